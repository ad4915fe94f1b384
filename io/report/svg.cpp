#include "io/report/svg.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace seatcast::report::svg {
namespace {

/// At most one decimal: a tenth of a pixel is finer than any screen.
std::string coordinate(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string list(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += ' ';
    text += coordinate(point.x) + "," + coordinate(point.y);
  }
  return text;
}

std::string view_box(double width, double height) {
  return fmt::format("0 0 {} {}", coordinate(width), coordinate(height));
}

}  // namespace

Html picture(double width, double height, std::string_view title, std::string_view description, const Html& content) {
  Html inside = tag("title", text(title));
  if (!description.empty()) inside += tag("desc", text(description));
  return tag("svg", {{"viewBox", view_box(width, height)}, {"role", "img"}, {"aria-label", std::string(title)}},
             inside + content);
}

Html ornament(double width, double height, const Html& content) {
  return tag("svg", {{"viewBox", view_box(width, height)}, {"aria-hidden", "true"}, {"focusable", "false"}}, content);
}

Html line(std::string_view cls, const std::vector<Point>& points) {
  return void_tag("polyline", {{"class", std::string(cls)}, {"points", list(points)}});
}

Html steps(std::string_view cls, const std::vector<Point>& points) {
  std::vector<Point> corners;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (k > 0) corners.push_back({points[k].x, points[k - 1].y});
    corners.push_back(points[k]);
  }
  return line(cls, corners);
}

Html band(std::string_view cls, const std::vector<Point>& upper, const std::vector<Point>& lower) {
  std::vector<Point> around = upper;
  around.insert(around.end(), lower.rbegin(), lower.rend());
  return void_tag("polygon", {{"class", std::string(cls)}, {"points", list(around)}});
}

Html rectangle(std::string_view cls, Point corner, double width, double height) {
  return void_tag("rect", {{"class", std::string(cls)},
                           {"x", coordinate(corner.x)},
                           {"y", coordinate(corner.y)},
                           {"width", coordinate(width)},
                           {"height", coordinate(height)}});
}

Html label(std::string_view cls, Point at, std::string_view words, std::string_view anchor) {
  return tag("text",
             {{"class", std::string(cls)},
              {"x", coordinate(at.x)},
              {"y", coordinate(at.y)},
              {"text-anchor", anchor == "start" ? "" : std::string(anchor)}},
             text(words));
}

double round_up(double value) {
  if (!(value > 0)) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double factor : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (factor * power >= value * (1 - 1e-12)) return factor * power;
  }
  return 10 * power;
}

}  // namespace seatcast::report::svg
