#pragma once

#include <string>
#include <vector>

#include "io/fields/type.h"
#include "io/text/language.h"

namespace seatcast::docs {

/// A page of docs/formats, made from the same declarations that read, check and write.
struct Page {
  std::string file;  ///< "tables.zh.md"
  std::string text;
};

/// All pages in both languages.
std::vector<Page> all_pages();

// One function per page.
std::string scenario_page(text::Language language);
std::string tables_page(text::Language language);
std::string batch_page(text::Language language);
std::string history_page(text::Language language);
std::string measures_page(text::Language language);
std::string results_page(text::Language language);
std::string rules_page(text::Language language);

/// First lines of every page: its title, and that it is made by a program.
std::string page_head(const text::Text& title, text::Language language);

/// One table: the key that names it, what it is, its columns.
std::string table_section(const char* key, const text::Text& title, const fields::StructType& row,
                          text::Language language);

/// A cell of a Markdown table.
std::string cell(std::string_view text);

}  // namespace seatcast::docs
