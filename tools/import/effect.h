#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/projection/problem.h"
#include "io/scenario/load.h"
#include "io/text/language.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// One area and stage (or a whole stage) in one autumn, before and after a new ledger. Differences are of the same
/// future: replicate by replicate on the same streams.
struct EffectCell {
  std::size_t node = 0;
  std::size_t stage = 0;
  double seats_before = 0;  ///< usable, median
  double seats_after = 0;
  double change_low = 0;  ///< of usable seats: 5 % and 95 % of the futures
  double change_mean = 0;
  double change_high = 0;
  double shortage_before = 0;  ///< probability of a shortage of at least one class
  double shortage_after = 0;
};

struct Effect {
  int year = 0;
  std::uint32_t replicates = 0;
  std::vector<EffectCell> areas;   ///< those in which something changes, the most seats first
  std::vector<EffectCell> totals;  ///< by root and stage, those in which something changes
};

/// Runs both problems on the same streams.
/// @param before, after  the same areas, stages and years; @param year  calendar year within them
Effect effect_of(const scenario::Loaded& loaded, const projection::Problem& before, const projection::Problem& after,
                 int year, std::optional<int> replicates, Terminal& terminal);

std::string describe_effect(const Effect& effect, const Axes& axes, text::Language language, int width);
nlohmann::ordered_json effect_json(const Effect& effect, const Axes& axes);

}  // namespace seatcast::tools
