#pragma once

#include <array>
#include <cstdint>

#include "engine/projection/problem.h"
#include "engine/supply/inputs.h"
#include "engine/uncertainty/inputs.h"

/// Sources of uncertainty switched off one by one. Every number is drawn for what it is (engine/random), so the draws
/// of all other sources stay the same, bit for bit.
namespace seatcast::comparison {

enum class Source : std::uint8_t {
  kBirths,
  kAttendance,
  kEntry,
  kProgression,
  kMigration,
  kSeniorShare,
  kChance,    ///< noise of each grade, as pupils are few
  kProjects,  ///< delay, cancellation and delivery of projects
  kCount
};
inline constexpr std::size_t kSourceCount = static_cast<std::size_t>(Source::kCount);

/// True if the problem draws anything from the source.
bool is_random(const projection::Problem& problem, Source source);

/// The problem with one source at its central value: no error, no noise; projects at their most probable delay.
projection::Problem without_source(projection::Problem problem, Source source);

/// The problem with all other sources at their central values.
projection::Problem with_source_alone(projection::Problem problem, Source source);

/// The problem with one project opening as planned, in full, for certain. @throws PreconditionError unless it has it
projection::Problem with_project_on_plan(projection::Problem problem, std::size_t project);

/// The problem without one project. @throws PreconditionError unless it has it
projection::Problem without_project(projection::Problem problem, std::size_t project);

}  // namespace seatcast::comparison
