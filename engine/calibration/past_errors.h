#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "engine/calibration/births_outlook.h"
#include "engine/calibration/history.h"

namespace seatcast::calibration {

/// One forecast on its way to being judged.
struct MadeForecast {
  Forecast forecast;
  double elasticity = 1;         ///< of an area's entrants to its births, as weighed then
  double system_elasticity = 1;  ///< the same of the system
  std::size_t last_cohort = 0;   ///< last cohort on record then
  bool from_births = false;      ///< entrants came from births, as far as areas had any
};

/// ln(actual / forecast) of one origin at one lead, taken apart. Progression counts only pupils who were in school at
/// the origin; the entrants' error is that of the entry ratio, births being what they turned out to be.
struct ErrorParts {
  double system = 0;
  std::vector<double> area;  ///< (area) deviation of its pupils' sum from the system; missing allowed
  Array<float, 2> cell;      ///< (area, survivor) what is left; survivor s is grade lead + s
  bool entry_from_births = false;
  double entry_system = 0;    ///< missing where nobody entered
  std::vector<double> entry;  ///< (area) deviation from the system
};

/// Errors of births foretold, `years` beyond the last cohort on record.
struct BirthErrors {
  double system = 0;
  std::vector<double> area;
};

/// The past errors of a method, origin by origin and lead by lead (docs/theory/calibration.md, 4.1).
class PastErrors {
 public:
  /// @param made    (year index) forecasts; years before `first` are ignored
  /// @param last    last year whose actual values may be compared
  PastErrors(const History& history, const std::vector<MadeForecast>& made, std::size_t first, std::size_t last,
             const BirthsOutlook& births);

  /// Calls visit(parts) for every origin whose error at `lead` had shown by `year` and is recent enough to tell of
  /// today: origins of the last twelve years, or of the last lead + 3 if that is more.
  template <class Visit>
  void for_each(std::size_t lead, std::size_t year, Visit visit) const {
    for (std::size_t origin = earliest(lead, year); origin + lead <= year; ++origin) {
      const auto found = parts_.find({origin, lead});
      if (found != parts_.end()) visit(found->second);
    }
  }
  /// The same for births `years` beyond the last cohort, as known when `last_cohort` was the last one.
  template <class Visit>
  void for_each_births(std::size_t years, std::size_t last_cohort, Visit visit) const {
    for (std::size_t from = earliest(years, last_cohort); from + years <= last_cohort; ++from) {
      const auto found = births_.find({from, years});
      if (found != births_.end()) visit(found->second);
    }
  }

 private:
  using Key = std::pair<std::size_t, std::size_t>;  // origin, lead
  static std::size_t earliest(std::size_t lead, std::size_t year);
  ErrorParts parts_of(const MadeForecast& made, std::size_t origin, std::size_t lead) const;
  void add_progression(const MadeForecast& made, std::size_t year, std::size_t lead, ErrorParts& parts) const;
  void add_entry(const MadeForecast& made, std::size_t year, std::size_t lead, ErrorParts& parts) const;
  double births_correction(const MadeForecast& made, std::size_t area, std::size_t year) const;
  void add_births(std::size_t from, std::size_t years);

  const History& history_;
  const BirthsOutlook& outlook_;
  std::map<Key, ErrorParts> parts_;
  std::map<Key, BirthErrors> births_;
};

}  // namespace seatcast::calibration
