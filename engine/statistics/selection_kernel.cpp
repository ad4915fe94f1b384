// Compiled once per instruction set; see docs/decisions/0011-quantiles-by-chained-bins.md for why it is done this way.
#include "engine/statistics/selection_kernel.h"

#include "engine/lanes/memory.h"

namespace seatcast::statistics {
namespace {

template <class T>
using LanesOf = std::conditional_t<std::is_same_v<T, float>, lanes::RealF, lanes::Real>;

constexpr std::uint32_t kSortedAtOnce = 24;  // members that insertion sort handles well
constexpr std::uint32_t kFewestBins = 64;
constexpr std::uint64_t kOneMember = std::uint64_t{1} << 32;

std::uint32_t members_in(std::uint64_t bin) { return static_cast<std::uint32_t>(bin >> 32); }
std::uint32_t newest_in(std::uint64_t bin) { return static_cast<std::uint32_t>(bin); }

/// Keeps sorted[0 .. count] ascending with one value more. Adding 0 turns -0 into 0 and changes nothing else.
template <class T>
void insert_sorted(T* sorted, std::uint32_t count, T value) {
  std::uint32_t place = count;
  for (; place > 0 && sorted[place - 1] > value; --place) sorted[place] = sorted[place - 1];
  sorted[place] = value + T(0);
}

/// In place, n log n whatever the values: the way out when bins cannot tell them apart.
template <class T>
void heap_sort(T* values, std::uint32_t count) {
  const auto sift = [values](std::uint32_t parent, std::uint32_t end) {
    for (std::uint32_t child; (child = 2 * parent + 1) < end; parent = child) {
      if (child + 1 < end && values[child] < values[child + 1]) ++child;
      if (!(values[parent] < values[child])) return;
      const T lifted = values[child];
      values[child] = values[parent];
      values[parent] = lifted;
    }
  };
  for (std::uint32_t parent = count / 2; parent-- > 0;) sift(parent, count);
  for (std::uint32_t end = count; end-- > 1;) {
    const T largest = values[0];
    values[0] = values[end];
    values[end] = largest;
    sift(0, end);
  }
}

template <class R>
struct RangeInLanes {
  R lowest, highest;
  explicit RangeInLanes(R first) : lowest(first), highest(first) {}
  void widen(R x) {
    lowest = lanes::min(lowest, x);
    highest = lanes::max(highest, x);
  }
};

/// Of the members of a bin.
template <class T>
Range<T> range_of(const T* values, std::uint32_t count) {
  using R = LanesOf<T>;
  constexpr std::uint32_t kWidth = lanes::kWidth<R>;
  RangeInLanes<T> all(values[0]);
  if (count < kWidth) {
    for (std::uint32_t i = 0; i < count; ++i) all.widen(values[i]);
  } else {
    RangeInLanes<R> some{R(values[0])};
    for (std::uint32_t i = 0; i + kWidth <= count; i += kWidth) some.widen(lanes::load<R>(values + i));
    some.widen(lanes::load<R>(values + count - kWidth));  // the rest, and some of the values again
    T lows[kWidth], highs[kWidth];
    lanes::store(some.lowest, lows);
    lanes::store(some.highest, highs);
    for (std::uint32_t lane = 0; lane < kWidth; ++lane) {
      all.widen(lows[lane]);
      all.widen(highs[lane]);
    }
  }
  return {all.lowest, all.highest};
}

/// Which bin a value goes to: kEndBins bins share the lowest value, then come bin_count even ones, then kEndBins for
/// the highest value. Rounding, overflow and even NaN on the way only make bins uneven: the number never decreases as
/// the value grows.
template <class T>
struct Binning {
  T lowest, highest, scale, offset, last;
  std::uint32_t bin_count;

  Binning(Range<T> range, std::uint32_t count)
      : lowest(range.lowest), highest(range.highest), scale(0), offset(0), last(0), bin_count(kFewestBins) {
    while (2 * bin_count < count && bin_count < kMostBins) bin_count *= 2;
    scale = static_cast<T>(bin_count) / (highest - lowest);
    offset = T(kEndBins) - lowest * scale;
    last = static_cast<T>(kEndBins + bin_count) - T(0.5);
  }

