#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/calibration/history.h"

namespace seatcast::calibration {

/// ln of the entrants of all areas, and of the births behind them, chained from one counted year to the next over the
/// areas known in both, so that an area that appears or falls silent moves neither (docs/theory/calibration.md, 3.8).
class EntryIndex {
 public:
  /// @param with_births  an area counts only where its cohort's births are known too
  EntryIndex(const History& history, bool with_births) : history_(history), with_births_(with_births) {}

  /// @return whether any area counts in `year`
  bool take(std::size_t year);

  [[nodiscard]] double entrants() const { return entrants_; }
  [[nodiscard]] double births() const { return births_; }

  /// What must be added to logarithms of entrants, made as if for the last year that counted, so that those of its
  /// areas add up to what was counted: a mean of logarithms lies below the logarithm of a mean, in small areas by per
  /// cents.
  /// @param log_entrants  (area) deviations from the index; missing allowed
  [[nodiscard]] double shortfall(std::span<const double> log_entrants) const;

  /// Deviations of an area from the index in the year at hand; missing where it does not count.
  [[nodiscard]] double entrants_of(std::size_t area) const { return own_entrants_[area]; }
  [[nodiscard]] double births_of(std::size_t area) const { return own_births_[area]; }

 private:
  const History& history_;
  bool with_births_;
  double entrants_ = 0;
  double births_ = 0;
  std::vector<double> last_entrants_;  // (area) pupils in the last year that counted; missing = did not count then
  std::vector<double> last_births_;
  double log_scale_ = kMissing;  // ln of all entrants less the index, in the last year that counted
  std::vector<double> own_entrants_;
  std::vector<double> own_births_;
};

}  // namespace seatcast::calibration
