#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace seatcast::xlsx {

enum class Horizontal : std::uint8_t { automatic, left, centre, right };

/// How a cell looks. Cells of equal style share one format in the file.
struct Style {
  bool bold = false;
  bool italic = false;
  bool wrap = false;
  bool border = false;
  Horizontal align = Horizontal::automatic;
  double size = 10;                       ///< points
  std::uint32_t colour = 0x000000;        ///< of the text, 0xRRGGBB
  std::uint32_t fill = kNoFill;           ///< behind it
  std::string number_format = "General";  ///< as in Excel: "#,##0", "0%"

  static constexpr std::uint32_t kNoFill = 0xFFFFFFFF;
  friend auto operator<=>(const Style&, const Style&) = default;
};

}  // namespace seatcast::xlsx
