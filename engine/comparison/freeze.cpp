#include "engine/comparison/freeze.h"

#include <algorithm>

#include "engine/base/precondition.h"

namespace seatcast::comparison {
namespace {

using projection::Problem;
using supply::OrderedChoice;
using supply::Project;

/// Sources that are processes of (6.1) have the process's number.
bool is_process(Source source) { return static_cast<std::size_t>(source) < uncertainty::kProcessCount; }

OrderedChoice certain(double value) { return {{value}, {}, 0}; }

bool is_random(const Project& project) {
  return project.opening.values.size() > 1 || project.delivered.values.size() > 1 ||
         project.cancel_threshold != supply::kNever;
}

/// The fate that a project has on the reference path, in every replicate.
void set_to_mode(Project& project) {
  const double opening = project.cancelled_at_mode ? supply::kNever : project.opening.values[project.opening.mode];
  project.opening = certain(opening);
  project.delivered = certain(project.delivered.values[project.delivered.mode]);
  project.cancel_threshold = supply::kNever;
}

}  // namespace

bool is_random(const Problem& problem, Source source) {
  if (is_process(source)) return !problem.uncertainty.processes[static_cast<std::size_t>(source)].is_off();
  if (source == Source::kChance) return problem.enrolment.progression.has_noise();
  return std::ranges::any_of(problem.supply.projects, [](const Project& project) { return is_random(project); });
}

Problem without_source(Problem problem, Source source) {
  if (is_process(source)) {
    uncertainty::ProcessSpec& process = problem.uncertainty.processes[static_cast<std::size_t>(source)];
    process.spread = process.slow = process.parameter = 0;
  } else if (source == Source::kChance) {
    problem.enrolment.progression.dispersion = 0;
    problem.enrolment.progression.chance = {};
  } else {
    std::ranges::for_each(problem.supply.projects, set_to_mode);
  }
  return problem;
}

Problem with_source_alone(Problem problem, Source source) {
  for (std::size_t other = 0; other < kSourceCount; ++other) {
    if (other != static_cast<std::size_t>(source))
      problem = without_source(std::move(problem), static_cast<Source>(other));
  }
  return problem;
}

Problem with_project_on_plan(Problem problem, std::size_t project) {
  require(project < problem.supply.projects.size(), "there is no such project");
  Project& one = problem.supply.projects[project];
  one.opening = certain(one.planned);
  one.delivered = certain(1);
  one.cancel_threshold = supply::kNever;
  one.cancelled_at_mode = false;
  return problem;
}

Problem without_project(Problem problem, std::size_t project) {
  require(project < problem.supply.projects.size(), "there is no such project");
  problem.supply.projects.erase(problem.supply.projects.begin() + static_cast<std::ptrdiff_t>(project));
  return problem;
}

}  // namespace seatcast::comparison
