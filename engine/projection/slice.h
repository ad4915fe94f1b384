#pragma once

#include <span>

#include "engine/projection/problem.h"

namespace seatcast::projection {

/// The part of a problem that concerns `areas` (ascending), renumbered from 0. The tree keeps all of its nodes but the
/// other leaves.
Problem slice(const Problem& whole, std::span<const std::uint32_t> areas);

/// The same for many parts of one problem: what does not go by area is told apart once, so that a part costs what it
/// holds, not what the whole does. The problem outlives it.
class Slicer {
 public:
  explicit Slicer(const Problem& whole);
  Problem operator()(std::span<const std::uint32_t> areas) const;

 private:
  const Problem& whole_;
  Problem frame_;
};

}  // namespace seatcast::projection
