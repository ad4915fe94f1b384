#include "tests/bench/refmodel/parameters.h"

#include <algorithm>
#include <cmath>

namespace seatcast::refmodel {

namespace {

/// U(tag, i, j) of the specification: one step of splitmix64, to invent parameters with.
double invented(int tag, int i, int j) {
  std::uint64_t x = static_cast<std::uint64_t>(tag) * 0x9E3779B97F4A7C15 +
                    static_cast<std::uint64_t>(i) * 0xBF58476D1CE4E5B9 +
                    static_cast<std::uint64_t>(j) * 0x94D049BB133111EB;
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  x ^= x >> 31;
  return static_cast<double>(x >> 11) * 0x1p-53;
}

constexpr double kSurvival[2] = {0.9995, 0.9997};
constexpr double kAttending[kStages] = {.95, .995, .995, .60, .36};
constexpr double kLowProgression[kGrades] = {.93,  .99, .99, .985, .993, .993, .993, .993, .993,
                                             .985, .99, .99, .54,  .975, .975, .32,  .95,  .95};
constexpr double kWideProgression[kGrades] = {.05,  .02,  .02,  .01, .008, .008, .008, .008, .008,
                                              .012, .008, .008, .10, .015, .015, .06,  .02,  .02};

double size_of(int county) { return 400 + 3600 * invented(1, county, 0); }

double initial_population(int county, int age, int sex) {
  return size_of(county) * (1 + 0.012 * age) * (sex == 0 ? kBoys : 1 - kBoys);
}

double initial_enrolment(int county, int grade) {
  const int age = kAgeOfGrade[grade];
  return (initial_population(county, age, 0) + initial_population(county, age, 1)) * kAttending[kStageOfGrade[grade]];
}

double initial_demand(int county, int stage) {
  double demand = 0;
  for (int grade = 0; grade < kGrades; ++grade)
    demand += kStageOfGrade[grade] == stage ? initial_enrolment(county, grade) : 0;
  return demand;
}

double raw_weight(int county, int i) { return 0.5 + invented(8, county, i); }

double weight(int county, int i) {
  double sum = 0;
  for (int other = 0; other < kNeighbours; ++other) sum += raw_weight(county, other);
  return raw_weight(county, i) / sum;
}

int neighbour(int county, int i, int counties) {
  const int width = std::max(2, static_cast<int>(std::nearbyint(std::sqrt(counties))));
  const int step[kNeighbours] = {-1, 1, -width, width};
  return ((county + step[i]) % counties + counties) % counties;
}

}  // namespace

template <class T>
Parameters<T>::Parameters(int counties, int years) {
  const auto add = [](std::vector<T>& to, double value) { to.push_back(static_cast<T>(value)); };
  for (int c = 0; c < counties; ++c) {
    for (int t = 1; t <= years; ++t) {
      add(births, size_of(c) * (1 - .004 * t) * (1 + .05 * (invented(2, c, t) - .5)));
      for (int age = 1; age < kAges; ++age) {
        const double migration = .03 * (invented(3, c, 0) - .5) * migration_profile(age);
        for (const double survives : kSurvival) add(survival, survives * (1 + migration * (1 - t / (2. * years))));
      }
      for (int g = 0; g < kGrades; ++g) {
        add(progression, (kLowProgression[g] + kWideProgression[g] * invented(4, c, g)) * (1 + .0002 * t));
      }
    }
    for (int age = 0; age < kAges; ++age) {
      for (int sex = 0; sex < 2; ++sex) add(population, initial_population(c, age, sex));
    }
    for (int g = 0; g < kGrades; ++g) add(enrolment, initial_enrolment(c, g));
    for (int s = 0; s < kStages; ++s) add(seats, initial_demand(c, s) * (.85 + .25 * invented(5, c, s)));
    for (int j = 0; j < kProjects; ++j) {
      planned.push_back(2 + static_cast<int>(invented(6, c, j) * .6 * years));
      add(project_seats, (.05 + .15 * invented(7, c, j)) * initial_demand(c, j));
    }
    for (int i = 0; i < kNeighbours; ++i) {
      neighbours.push_back(neighbour(c, i, counties));
      add(out_weight, weight(c, i));
      add(in_weight, weight(neighbour(c, i, counties), i ^ 1));
    }
  }
}

template struct Parameters<double>;
template struct Parameters<float>;

}  // namespace seatcast::refmodel
