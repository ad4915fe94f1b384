#pragma once

#include "engine/base/grid.h"
#include "engine/lanes/lanes.h"
#include "engine/population/inputs.h"

namespace seatcast::population {

/// s (1 + m) N of one cell (2.4-2.6), not below 0.
template <class Lane>
Lane survive_and_migrate(const PopulationInputs& in, std::size_t area, std::size_t sex, std::size_t age,
                         std::size_t year, Lane persons, Lane error) {
  using lanes::max;
  const double base_rate = (in.rate ? in.rate(area, age) : 0.0) + (in.change ? in.change(area, age, year) : 0.0);
  Lane rate(base_rate);
  if (age < in.entry_age) rate = rate + error;
  Lane moved = persons * (1.0 + rate);
  if (in.number) moved = moved + in.number(area, age) * in.share_at_birth[sex];
  return max(Lane(0.0), moved * in.survival(sex, age));
}

/// Age 0 of a new school year and the children of new housing (2.3, 3.8), after the older ages have moved.
/// @param births  of the school year that ends in autumn `year`, both sexes
template <class Lane>
void add_births_and_housing(const PopulationInputs& in, std::size_t area, std::size_t year, Lane births,
                            Lane* persons) {
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
    Lane* of_sex = persons + sex * in.age_count;
    of_sex[0] = births * (in.share_at_birth[sex] * in.survival_at_birth[sex]);
    if (!in.housing_children) continue;
    for (std::size_t age = 1; age < in.age_count; ++age) {
      of_sex[age] = of_sex[age] + in.housing_children(area, age, year) * in.share_at_birth[sex];
    }
  }
}

/// Ages one area by a year, in place (2.4-2.6): the oldest first, so that no cell is read after it was written.
/// @param persons  in: N[area, ., ., year-1]; out: N[area, ., ., year] but age 0; shape (sex_count, age_count), persons
template <class Lane>
void age_and_migrate(const PopulationInputs& in, std::size_t area, std::size_t year, Lane error, Lane* persons) {
  const std::size_t oldest = in.age_count - 1;
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
    Lane* of_sex = persons + sex * in.age_count;
    Lane stay(0.0);
    if (in.open_ended) stay = survive_and_migrate(in, area, sex, oldest, year, of_sex[oldest], error);
    for (std::size_t age = oldest; age-- > 0;) {
      of_sex[age + 1] = survive_and_migrate(in, area, sex, age, year, of_sex[age], error);
    }
    of_sex[oldest] = of_sex[oldest] + stay;
  }
}

/// One cell of (2.7) for all areas: who of one sex and age lives where a year later, before changes and draws.
/// @param moved  out: (area) persons
template <class Lane>
void exchange_cell(const PopulationInputs& in, std::size_t areas, std::size_t sex, std::size_t age,
                   const Grid<Lane>& persons, Lane* moved) {
  const double survival = in.survival(sex, age);
  const std::size_t cell = sex * in.age_count + age;
  for (std::size_t area = 0; area < areas; ++area) moved[area] = survival * persons[area][cell];
  for (const Flow& flow : in.flows) {
    const Lane leaving = survival * flow.rate[age] * persons[flow.from][cell];
    moved[flow.from] = moved[flow.from] - leaving;
    moved[flow.to] = moved[flow.to] + leaving;
  }
}

/// Ages areas that exchange residents (2.7), in place, the oldest first.
/// @param error    area -> e_migration of the year
/// @param persons  rows: areas; columns: (sex, age)
/// @param moved    scratch, one value an area
template <class Lane, class ErrorOf>
void age_and_exchange(const PopulationInputs& in, std::size_t areas, std::size_t year, ErrorOf error,
                      const Grid<Lane>& persons, Lane* moved) {
  using lanes::max;
  const std::size_t oldest = in.age_count - 1;
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
    for (std::size_t age = in.open_ended ? in.age_count : oldest; age-- > 0;) {
      exchange_cell(in, areas, sex, age, persons, moved);
      const std::size_t next = sex * in.age_count + (age == oldest ? oldest : age + 1);
      const bool joins_open_age = in.open_ended && age + 1 == oldest;
      for (std::size_t area = 0; area < areas; ++area) {
        Lane rate(in.change ? in.change(area, age, year) : 0.0);
        if (age < in.entry_age) rate = rate + error(area);
        const Lane arrived = max(Lane(0.0), moved[area] * (1.0 + rate));
        persons[area][next] = joins_open_age ? persons[area][next] + arrived : arrived;
      }
    }
  }
}

/// Residents of one age, all sexes.
template <class Lane>
Lane persons_of_age(const PopulationInputs& in, const Lane* persons, std::size_t age) {
  Lane sum = persons[age];
  for (std::size_t sex = 1; sex < in.sex_count; ++sex) sum = sum + persons[sex * in.age_count + age];
  return sum;
}

}  // namespace seatcast::population
