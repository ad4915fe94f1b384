#pragma once

#include <span>

#include "engine/projection/problem.h"

namespace seatcast::projection {

/// The part of a problem that concerns `areas` (ascending), renumbered from 0. The tree keeps all of its nodes but the
/// other leaves.
Problem slice(const Problem& whole, std::span<const std::uint32_t> areas);

}  // namespace seatcast::projection
