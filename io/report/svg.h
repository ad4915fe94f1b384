#pragma once

#include <string>
#include <vector>

#include "io/report/html.h"

namespace seatcast::report::svg {

struct Point {
  double x = 0;
  double y = 0;
};

/// A straight scale from values to pixels.
struct Scale {
  double from = 0, to = 1;    ///< values
  double start = 0, end = 1;  ///< pixels
  [[nodiscard]] double operator()(double value) const {
    return to == from ? start : start + (value - from) / (to - from) * (end - start);
  }
};

/// A whole picture that scales with its place; title and description are read out.
Html picture(double width, double height, std::string_view title, std::string_view description, const Html& content);

/// A picture that repeats what stands beside it as text: not read out.
Html ornament(double width, double height, const Html& content);

Html line(std::string_view cls, const std::vector<Point>& points);
/// A step-like line: a value holds until the next one.
Html steps(std::string_view cls, const std::vector<Point>& points);
/// The area between an upper and a lower line.
Html band(std::string_view cls, const std::vector<Point>& upper, const std::vector<Point>& lower);
Html rectangle(std::string_view cls, Point corner, double width, double height);
/// @param anchor  "start", "middle" or "end"
Html label(std::string_view cls, Point at, std::string_view words, std::string_view anchor = "start");

/// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten.
double round_up(double value);

}  // namespace seatcast::report::svg
