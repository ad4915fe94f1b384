#pragma once

#include <filesystem>
#include <string>

#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// What a run's summary says beside the results.
struct SummaryFacts {
  std::string title;
  std::string label;
  double assumed_share = 0;
  std::filesystem::path file;
  double seconds = 0;
};

/// What matters most, for a planner to read: peak year by stage, worst shortages and idle seats with their probability,
/// how much of the input is assumed, where the result lies and how long it took.
std::string summarise(const Axes& axes, const measures::Results& results, const SummaryFacts& facts,
                      text::Language language, int width);

/// The same facts as one JSON document.
std::string summarise_json(const Axes& axes, const measures::Results& results, const SummaryFacts& facts);

}  // namespace seatcast::tools
