#pragma once

// Internal to this room: one function a sheet, in the order of the book.
#include <string>
#include <vector>

#include "io/report/run.h"
#include "io/report/voice.h"
#include "io/xlsx/write.h"

namespace seatcast::book {

/// What every sheet is written from.
struct Context {
  const report::Run& run;
  const report::Voice& voice;
};

/// A sheet and what is on it, for the table of contents on the cover.
struct Entry {
  std::string name;
  std::string content;
};

void write_cover(const Context& context, xlsx::SheetWriter sheet, const std::vector<Entry>& contents);
void write_overview(const Context& context, xlsx::SheetWriter sheet);
void write_stage(const Context& context, std::size_t stage, xlsx::SheetWriter sheet);
void write_ledger(const Context& context, xlsx::SheetWriter sheet);
void write_sources(const Context& context, xlsx::SheetWriter sheet);

/// The two lines at the top of every sheet but the cover: what it is, and the label of the data.
/// @return the row below them
std::uint32_t write_head(const Context& context, xlsx::SheetWriter& sheet, const std::string& title,
                         std::uint16_t last_column);

/// "济宁市学位供给基准方案 · 第 2 页，共 9 页" in the codes of a footer.
std::string footer(const Context& context);

/// A width that the widest of the texts fits in, within limits.
double width_for(const std::vector<std::string>& texts, double least, double most);

/// Names of the areas, children moved in under their parents.
std::string indented_area(const Context& context, std::size_t node);

}  // namespace seatcast::book
