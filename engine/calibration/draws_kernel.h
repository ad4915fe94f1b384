#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/lanes/isa.h"

/// Between draws.cpp and draws_kernel.cpp, which is compiled per instruction set.
namespace seatcast::calibration {

inline constexpr std::size_t kMostGrades = 64;
inline constexpr std::uint32_t kMostLanes = 16;  ///< replicates are padded to a multiple of this

/// Who errs, from the whole to the part.
enum Tier : std::size_t { kSystemTier, kParentTier, kOwnTier, kTierCount };
/// What errs.
enum Source : std::size_t { kProgressionSource, kEntrySource, kBirthsSource, kSourceCount };

struct ErrorPath {
  double sd[kTierCount];  ///< of an innovation
  double carry;
  double persistence;
};

/// One area's forecast and what it may be off by. Pointers own nothing.
struct AreaDraws {
  std::uint64_t seed;
  std::uint64_t entity[kTierCount];
  std::uint16_t first_year;  ///< calendar year of lead 1, and the first whose births are not on record
  std::size_t leads, grades;
  std::size_t births_known;  ///< leads whose births are on record
  double later_share;        ///< of a cohort, born in the later of its two calendar years
  const double* forecast;    ///< (lead, grade)
  ErrorPath path[kSourceCount];
  const double* cell;  ///< (grade) sd of a year's chance
  double cell_growth;
};

/// pupils(lead, grade, replicate) for replicates 0 .. stride - 1; stride is a multiple of kMostLanes.
template <lanes::Isa>
void draw_area(const AreaDraws& area, std::uint32_t stride, double* pupils);

}  // namespace seatcast::calibration
