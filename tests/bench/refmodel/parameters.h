#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// The reference workload of spec.md: a compact model that numpy and this engine compute alike.
namespace seatcast::refmodel {

inline constexpr int kAges = 19, kGrades = 18, kStages = 5, kProcesses = 7, kProjects = 4, kNeighbours = 4;
inline constexpr int kIndicators = 16, kPrefecture = 14;

inline constexpr double kBoys = 0.517;
inline constexpr double kSurvivalOfBirths[2] = {0.9970, 0.9974};
inline constexpr double kPersistence[kProcesses] = {.8, .7, .6, .7, .7, .75, .7};
inline constexpr double kSpread[kProcesses] = {.04, .004, .02, .004, .004, .02, .015};
inline constexpr double kWilling[kStages] = {.3, .15, .2, .5, .5};
inline constexpr double kCrowding[kStages] = {1.0, 1.15, 1.15, 1.10, 1.10};
inline constexpr double kClass[kStages] = {30, 45, 50, 50, 50};
inline constexpr int kAgeOfGrade[kGrades] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 15, 16, 17};
inline constexpr int kStageOfGrade[kGrades] = {0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
inline constexpr int kFirstGrade[kStages + 1] = {0, 3, 9, 12, 15, 18};
inline constexpr double kProbabilities[7] = {.025, .1, .25, .5, .75, .9, .975};
inline constexpr std::uint64_t kSeed = 20240601 | std::uint64_t{0x5EA75EA7} << 32;

/// How strongly migration moves each age.
constexpr double migration_profile(int age) { return age <= 6 ? 1.5 : age <= 14 ? 0.5 : 1.2; }

struct Size {
  int counties, years;
  std::uint32_t replicates;
};

/// Section 1 of the specification, by county and then by year, in the precision of the run.
template <class T>
struct Parameters {
  Parameters(int counties, int years);

  std::vector<T> births;                 ///< [county][year]
  std::vector<T> survival;               ///< [county][year][age 1..18][sex], migration included
  std::vector<T> progression;            ///< [county][year][grade]
  std::vector<T> population;             ///< [county][age][sex], base year
  std::vector<T> enrolment;              ///< [county][grade], base year
  std::vector<T> seats;                  ///< [county][stage], base year
  std::vector<T> project_seats;          ///< [county][project]
  std::vector<int> planned;              ///< [county][project], year of opening
  std::vector<int> neighbours;           ///< [county][neighbour]
  std::vector<T> out_weight, in_weight;  ///< [county][neighbour]
};

extern template struct Parameters<double>;
extern template struct Parameters<float>;

}  // namespace seatcast::refmodel
