#pragma once

#include <string>
#include <vector>

#include "io/scenario/scenario.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// A test of a plan: what may go wrong, as overrides that anybody can type after -s.
struct Stress {
  text::Text name;
  std::vector<std::string> overrides;
};

/// The presets, fitted to a scenario's years and standards. One that a scenario has no place for is a fault when its
/// overrides are laid over it.
std::vector<Stress> stress_presets(const scenario::Scenario& scenario);

}  // namespace seatcast::tools
