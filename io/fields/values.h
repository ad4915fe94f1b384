#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "io/text/source.h"

namespace seatcast::fields {

/// A number that may change over the years. In a file: `45`; `{2024: 45, 2027: 40}` (each value holds until the next);
/// `{linear: {2026: 45, 2035: 30}}` (straight lines between). Before the first and after the last year the nearest
/// value holds.
class DatedPath {
 public:
  enum class Form { constant, step, linear };
  struct Point {
    int year = 0;
    double value = 0;
    friend bool operator==(const Point&, const Point&) = default;
  };

  DatedPath() = default;
  DatedPath(double constant) : points_{{0, constant}} {}  // NOLINT(google-explicit-constructor): a number is a path

  /// @param points  not empty, years strictly increasing; @throws PreconditionError
  DatedPath(Form form, std::vector<Point> points);

  double at(int year) const;
  Form form() const { return form_; }
  const std::vector<Point>& points() const { return points_; }  ///< of a constant: one point, whose year means nothing

  friend bool operator==(const DatedPath&, const DatedPath&) = default;

 private:
  Form form_ = Form::constant;
  std::vector<Point> points_ = {{0, 0.0}};
};

/// A file named in a file. Relative paths start from the folder of the file in which they are written, or, in `-s`,
/// from the current directory.
struct FileReference {
  std::string written;         ///< as in the file
  std::filesystem::path file;  ///< to open
  text::Location at = {};      ///< where it is written

  bool empty() const { return written.empty(); }
  friend bool operator==(const FileReference& a, const FileReference& b) { return a.file == b.file; }
};

}  // namespace seatcast::fields