  template <class R>
  R bin_of(R x, R lane_number) const {
    const R between = lanes::clamp(x * R(scale) + R(offset), T(kEndBins), last);
    const R not_top = lanes::select(x < R(highest), between, lane_number + R(static_cast<T>(kEndBins + bin_count)));
    return lanes::select(x > R(lowest), not_top, lane_number);
  }
};

/// Adds a value's place to its bin's chain.
inline void chain(SelectionLevel& level, std::uint32_t place, std::int32_t bin_number) {
  std::uint64_t& bin = level.bins[static_cast<std::uint32_t>(bin_number)];
  level.previous[place] = newest_in(bin);
  bin = bin - newest_in(bin) + kOneMember + place;
}

/// So many values have their bins found together, in lanes, before they are chained one by one.
constexpr std::uint32_t kChunk = 64;

template <class T>
void find_bins(const T* chunk, const Binning<T>& binning, std::int32_t* bin_numbers) {
  using R = LanesOf<T>;
  constexpr std::uint32_t kWidth = lanes::kWidth<R>;
  T lane_numbers[kWidth];
  for (std::uint32_t lane = 0; lane < kWidth; ++lane) lane_numbers[lane] = static_cast<T>(lane);
  for (std::uint32_t i = 0; i < kChunk; i += kWidth) {
    lanes::store_truncated(binning.bin_of(lanes::load<R>(chunk + i), lanes::load<R>(lane_numbers)), bin_numbers + i);
  }
}

/// The bins of a chunk are found while the chunk before is chained: either alone would leave half of the machine
/// waiting.
template <class T>
void fill_bins(const T* values, std::uint32_t count, const Binning<T>& binning, SelectionLevel& level) {
  for (std::uint32_t bin = 0; bin < binning.bin_count + 2 * kEndBins; ++bin) level.bins[bin] = 0;
  const std::uint32_t whole = count / kChunk * kChunk;
  T rest[kChunk];
  for (std::uint32_t i = 0; i < kChunk; ++i) rest[i] = whole + i < count ? values[whole + i] : binning.lowest;

  std::int32_t bin_numbers[2][kChunk];
  find_bins(whole > 0 ? values : rest, binning, bin_numbers[0]);
  std::uint32_t turn = 0;
  for (std::uint32_t place = 0; place < whole; place += kChunk, turn = 1 - turn) {
    find_bins(place + kChunk < whole ? values + place + kChunk : rest, binning, bin_numbers[1 - turn]);
#pragma GCC unroll 8
    for (std::uint32_t j = 0; j < kChunk; ++j) chain(level, place + j, bin_numbers[turn][j]);
  }
  for (std::uint32_t j = 0; whole + j < count; ++j) chain(level, whole + j, bin_numbers[turn][j]);
}

template <class T>
void select_here(const Selection<T>& selection, Range<T> range, SelectionLevel* levels, int depth);

/// Sorts or selects within one bin's members, for the ranks that fall among them.
template <class T>
void select_in_bin(const Selection<T>& selection, std::uint64_t bin, std::uint32_t below, std::uint32_t first,
                   std::uint32_t last, SelectionLevel* levels, int depth) {
  const std::uint32_t count = members_in(bin);
  T* const members = reinterpret_cast<T*>(levels[depth].members.get());
  std::uint32_t place = newest_in(bin);
  if (count <= kSortedAtOnce) {
    for (std::uint32_t i = 0; i < count; ++i, place = levels[depth].previous[place])
      insert_sorted(members, i, selection.values[place]);
  } else {
    for (std::uint32_t i = 0; i < count; ++i, place = levels[depth].previous[place])
      members[i] = selection.values[place] + T(0);
    if (depth + 1 < kLevels) {
      const Selection<T> inner{members,      count, selection.ranks + first,
                               last - first, below, selection.selected + first};
      return select_here(inner, range_of(members, count), levels, depth + 1);
    }
    heap_sort(members, count);
  }
  for (std::uint32_t i = first; i < last; ++i) selection.selected[i] = members[selection.ranks[i] - below];
}

/// Walks the bins in ascending order and answers each rank from the bin that holds it. Bins are counted by sixteens
/// first.
template <class T>
void read_bins(const Selection<T>& selection, const Binning<T>& binning, SelectionLevel* levels, int depth) {
  const std::uint64_t* const bins = levels[depth].bins.get();
  std::uint32_t below = selection.first_rank, next = 0;
  const auto count_of = [bins](std::uint32_t group) {
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < kEndBins; ++i) sum += bins[group + i] >> 32;
    return static_cast<std::uint32_t>(sum);
  };
  below += count_of(0);
  while (next < selection.rank_count && selection.ranks[next] < below) selection.selected[next++] = binning.lowest;
  for (std::uint32_t group = kEndBins; group < kEndBins + binning.bin_count && next < selection.rank_count;
       group += kEndBins) {
    const std::uint32_t count = count_of(group);
    if (selection.ranks[next] >= below + count) {
      below += count;
      continue;
    }
    for (std::uint32_t bin = group; bin < group + kEndBins; ++bin) {
      const std::uint32_t first = next, above = below + members_in(bins[bin]);
      while (next < selection.rank_count && selection.ranks[next] < above) ++next;
      if (first < next) select_in_bin(selection, bins[bin], below, first, next, levels, depth);
      below = above;
    }
  }
  while (next < selection.rank_count) selection.selected[next++] = binning.highest;
}

template <class T>
void select_here(const Selection<T>& selection, Range<T> range, SelectionLevel* levels, int depth) {
  if (range.lowest == range.highest) {
    for (std::uint32_t i = 0; i < selection.rank_count; ++i) selection.selected[i] = range.lowest;
    return;
  }
  const Binning<T> binning(range, selection.count);
  fill_bins(selection.values, selection.count, binning, levels[depth]);
  read_bins(selection, binning, levels, depth);
}

}  // namespace

template <>
void select_ranks<lanes::kIsa>(const Selection<float>& selection, Range<float> range, SelectionLevel* levels) {
  select_here(selection, range, levels, 0);
}

template <>
void select_ranks<lanes::kIsa>(const Selection<double>& selection, Range<double> range, SelectionLevel* levels) {
  select_here(selection, range, levels, 0);
}

}  // namespace seatcast::statistics
