#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/lanes/dispatch.h"
#include "engine/statistics/survey.h"

namespace seatcast::statistics {

struct SelectionLevel;

/// Finds order statistics of a series of replicates: exactly the values that sorting would put at the wanted ranks, at
/// a fraction of the cost (docs/decisions/0011-quantiles-by-chained-bins.md). Owns its working memory, so use one per
/// thread; it never allocates after construction. The result does not depend on the order of the values, nor on the
/// instruction set.
class Selector {
 public:
  /// For series of at most `largest` values. @throws PreconditionError if this machine cannot run `isa`
  explicit Selector(std::size_t largest, lanes::Isa isa = lanes::best_isa());
  ~Selector();
  Selector(Selector&&) noexcept;
  Selector& operator=(Selector&&) noexcept;

  /// selected[i] = the value at place ranks[i] of the sorted series, 0 being the smallest. -0 counts as 0.
  /// @param values  1 to `largest` values, any order, finite; fastest when aligned to 64 bytes
  /// @param survey  of these values
  /// @param ranks   ascending (repeats allowed), each below values.size()
  /// @throws PreconditionError when one of these does not hold
  void select(std::span<const float> values, const Survey& survey, std::span<const std::uint32_t> ranks,
              std::span<float> selected);
  void select(std::span<const double> values, const Survey& survey, std::span<const std::uint32_t> ranks,
              std::span<double> selected);
  /// The same for a series that was not looked at yet.
  void select(std::span<const float> values, std::span<const std::uint32_t> ranks, std::span<float> selected) {
    select(values, survey(values, isa_), ranks, selected);
  }
  void select(std::span<const double> values, std::span<const std::uint32_t> ranks, std::span<double> selected) {
    select(values, survey(values, isa_), ranks, selected);
  }

 private:
  lanes::Isa isa_;
  std::size_t largest_;
  std::vector<SelectionLevel> levels_;
};

}  // namespace seatcast::statistics
