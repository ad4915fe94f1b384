#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/text/language.h"

namespace seatcast::report {

/// A seat-warning level: reached where P(measure >= at_least) >= probability.
struct WarningRule {
  text::Phrase measure;
  double at_least = 1;
  double probability = 0.5;
  bool is_share = false;  ///< at_least is said in percent
};

/// A line of the scenario worth knowing before its numbers are used.
struct Assumption {
  text::Phrase what;
  text::Phrase value;
};

/// A value that a measure should reach in a year.
struct TargetRule {
  std::string exceedance;  ///< the variable that holds the probability
  text::Phrase name;
  std::string stage;  ///< id; empty: every stage
  int year = 0;
  double value = 0;
  std::string measure = {};  ///< id, to say where it stands
  bool is_share = false;     ///< the value is said in percent
};

/// What the scenario decided and a result file does not say in numbers. Whoever knows scenarios fills it in.
struct Rules {
  std::optional<WarningRule> watch = {};
  std::optional<WarningRule> alert = {};
  std::vector<TargetRule> targets = {};
  std::vector<Assumption> assumptions = {};
};

}  // namespace seatcast::report
