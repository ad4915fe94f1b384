#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/colour.h"
#include "io/report/sections.h"
#include "io/report/svg.h"

namespace seatcast::report {
namespace {

constexpr double kTile = 74;
constexpr double kGap = 4;

struct Extent {
  int columns = 0;
  int rows = 0;
};

Extent extent_of(const Run& run) {
  Extent extent;
  for (std::size_t node = 0; node < run.leaf_count(); ++node) {
    extent.columns = std::max(extent.columns, run.tiles().column[node] + 1);
    extent.rows = std::max(extent.rows, run.tiles().row[node] + 1);
  }
  return extent;
}

/// Characters of a name as wide as a Chinese one; Latin letters are about half as wide.
double width_of(std::string_view name) {
  double width = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += 0.55;
    if (byte >= 0xc0) width += byte >= 0xe0 ? 1 : 0.6;
  }
  return width;
}

/// A name that stays within its tile, in smaller letters where it must.
Html name_of(const std::string& name, svg::Point at) {
  constexpr double kUsual = 13;
  const double fits = (kTile - 6) / std::max(width_of(name), 1.0);
  const char* size = fits >= kUsual ? "name" : fits >= 11 ? "name n11" : fits >= 9 ? "name n9" : "name n7";
  return svg::label(size, at, name, "middle");
}

Html tile(const Run& run, Cell cell, const Voice& voice) {
  const double x = run.tiles().column[cell.node] * (kTile + kGap);
  const double y = run.tiles().row[cell.node] * (kTile + kGap);
  const double shortage = run.middle("shortage", cell);
  const double surplus = run.middle("surplus", cell);
  const double seats = run.middle("usable_seats", cell);
  const bool is_short = shortage >= 1;
  const int step = seats > 0 ? step_of_share((is_short ? shortage : surplus) / seats) : is_short ? kSteps : 0;
  const std::string shade = step == 0 ? "t0" : fmt::format("{}{}", is_short ? 'h' : 's', step);
  const std::string amount = is_short                   ? voice.say("缺", "−") + voice.compact(shortage)
                             : std::round(surplus) >= 1 ? voice.say("余", "+") + voice.compact(surplus)
                                                        : voice.say("平", "0");
  return tag("g", {{"class", "tile " + shade}},
             svg::rectangle("", {x, y}, kTile, kTile) +
                 name_of(run.area(cell.node, voice), {x + kTile / 2, y + kTile / 2 - 4}) +
                 svg::label("value", {x + kTile / 2, y + kTile / 2 + 16}, amount, "middle"));
}

Html grid(const Run& run, std::size_t stage, const Extent& extent, const Voice& voice) {
  const std::size_t root = run.roots().front();
  const std::size_t year = run.middle("shortage", {root, stage, run.peak("shortage", root, stage, 1)}) >= 1
                               ? run.peak("shortage", root, stage, 1)
                               : run.last_year();
  Html tiles;
  for (std::size_t node = 0; node < run.leaf_count(); ++node) {
    if (run.tiles().column[node] < 0 || run.tiles().row[node] < 0 || !run.offers(node, stage)) continue;
    tiles += tile(run, {node, stage, year}, voice);
  }
  const std::string title = voice.say(fmt::format("{} {} 年", run.stage(stage, voice), run.calendar(year)),
                                      fmt::format("{}, {}", run.stage(stage, voice), run.calendar(year)));
  const double width = extent.columns * (kTile + kGap);
  const double height = extent.rows * (kTile + kGap);
  return tag("figure", tag("figcaption", text(title)) +
                           svg::picture(width, height, title + voice.say("：各地区学位余缺", ": seats short or idle"),
                                        "", tiles));
}

}  // namespace

Html tile_grid(const Run& run, const Voice& voice) {
  const Extent extent = extent_of(run);
  if (extent.columns == 0 || extent.rows == 0) return {};
  Html grids;
  for (const std::size_t stage : run.stages()) grids += grid(run, stage, extent, voice);
  const std::string title = voice.say("方格示意图（非地图）", "Tile grid (schematic, not a map)");
  const bool large = extent.columns > 8;  // names stay legible: a phone scrolls sideways
  grids = tag("div", {{"class", large ? "grids large" : "grids"}}, grids);
  return section(
      "tiles", title,
      paragraph(voice.say(
          "每个方格一个地区，位置只表示大致方位，不表示行政区域界线。各学段取全域最缺的一年；不缺的学段取末年。",
          "One tile an area; places are only rough and show no boundaries. Each stage in "
          "its tightest year, or the last year where it is not short.")) +
          tag("p", {{"class", "note"}}, text(run.info().label)) +
          (large ? scrolling(voice.say("各学段方格", "Tiles by stage"), grids) : grids));
}

}  // namespace seatcast::report
