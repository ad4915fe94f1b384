#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "io/fields/type.h"

namespace seatcast::fields {

inline constexpr double kShareTolerance = 1e-6;

/// What a spec demands of a list or map as a whole.
void check_item_count(std::size_t count, const yaml::Node& node, const Spec& spec, Reading& reading);
void check_shares(const std::vector<std::optional<double>>& numbers, const yaml::Node& node, const Spec& spec,
                  Reading& reading);

}  // namespace seatcast::fields
