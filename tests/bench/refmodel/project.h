#pragma once

#include "engine/random/draw.h"
#include "tests/bench/refmodel/kernel.h"

/// Sections 2 and 3 (steps 1 to 5) of the specification for one group of lanes, written once for every lane type.
namespace seatcast::refmodel {
inline namespace SEATCAST_ISA {

inline constexpr int kMostYears = 64;
inline constexpr std::uint32_t kNation = 0x80000000, kPrefectureBit = 0x40000000;

template <class R>
struct Shocks {
  R process[kProcesses];
};

/// The eight normals of an entity and year.
template <class R>
struct Normals {
  R z[8];
};

template <class R>
inline Normals<R> draw_normals(std::uint32_t entity, int year, std::uint32_t first) {
  const auto at = [&](std::uint32_t block) {
    return random::words_at<R>(kSeed, random::Counter{{entity, static_cast<std::uint32_t>(year), block}}, first);
  };
  const auto a = random::normals_of<R>(at(0)), b = random::normals_of<R>(at(1));
  return {{a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]}};
}

/// Years late of the four projects: [u < .45] + [u < .20] + [u < .05], decided in double whatever the precision of the
/// run.
inline void draw_slips(std::uint32_t county, std::uint32_t first, std::uint32_t count, float* slip,
                       std::size_t stride) {
  using lanes::Real;
  for (std::uint32_t r = 0; r < count; r += lanes::kWidth<Real>) {
    const auto words = random::words_at<Real>(kSeed, random::Counter{{county, 0, 2}}, first + r);
    for (int j = 0; j < kProjects; ++j) {
      const Real u = random::uniform<Real>(words[j]) - Real(0x1p-33);
      const auto late = [u](double share) { return lanes::select(u < Real(share), 1.0, 0.0); };
      lanes::store_rounded(late(.45) + late(.20) + late(.05), slip + static_cast<std::size_t>(j) * stride + first + r);
    }
  }
}

template <class R>
struct State {
  R population[kAges][2];
  R enrolment[kGrades];
  R error[kProcesses];
};

template <class R>
inline State<R> base_year(const lanes::ElementOf<R>* population, const lanes::ElementOf<R>* enrolment) {
  State<R> state;
  for (int a = 0; a < kAges; ++a) {
    for (int s = 0; s < 2; ++s) state.population[a][s] = R(population[2 * a + s]);
  }
  for (int g = 0; g < kGrades; ++g) state.enrolment[g] = R(enrolment[g]);
  for (R& e : state.error) e = R(0);
  return state;
}

/// e[1] times the migration profile of an age, which has three values.
template <class R>
struct Drift {
  R young, middle, old;
  explicit Drift(R e)
      : young(e * R(migration_profile(0))), middle(e * R(migration_profile(7))), old(e * R(migration_profile(15))) {}
  R at(int age) const { return age <= 6 ? young : age <= 14 ? middle : old; }
};

template <class R>
inline void age_and_bear(State<R>& state, R expected_births, R noise, const lanes::ElementOf<R>* survival,
                         const Drift<R>& drift) {
  const R births = lanes::max(expected_births + lanes::sqrt(expected_births) * noise, 0.0);
  const auto age = [&](int oldest, int youngest, R moving) {
    for (int a = oldest; a >= youngest; --a) {
      for (int s = 0; s < 2; ++s) {
        state.population[a][s] = lanes::max(state.population[a - 1][s] * (R(survival[2 * (a - 1) + s]) + moving), 0.0);
      }
    }
  };
  age(18, 15, drift.old);
  age(14, 7, drift.middle);
  age(6, 1, drift.young);
  state.population[0][0] = births * R(kBoys * kSurvivalOfBirths[0]);
  state.population[0][1] = births * R((1 - kBoys) * kSurvivalOfBirths[1]);
}

template <class R>
inline void progress(State<R>& state, const lanes::ElementOf<R>* ratio, const Drift<R>& drift) {
  const auto continues = [&](int grade) {
    const R error = R(0.5) * state.error[2 + kStageOfGrade[grade]];
    const R moved = R(ratio[grade]) + error + drift.at(kAgeOfGrade[grade]);
    state.enrolment[grade] = state.enrolment[grade - 1] * lanes::max(moved, 0.0);
  };
  const auto persons = [&](int age) { return state.population[age][0] + state.population[age][1]; };
  const R leavers = state.enrolment[11];
  for (const int grade : {17, 16, 14, 13, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1}) continues(grade);
  state.enrolment[0] = persons(3) * lanes::clamp(R(ratio[0]) + state.error[2], 0.0, 1.0);
  state.enrolment[3] = persons(6) * lanes::clamp(R(ratio[3]) + state.error[3], 0.0, 1.0);
  const R senior = lanes::clamp(R(ratio[12]) + state.error[5], 0.0, 1.0);
  state.enrolment[12] = leavers * senior;
  state.enrolment[15] = leavers * lanes::min(lanes::max(R(ratio[15]) + state.error[6], 0.0), R(1) - senior);
}

template <int kStage, class R>
inline R demand_of(const State<R>& state) {
  R sum = state.enrolment[kFirstGrade[kStage]];
  for (int g = kFirstGrade[kStage] + 1; g < kFirstGrade[kStage + 1]; ++g) sum += state.enrolment[g];
  return sum;
}

template <class R>
inline void write_demand(const State<R>& state, lanes::ElementOf<R>* row, std::size_t stride) {
  lanes::stream(demand_of<0>(state), row);
  lanes::stream(demand_of<1>(state), row + stride);
  lanes::stream(demand_of<2>(state), row + 2 * stride);
  lanes::stream(demand_of<3>(state), row + 3 * stride);
  lanes::stream(demand_of<4>(state), row + 4 * stride);
}

/// Six running sums, as one would wait for its own last addition.
template <class R>
inline R total_of(const State<R>& state) {
  constexpr int kSums = 3;
  R boys[kSums], girls[kSums];
  for (int a = 0; a < kSums; ++a) {
    boys[a] = state.population[a][0];
    girls[a] = state.population[a][1];
  }
  for (int a = kSums; a < kAges; ++a) {
    boys[a % kSums] += state.population[a][0];
    girls[a % kSums] += state.population[a][1];
  }
  return (boys[0] + boys[1] + boys[2]) + (girls[0] + girls[1] + girls[2]);
}

/// All years of one county for one group of lanes, its state in the first-level cache.
template <class R>
inline void project_county(const Size& size, const Parameters<lanes::ElementOf<R>>& in, int county, std::uint32_t first,
                           const Shocks<R>* shared, const Buffers<lanes::ElementOf<R>>& out) {
  const auto c = static_cast<std::size_t>(county), years = static_cast<std::size_t>(size.years);
  State<R> state = base_year<R>(&in.population[c * 2 * kAges], &in.enrolment[c * kGrades]);
  for (int year = 1; year <= size.years; ++year) {
    const std::size_t row = c * years + static_cast<std::size_t>(year - 1);
    const Normals<R> own = draw_normals<R>(static_cast<std::uint32_t>(county), year, first);
    for (int k = 0; k < kProcesses; ++k) {
      const R innovation = shared[year - 1].process[k] + R(kSpread[k] * 0x1.43d136248490fp-1) * own.z[k];  // sqrt(0.4)
      state.error[k] = R(kPersistence[k]) * state.error[k] + innovation;
    }
    const Drift<R> drift(state.error[1]);
    age_and_bear(state, R(in.births[row]) * lanes::exp(state.error[0]), own.z[7], &in.survival[row * 2 * (kAges - 1)],
                 drift);
    progress(state, &in.progression[row * kGrades], drift);

    const std::size_t place = static_cast<std::size_t>(year - 1) * static_cast<std::size_t>(size.counties) + c;
    write_demand(state, out.demand + place * kStages * out.stride + first, out.stride);
    lanes::store_rounded(total_of(state), out.total + place * out.stride + first);
  }
}

/// sd sqrt(0.3) (nation + prefecture), year by year.
template <class R>
inline void draw_shared(const Size& size, const Shocks<R>* nation, std::uint32_t prefecture, std::uint32_t first,
                        Shocks<R>* shared) {
  for (int year = 1; year <= size.years; ++year) {
    const Normals<R> own = draw_normals<R>(kPrefectureBit + prefecture, year, first);
    for (int k = 0; k < kProcesses; ++k) {
      shared[year - 1].process[k] =
          R(kSpread[k] * 0x1.186f174f88472p-1) * (nation[year - 1].process[k] + own.z[k]);  // sqrt(0.3)
    }
  }
}

template <class R>
inline void project_lanes(const Size& size, const Parameters<lanes::ElementOf<R>>& in, std::uint32_t first,
                          const Buffers<lanes::ElementOf<R>>& out) {
  Shocks<R> nation[kMostYears], shared[kMostYears];
  for (int year = 1; year <= size.years; ++year) {
    const Normals<R> drawn = draw_normals<R>(kNation, year, first);
    for (int k = 0; k < kProcesses; ++k) nation[year - 1].process[k] = drawn.z[k];
  }
  for (int county = 0; county < size.counties; ++county) {
    if (county % kPrefecture == 0)
      draw_shared(size, nation, static_cast<std::uint32_t>(county / kPrefecture), first, shared);
    project_county<R>(size, in, county, first, shared, out);
  }
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::refmodel
