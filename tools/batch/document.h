#pragma once

#include <string>
#include <variant>
#include <vector>

#include "io/text/language.h"

namespace seatcast::tools {

/// A plain text with headings, sentences, lists and tables, to be written as Markdown or as a page.
struct Document {
  struct Heading {
    std::string text;
  };
  struct Sentence {
    std::string text;
    bool strong = false;
  };
  struct Points {
    std::vector<std::string> items;
  };
  struct Grid {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::size_t words = 1;  ///< columns of words; the others are numbers, to the right
  };
  using Block = std::variant<Heading, Sentence, Points, Grid>;

  std::string title;
  std::vector<Block> blocks = {};
};

std::string to_markdown(const Document& document);
/// One offline page.
std::string to_html(const Document& document, text::Language language);

}  // namespace seatcast::tools
