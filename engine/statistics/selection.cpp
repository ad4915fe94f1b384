#include "engine/statistics/selection.h"

#include <algorithm>
#include <limits>

#include "engine/base/precondition.h"
#include "engine/statistics/selection_kernel.h"
#include "engine/statistics/survey.h"

namespace seatcast::statistics {

namespace {

using lanes::Isa;

template <class T>
void check(std::span<const T> values, std::span<const std::uint32_t> ranks, std::span<T> selected,
           std::size_t largest) {
  require(!values.empty() && values.size() <= largest,
          "select: the series is empty or longer than the selector was made for");
  require(ranks.size() == selected.size(), "select: one result for each rank");
  require(std::is_sorted(ranks.begin(), ranks.end()), "select: ranks must ascend");
  require(ranks.empty() || ranks.back() < values.size(), "select: a rank lies beyond the series");
}

template <class T>
void run(Isa isa, std::span<const T> values, const Survey& survey, std::span<const std::uint32_t> ranks,
         std::span<T> selected, SelectionLevel* levels) {
  require(survey.is_finite, "select: a value of the series is infinite or not a number");
  using Kernel = void (*)(const Selection<T>&, Range<T>, SelectionLevel*);
  const Kernel kernel =
      lanes::choose<Kernel>(isa, select_ranks<Isa::kX86_64>, select_ranks<Isa::kV3>, select_ranks<Isa::kV4>);
  const Selection<T> selection{values.data(),
                               static_cast<std::uint32_t>(values.size()),
                               ranks.data(),
                               static_cast<std::uint32_t>(ranks.size()),
                               0,
                               selected.data()};
  kernel(selection, {static_cast<T>(survey.lowest), static_cast<T>(survey.highest)}, levels);
}

}  // namespace

Selector::Selector(std::size_t largest, Isa isa) : isa_(isa), largest_(largest), levels_(kLevels) {
  lanes::require_runs_here(isa);
  require(largest < std::numeric_limits<std::uint32_t>::max(), "Selector: a series is too long");
  for (SelectionLevel& level : levels_) {
    level.bins = std::make_unique_for_overwrite<std::uint64_t[]>(kAllBins);
    level.previous = std::make_unique_for_overwrite<std::uint32_t[]>(largest);
    level.members = std::make_unique_for_overwrite<std::byte[]>(largest * sizeof(double));
  }
}

Selector::~Selector() = default;
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;

void Selector::select(std::span<const float> values, const Survey& survey, std::span<const std::uint32_t> ranks,
                      std::span<float> selected) {
  check(values, ranks, selected, largest_);
  run(isa_, values, survey, ranks, selected, levels_.data());
}

void Selector::select(std::span<const double> values, const Survey& survey, std::span<const std::uint32_t> ranks,
                      std::span<double> selected) {
  check(values, ranks, selected, largest_);
  run(isa_, values, survey, ranks, selected, levels_.data());
}

}  // namespace seatcast::statistics
