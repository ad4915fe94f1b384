#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/measures/results.h"
#include "io/fields/rows.h"
#include "io/scenario/tables.h"

namespace seatcast::tools {

/// One area and grade: what was forecast, what was counted.
struct ScoredCell {
  std::size_t area = 0;
  std::size_t grade = 0;
  double low = 0;  ///< 10 % of the futures lie below
  double median = 0;
  double high = 0;  ///< 10 % of the futures lie above
  double count = 0;
  [[nodiscard]] bool is_inside() const { return count >= low - 0.5 && count <= high + 0.5; }
};

/// @param results  quantiles 0.1, 0.5, 0.9 of enrolment_by_grade
std::vector<ScoredCell> score(const std::vector<scenario::EnrolmentRow>& counts, const Axes& axes,
                              const measures::Results& results, std::size_t year);

/// In sentences, then by grade and by area, then the cells that were missed most.
std::string describe_scores(const std::vector<ScoredCell>& cells, const Axes& axes, int year, text::Language language,
                            int width);
nlohmann::ordered_json scores_json(const std::vector<ScoredCell>& cells, const Axes& axes);
std::string scores_csv(const std::vector<ScoredCell>& cells, const Axes& axes);

}  // namespace seatcast::tools
