#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/births_outlook.h"
#include "engine/calibration/entry_index.h"
#include "engine/calibration/following.h"
#include "engine/calibration/levels.h"
#include "engine/calibration/method.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// Entrants from births (docs/theory/calibration.md, 3.8-3.10):
///     ln entrants = system ratio + system elasticity x ln births of all + area ratio + elasticity x ln share of
///     births.
/// Both ratios are levels that fade towards slow ones; speeds, fading and elasticity are weighed by past errors of the
/// ratio, measured with the births that came true.
class Entrants {
 public:
  Entrants(const History& history, const Method& method, std::size_t leads);

  /// @param deviation  (area) deviation of the year's progression from the system; empty in year 0
  void take(std::size_t year, const BirthsOutlook& births, const std::vector<double>& deviation);

  /// (area, lead - 1) ln entrants; missing where the area has no births or has never had a ratio.
  [[nodiscard]] const Array<double, 2>& log_entrants() const { return log_entrants_; }
  [[nodiscard]] double elasticity() const { return elasticity_; }
  [[nodiscard]] double system_elasticity() const { return system_elasticity_; }
  /// (setting, elasticity) elasticity innermost; sums to 1.
  [[nodiscard]] std::vector<double> system_weights() const;
  [[nodiscard]] std::vector<double> area_weights() const { return area_weights_.weights(); }

 private:
  /// What was known in a year, kept to be judged later.
  struct Made {
    std::vector<double> system_ratio;  // (entry horizon, system candidate)
    Array<double, 2> entrants;         // (speed, area) levels of the area's entrants, and of its births
    Array<double, 2> births;
    Array<double, 2> following;  // (horizon, area)
  };
  /// One area's candidates at one lead.
  struct AreaView {
    const Array<double, 2>& entrants;
    const Array<double, 2>& births;
    std::size_t area;
  };
  template <class Visit>
  void for_each_candidate(const AreaView& view, std::size_t lead, double following, Visit visit) const;
  [[nodiscard]] double system_ratio(std::size_t candidate, std::size_t lead) const;
  [[nodiscard]] double elasticity_of(std::size_t system_candidate) const {
    return system_method_.elasticities[system_candidate % system_method_.elasticities.size()];
  }
  void judge_system(std::size_t year);
  void judge_areas(std::size_t year);
  void keep(std::size_t year);
  [[nodiscard]] std::vector<double> at_todays_births(std::size_t year, std::size_t lead,
                                                     const BirthsOutlook& births) const;
  void project(std::size_t year, const BirthsOutlook& births);

  Method::EntrySystem system_method_;
  Method::EntryArea area_method_;
  EntryIndex index_;
  bool counts_ = false;  // the year at hand has an entry ratio
  Levels system_entrants_, system_births_, area_entrants_, area_births_;
  Following following_;
  CandidateWeights system_weights_, area_weights_;
  std::vector<Made> made_;  // (year)
  double elasticity_ = 1;
  double system_elasticity_ = 1;
  Array<double, 2> log_entrants_;
};

}  // namespace seatcast::calibration
