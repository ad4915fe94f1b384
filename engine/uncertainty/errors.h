#pragma once

#include "engine/base/grid.h"
#include "engine/random/draw.h"
#include "engine/uncertainty/inputs.h"

namespace seatcast::uncertainty {

/// The errors of one area and year, process by process: e of (6.1).
template <class Lane>
struct Errors {
  Lane of[kProcessCount];
  Lane operator[](ProcessIndex process) const { return of[process]; }
};

/// The parts of (6.2) that every entity (the system, a parent, an area) carries from year to year. Rows: entities;
/// columns: processes.
template <class Lane>
struct ErrorState {
  Grid<Lane> innovation;  ///< n
  Grid<Lane> persistent;  ///< y
  Grid<Lane> walk;        ///< the slow part, in units of its yearly step
  Grid<Lane> level;       ///< drawn once a replicate
};

/// Standard normals of one entity for all processes; processes that are off are not drawn.
template <class Lane>
void draw_normals(const UncertaintyInputs& in, std::uint64_t entity, std::uint16_t year, random::Range range,
                  std::uint32_t first_replicate, Lane* z) {
  for (std::size_t first = 0; first < kProcessCount; first += random::kWordsPerSlot) {
    if (!in.mixing && in.all_off(first, first + random::kWordsPerSlot)) {
      for (std::size_t k = first; k < kProcessCount; ++k) z[k] = Lane(0.0);
      continue;
    }
    const auto slot = random::place(range, static_cast<unsigned>(first)).slot;
    const auto drawn = random::normals<Lane>(in.seed, {entity, year, slot}, first_replicate);
    for (std::size_t k = first; k < kProcessCount && k < first + random::kWordsPerSlot; ++k)
      z[k] = drawn[int(k - first)];
  }
  if (!in.mixing) return;
  for (std::size_t k = kProcessCount; k-- > 0;) {  // the last first: a row of the factor needs the rows above unmixed
    Lane mixed(0.0);
    for (std::size_t j = 0; j <= k; ++j) mixed = mixed + in.mixing(k, j) * z[j];
    z[k] = mixed;
  }
}

/// Before the first year: nothing persists yet; levels are drawn.
template <class Lane>
void begin_errors(const UncertaintyInputs& in, std::uint32_t first_replicate, const ErrorState<Lane>& state) {
  bool levels = false;
  for (const ProcessSpec& process : in.processes) levels = levels || process.parameter > 0;
  for (std::size_t entity = 0; entity < in.entities.size(); ++entity) {
    for (std::size_t k = 0; k < kProcessCount; ++k) {
      state.innovation[entity][k] = state.persistent[entity][k] = state.walk[entity][k] = state.level[entity][k] =
          Lane(0.0);
    }
    if (levels) {
      draw_normals(in, in.entities[entity], random::kOnce, random::kParameters, first_replicate, state.level[entity]);
    }
  }
}

/// One year of (6.2) for every entity.
/// @param year  calendar year of the autumn
template <class Lane>
void advance_errors(const UncertaintyInputs& in, int year, std::uint32_t first_replicate,
                    const ErrorState<Lane>& state) {
  const auto at = static_cast<std::uint16_t>(year);
  bool slow = false;
  for (const ProcessSpec& process : in.processes) slow = slow || process.slow > 0;
  for (std::size_t entity = 0; entity < in.entities.size(); ++entity) {
    Lane z[kProcessCount];
    draw_normals(in, in.entities[entity], at, random::kInnovations, first_replicate, z);
    for (std::size_t k = 0; k < kProcessCount; ++k) {
      const ProcessSpec& process = in.processes[k];
      state.persistent[entity][k] =
          process.persistence * state.persistent[entity][k] + process.carry * state.innovation[entity][k];
      state.innovation[entity][k] = process.innovation_scale * z[k];
    }
    if (!slow) continue;
    draw_normals(in, in.entities[entity], at, random::kSlowInnovations, first_replicate, z);
    for (std::size_t k = 0; k < kProcessCount; ++k) state.walk[entity][k] = state.walk[entity][k] + z[k];
  }
}

/// e[area, ., year] of (6.1) from the parts of the system, the parent and the area.
template <class Lane>
Errors<Lane> errors_of(const UncertaintyInputs& in, std::size_t area, const ErrorState<Lane>& state) {
  const std::size_t system = 0;
  const std::size_t parent = in.parent_entity[area];
  const std::size_t own = in.first_area_entity + area;
  Errors<Lane> errors;
  for (std::size_t k = 0; k < kProcessCount; ++k) {
    const ProcessSpec& process = in.processes[k];
    if (process.is_off()) {
      errors.of[k] = Lane(0.0);
      continue;
    }
    const auto part = [&](std::size_t entity) {
      const Lane moving = state.innovation[entity][k] + state.persistent[entity][k];
      return process.spread * moving + process.slow * state.walk[entity][k] +
             process.parameter * state.level[entity][k];
    };
    const double weight_own = in.own_scale ? process.weight_own * in.own_scale(area, k) : process.weight_own;
    errors.of[k] = process.weight_common * part(system) + process.weight_parent * part(parent) + weight_own * part(own);
  }
  return errors;
}

}  // namespace seatcast::uncertainty
