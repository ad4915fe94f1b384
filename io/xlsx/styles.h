#pragma once

// Internal to this room: what a cell's style says about its value.
#include <string>
#include <vector>

#include "io/xlsx/archive.h"

namespace seatcast::xlsx {

struct CellStyle {
  bool shows_day = false;
  std::uint32_t fill = 0xFFFFFFFF;  ///< Cell::kNone where nothing is behind the cell, or a colour of the theme
};

/// Styles in the order in which cells name them; out of range there is the plain one.
class Styles {
 public:
  Styles() = default;
  /// @return nothing, with a fault, where the part cannot be read
  static std::optional<Styles> read(Archive& archive, const std::string& part, text::Diagnostics& faults);

  CellStyle of(std::size_t number) const { return number < styles_.size() ? styles_[number] : CellStyle{}; }

 private:
  std::vector<CellStyle> styles_;
};

}  // namespace seatcast::xlsx
