#include "io/fields/values.h"

#include <algorithm>

#include "engine/base/precondition.h"

namespace seatcast::fields {

DatedPath::DatedPath(Form form, std::vector<Point> points) : form_(form), points_(std::move(points)) {
  require(!points_.empty(), "a dated path has at least one point");
  const bool increasing = std::ranges::adjacent_find(points_, [](const Point& a, const Point& b) {
                            return a.year >= b.year;
                          }) == points_.end();
  require(increasing, "the years of a dated path increase");
}

double DatedPath::at(int year) const {
  const auto after = std::ranges::upper_bound(points_, year, {}, &Point::year);
  if (form_ == Form::constant || after == points_.begin()) return points_.front().value;
  const Point& from = *std::prev(after);
  if (form_ == Form::step || after == points_.end()) return from.value;
  const double elapsed = static_cast<double>(year - from.year) / static_cast<double>(after->year - from.year);
  return from.value + elapsed * (after->value - from.value);
}

}  // namespace seatcast::fields
