#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "engine/lanes/isa.h"

/// Between selection.cpp, which owns memory and checks arguments, and selection_kernel.cpp, which is compiled per
/// instruction set.
namespace seatcast::statistics {

inline constexpr std::uint32_t kMostBins = 4096;
inline constexpr std::uint32_t kEndBins = 16;  ///< for the smallest value, one a lane, and as many for the largest
inline constexpr std::uint32_t kAllBins = kMostBins + 2 * kEndBins;

/// Working memory for one depth of selection; a crowded bin is selected from with the memory of the next.
struct SelectionLevel {
  std::unique_ptr<std::uint64_t[]>
      bins;  ///< [kAllBins] members in the high half, the newest member's place in the low half
  std::unique_ptr<std::uint32_t[]> previous;  ///< [largest] the member that came before, for each member
  std::unique_ptr<std::byte[]> members;       ///< [largest] room for the values of one bin
};
inline constexpr int kLevels = 4;

template <class T>
struct Selection {
  const T* values;
  std::uint32_t count;
  const std::uint32_t* ranks;  ///< ascending
  std::uint32_t rank_count;
  std::uint32_t first_rank;  ///< the rank of this selection's smallest value in the whole series
  T* selected;
};

/// The ends of a series; -0 is 0.
template <class T>
struct Range {
  T lowest, highest;
};

template <lanes::Isa>
void select_ranks(const Selection<float>& selection, Range<float> range, SelectionLevel* levels);
template <lanes::Isa>
void select_ranks(const Selection<double>& selection, Range<double> range, SelectionLevel* levels);

}  // namespace seatcast::statistics
