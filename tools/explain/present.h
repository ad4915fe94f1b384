#pragma once

#include <string>
#include <vector>

#include "io/results/run_info.h"
#include "io/scenario/load.h"
#include "tools/common/speech.h"
#include "tools/explain/analysis.h"

namespace seatcast::tools {

/// All that `explain` found out about one scenario.
struct Explanation {
  const scenario::Loaded& loaded;
  const Axes& axes;
  const measures::Measure& measure;
  std::uint32_t replicates = 0;
  std::vector<Target> targets = {};
  std::vector<SourceShares> sources = {};
  std::vector<const scenario::ProjectRow*> ledger = {};  ///< by project of the problem
  std::vector<ProjectValue> projects = {};
  std::vector<StressResult> stresses = {};
};

/// For people: sentences, then tables.
std::string explanation_text(const Explanation& found, const Speech& speech, int width);

/// The same as one JSON document.
std::string explanation_json(const Explanation& found);

}  // namespace seatcast::tools
