#include "engine/ensemble/project_results.h"

#include <limits>

#include "engine/projection/kernel.h"

namespace seatcast::ensemble {

using projection::kProjectNumbers;
using projection::kTile;

std::vector<measures::ProjectResult> make_project_results(const projection::Problem& problem,
                                                          std::uint32_t replicates) {
  std::vector<measures::ProjectResult> results;
  for (const supply::Project& project : problem.supply.projects) {
    results.push_back({project.id, project.planned, 0, 0, 0, {}});
    if (replicates > 0) results.back().open_by.assign(problem.axes.years.count, 0.0);
  }
  return results;
}

void summarise_projects(const projection::Region& region, std::size_t years, std::uint32_t replicates,
                        const float* written, std::vector<measures::ProjectResult>& results) {
  const std::size_t count = region.projects.size();
  for (std::size_t k = 0; k < count; ++k) {
    measures::ProjectResult& result = results[region.projects[k]];
    double opened_at_all = 0;
    double delivered = 0;
    double on_time = 0;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
      const float* numbers = written + ((replicate / kTile) * count + k) * kProjectNumbers * kTile + replicate % kTile;
      const double opened = numbers[0];
      if (opened <= result.planned) ++on_time;
      if (opened >= static_cast<double>(years)) continue;
      ++opened_at_all;
      delivered += numbers[kTile];
      for (auto year = static_cast<std::size_t>(opened); year < years; ++year) ++result.open_by[year];
    }
    for (double& share : result.open_by) share /= replicates;
    const bool planned_in_time = result.planned < static_cast<double>(years);
    result.on_time = planned_in_time ? on_time / replicates : std::numeric_limits<double>::quiet_NaN();
    result.delivered = opened_at_all > 0 ? delivered / opened_at_all : 0;
  }
}

void set_reference(const projection::Region& region, const float* written,
                   std::vector<measures::ProjectResult>& results) {
  for (std::size_t k = 0; k < region.projects.size(); ++k) {
    results[region.projects[k]].reference_opening = written[k * kProjectNumbers * kTile];
  }
}

}  // namespace seatcast::ensemble
