#pragma once

#include <string>
#include <vector>

#include "io/report/rules.h"
#include "io/report/voice.h"
#include "io/results/read.h"

namespace seatcast::report {

/// One cell of a result: a node of the area tree, a stage (or grade), a year index.
struct Cell {
  std::size_t node = 0;
  std::size_t stage = 0;
  std::size_t year = 0;
};

/// A measure in one cell: the median with the lowest and highest quantile of the file; on the reference path alone all
/// three are its value.
struct Spread {
  double low = 0;
  double middle = 0;
  double high = 0;
};

/// True of qualities of input rows that somebody counted; the others are reconstructed, assumed, remembered or not
/// said.
bool is_observed(std::string_view quality);

/// A result as the sections of the report ask for it. Missing measures and cells are NaN.
class Run {
 public:
  Run(const results::ResultFile& file, Rules rules);

  [[nodiscard]] const Axes& axes() const { return axes_; }
  [[nodiscard]] const results::RunInfo& info() const { return info_; }
  [[nodiscard]] const results::FileFacts& facts() const { return facts_; }
  [[nodiscard]] const results::Tiles& tiles() const { return tiles_; }
  [[nodiscard]] const Rules& rules() const { return rules_; }
  [[nodiscard]] const std::vector<measures::ProjectResult>& projects() const { return results_.projects; }
  [[nodiscard]] std::string title(const Voice& voice) const {
    return info_.title.empty() ? info_.name : text::in_language(info_.title, voice.language());
  }
  [[nodiscard]] std::string why(const Voice& voice) const { return text::in_language(info_.why, voice.language()); }
  [[nodiscard]] std::string file_name() const { return file_name_; }

  /// Rows of the input that are no observation: reconstructed, assumed, from memory, or of unknown origin.
  [[nodiscard]] double unobserved_share() const;

  [[nodiscard]] bool is_ensemble() const { return results_.replicates > 0; }
  [[nodiscard]] std::uint32_t replicates() const { return results_.replicates; }
  /// "90 %" of the outermost quantiles; 0 without an ensemble.
  [[nodiscard]] double coverage() const;

  [[nodiscard]] bool has(std::string_view measure) const { return results_.find(measure) != nullptr; }
  [[nodiscard]] Spread spread(std::string_view measure, Cell cell) const;
  /// The same for the quartiles, or whatever lies halfway to the outermost quantiles.
  [[nodiscard]] Spread inner_spread(std::string_view measure, Cell cell) const;
  [[nodiscard]] double middle(std::string_view measure, Cell cell) const { return spread(measure, cell).middle; }
  /// NaN where the file has no such probability.
  [[nodiscard]] double probability(std::string_view exceedance, Cell cell) const;

  [[nodiscard]] std::size_t year_count() const { return axes_.years.count; }
  [[nodiscard]] std::size_t last_year() const { return axes_.years.count - 1; }
  [[nodiscard]] int calendar(std::size_t year) const { return axes_.years.calendar(year); }
  /// The year from `from` on in which the median is largest; the first of equals.
  [[nodiscard]] std::size_t peak(std::string_view measure, std::size_t node, std::size_t stage,
                                 std::size_t from = 0) const;

  /// Nodes without a parent: the system as a whole.
  [[nodiscard]] const std::vector<std::size_t>& roots() const { return roots_; }
  /// Planning units under a node, itself if it is one.
  [[nodiscard]] std::vector<std::size_t> leaves_under(std::size_t node) const;
  /// Nodes as a reader goes through them: each parent followed by what lies under it.
  [[nodiscard]] const std::vector<std::size_t>& in_reading_order() const { return reading_order_; }
  [[nodiscard]] bool is_leaf(std::size_t node) const { return node < axes_.areas.leaf_count; }
  [[nodiscard]] std::size_t leaf_count() const { return axes_.areas.leaf_count; }

  /// Stages that pupils move through: those with entrants.
  [[nodiscard]] const std::vector<std::size_t>& stages() const { return stages_; }
  [[nodiscard]] bool offers(std::size_t node, std::size_t stage) const;

  [[nodiscard]] std::string area(std::size_t node, const Voice& voice) const;
  [[nodiscard]] std::string stage(std::size_t stage, const Voice& voice) const;
  /// Names and positions by code or id; kNone where there is none.
  [[nodiscard]] std::size_t find_area(std::string_view id) const;
  [[nodiscard]] std::size_t find_stage(std::string_view id) const;

 private:
  void find_reading_order();
  void find_stages();
  [[nodiscard]] Spread read(std::string_view measure, Cell cell, std::size_t from_ends) const;

  Axes axes_;
  results::Tiles tiles_;
  results::RunInfo info_;
  results::FileFacts facts_;
  std::string file_name_;
  measures::Results results_;
  Rules rules_;
  std::vector<std::size_t> roots_;
  std::vector<std::size_t> reading_order_;
  std::vector<std::size_t> stages_;
};

}  // namespace seatcast::report
