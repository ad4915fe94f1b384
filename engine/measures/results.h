#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/array.h"
#include "engine/measures/measures.h"

namespace seatcast::measures {

/// How often a measure reaches a level, over the replicates: P(shortage of at least one class), P(utilisation >= 90 %).
struct Exceedance {
  std::string id;                    ///< variable name in files
  const Measure* measure = nullptr;  ///< a measure by stage
  Array<double, 3> level;            ///< (node, stage, year); NaN where nobody asks
  std::string name_zh;
  std::string name_en;
};

/// One measure over the whole problem. Shapes are (node, position, year), position being the stage or the grade; NaN
/// where there is no such stage, or a ratio has nothing below the line.
struct MeasureResult {
  const Measure* measure = nullptr;
  Array<double, 3> reference;  ///< the reference path
  // With replicates only:
  Array<double, 3> mean;
  Array<double, 3> sd;
  Array<double, 4> quantile;      ///< (node, position, year, quantile)
  Array<double, 4> quantile_low;  ///< Monte Carlo interval of each quantile
  Array<double, 4> quantile_high;
};

struct ExceedanceResult {
  Exceedance exceedance;
  Array<double, 3> probability;  ///< (node, stage, year)
};

/// Every replicate of one measure, areas only.
struct KeptReplicates {
  const Measure* measure = nullptr;
  Array<float, 4> values;  ///< (area, stage, year, replicate)
};

/// What becomes of one project. For conversions, closures and mergers "open" means that their rooms have left.
struct ProjectResult {
  std::string id;
  double planned = 0;            ///< year index of the planned autumn
  double reference_opening = 0;  ///< year index on the reference path, infinite if never
  // With replicates only:
  double on_time = 0;           ///< probability to be open in the planned autumn; NaN if that lies beyond the horizon
  double delivered = 0;         ///< mean share of its seats, where it opens
  std::vector<double> open_by;  ///< (year) probability to be open
};

/// What a run found out.
struct Results {
  std::uint32_t replicates = 0;
  std::vector<double> probabilities;  ///< of the quantiles
  std::vector<MeasureResult> measures;
  std::vector<ExceedanceResult> exceedances;
  std::vector<KeptReplicates> kept;
  std::vector<ProjectResult> projects;  ///< in the ledger's order

  [[nodiscard]] const MeasureResult* find(std::string_view id) const {
    for (const MeasureResult& result : measures) {
      if (result.measure->id == id) return &result;
    }
    return nullptr;
  }
};

}  // namespace seatcast::measures
