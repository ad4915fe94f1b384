#pragma once

#include <optional>
#include <string>

#include "engine/measures/measures.h"
#include "io/scenario/schooling.h"

namespace seatcast::scenario {

/// What a key of `targets` names: a measure, of one stage or of all.
struct Target {
  const measures::Measure* measure = nullptr;
  std::optional<StageName> stage;
};

/// "public_share.kindergarten", "class_size.primary", "utilisation"; public_kindergarten_share is what documents call
/// the first.
/// @return nothing if there is no such measure by stage, or no such stage
std::optional<Target> parse_target(const std::string& key);

}  // namespace seatcast::scenario
