#include "engine/calibration/draws_kernel.h"

#include "engine/lanes/math.h"
#include "engine/lanes/memory.h"
#include "engine/random/draw.h"

namespace seatcast::calibration {
namespace {

using lanes::Real;

constexpr random::Process kProcessOf[kSourceCount] = {random::Process::kProgression, random::Process::kEntry,
                                                      random::Process::kBirths};

/// n and y of one source and tier.
struct Persisting {
  Real innovation{0.0};
  Real persistent{0.0};
};

struct LaneGroup {
  std::uint32_t first_replicate;
  Persisting state[kSourceCount][kTierCount];
  Real births{0.0};          ///< ln of what the births of the newest calendar year are multiplied by
  Real cohort[kMostGrades];  ///< ln of what the pupils of a grade are multiplied by
};

/// All tiers' errors of one year, of the sources from `first` to before `end`.
void advance(const AreaDraws& area, std::size_t year, std::size_t first, std::size_t end, LaneGroup& group,
             Real* error) {
  for (std::size_t source = first; source < end; ++source) error[source] = Real(0.0);
  for (std::size_t tier = 0; tier < kTierCount; ++tier) {
    constexpr std::uint16_t kSlot = random::innovation(random::Process::kProgression).slot;
    static_assert(random::innovation(random::Process::kEntry).slot == kSlot &&
                  random::innovation(random::Process::kBirths).slot == kSlot);
    const random::Address at{area.entity[tier], static_cast<std::uint16_t>(year), kSlot};
    const auto drawn = random::normals<Real>(area.seed, at, group.first_replicate);
    for (std::size_t source = first; source < end; ++source) {
      const ErrorPath& path = area.path[source];
      Persisting& state = group.state[source][tier];
      state.persistent = path.persistence * state.persistent + path.carry * state.innovation;
      state.innovation = drawn[random::innovation(kProcessOf[source]).word];
      error[source] = error[source] + path.sd[tier] * (state.innovation + state.persistent);
    }
  }
}

/// ln of a year's chance in every grade; its exponential has mean 1.
void draw_chance(const AreaDraws& area, std::size_t year, double growth, const LaneGroup& group, Real* chance) {
  for (std::size_t first = 0; first < area.grades; first += random::kWordsPerSlot) {
    const random::Place place = random::cell_noise(static_cast<unsigned>(first));
    const auto drawn = random::normals<Real>(
        area.seed, {area.entity[kOwnTier], static_cast<std::uint16_t>(year), place.slot}, group.first_replicate);
    for (std::size_t grade = first; grade < area.grades && grade < first + random::kWordsPerSlot; ++grade) {
      const double sd = area.cell[grade] * (grade == 0 ? 1.0 : growth);
      chance[grade] = sd * drawn[static_cast<int>(grade - first)] - 0.5 * sd * sd;
    }
  }
}

/// ln of what the births of a cohort are multiplied by: it mixes two calendar years. Births err from the first year
/// that is not on record, whenever its children enter.
Real births_of_cohort(const AreaDraws& area, std::size_t lead, LaneGroup& group) {
  if (lead < area.births_known) return Real(0.0);
  Real error[kSourceCount];
  advance(area, area.first_year + lead - area.births_known, kBirthsSource, kSourceCount, group, error);
  const Real before = group.births;
  group.births = before + error[kBirthsSource];
  return before + area.later_share * error[kBirthsSource];
}

void draw_group(const AreaDraws& area, std::uint32_t stride, LaneGroup& group, double* pupils) {
  Real chance[kMostGrades];
  for (std::size_t lead = 0; lead < area.leads; ++lead) {
    const std::size_t year = area.first_year + lead;
    Real error[kSourceCount];
    advance(area, year, kProgressionSource, kBirthsSource, group, error);
    const double growth = __builtin_sqrt(1 + area.cell_growth * static_cast<double>(lead));
    draw_chance(area, year, growth, group, chance);
    for (std::size_t grade = area.grades; grade-- > 1;) {
      group.cohort[grade] = group.cohort[grade - 1] + error[kProgressionSource] + chance[grade];
    }
    group.cohort[0] = error[kEntrySource] + births_of_cohort(area, lead, group) + chance[0];
    for (std::size_t grade = 0; grade < area.grades; ++grade) {
      const std::size_t cell = lead * area.grades + grade;
      lanes::store(area.forecast[cell] * lanes::exp(group.cohort[grade]),
                   pupils + cell * stride + group.first_replicate);
    }
  }
}

}  // namespace

template <>
void draw_area<lanes::kIsa>(const AreaDraws& area, std::uint32_t stride, double* pupils) {
  for (std::uint32_t first = 0; first < stride; first += lanes::kWidth<Real>) {
    LaneGroup group;
    group.first_replicate = first;
    for (std::size_t grade = 0; grade < area.grades; ++grade) group.cohort[grade] = Real(0.0);
    draw_group(area, stride, group, pupils);
  }
}

}  // namespace seatcast::calibration
