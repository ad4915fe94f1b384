#include "engine/ensemble/ensemble.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "engine/base/precondition.h"
#include "engine/ensemble/parts.h"
#include "engine/ensemble/plan.h"
#include "engine/ensemble/project_results.h"
#include "engine/ensemble/summary.h"
#include "engine/ensemble/workspace.h"
#include "engine/projection/kernel.h"
#include "engine/projection/upper.h"

namespace seatcast::ensemble {
namespace {

using projection::kTile;
using projection::Region;
using projection::Series;

/// Series of one region, as many as fit into the budget together.
std::vector<std::vector<Series>> passes(const std::vector<Series>& series, std::size_t per_pass) {
  std::vector<std::vector<Series>> parts;
  for (std::size_t first = 0; first < series.size(); first += per_pass) {
    const std::size_t end = std::min(series.size(), first + per_pass);
    parts.emplace_back(series.begin() + static_cast<std::ptrdiff_t>(first),
                       series.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return parts;
}

/// One run: memory that is used again region after region.
class Run {
 public:
  Run(const projection::Problem& problem, const Settings& settings, const parallel::Threads& threads,
      const parallel::CancelFlag& cancel, const Progress& progress, const TileSource& source = {})
      : problem_(problem),
        settings_(settings),
        threads_(threads),
        cancel_(cancel),
        progress_(progress),
        source_(source),
        years_(problem.axes.years.count),
        tiles_(static_cast<std::uint32_t>((settings.replicates + kTile - 1) / kTile)),
        results_(make_results(problem, settings)),
        summary_(problem, settings, results_) {
    scratch_.resize(static_cast<std::size_t>(threads.count()));
  }

  measures::Results operator()() {
    const std::vector<Region> regions = split_into_regions(problem_);
    projection::UpperNodes upper(problem_, regions);
    std::vector<std::vector<Series>> series;
    for (const Region& region : regions) series.push_back(series_of_region(problem_, region, settings_.measures));
    count_work(regions, series);
    reference_path(regions, series, upper);
    if (settings_.replicates == 0) return std::move(results_);
    for (std::size_t thread = 0; thread < scratch_.size(); ++thread) workers_.push_back(summary_.make_worker());
    upper.begin(tiles_, years_);
    for (region_ = 0; region_ < regions.size(); ++region_) ensemble_of(regions[region_], series[region_], upper);
    summarise_upper(upper);
    return std::move(results_);
  }

 private:
  /// Floats that a region's projects take in one tile.
  static std::size_t project_numbers(const Region& region) {
    return region.projects.size() * projection::kProjectNumbers * kTile;
  }

  void count_work(const std::vector<Region>& regions, const std::vector<std::vector<Series>>& series) {
    for (std::size_t k = 0; k < regions.size(); ++k) {
      total_ +=
          static_cast<double>(passes_of(series[k]).size() * regions[k].areas.size() * years_ * settings_.replicates);
    }
  }

  [[nodiscard]] std::vector<std::vector<Series>> passes_of(const std::vector<Series>& series) const {
    return passes(series, series_per_pass(settings_, years_));
  }

  void reference_path(const std::vector<Region>& regions, const std::vector<std::vector<Series>>& series,
                      projection::UpperNodes& upper) {
    upper.begin(1, years_);
    for (std::size_t k = 0; k < regions.size(); ++k) {
      const projection::BlockOutput output{series[k], nullptr, exact_.at_least(years_ * series[k].size() * kTile),
                                           partial_.at_least(years_ * upper.quantities_of(regions[k]) * kTile),
                                           projects_.at_least(project_numbers(regions[k]))};
      project(regions[k], {0, 1, true}, output, 0);
      for (std::size_t year = 0; year < years_; ++year) {
        for (std::size_t s = 0; s < series[k].size(); ++s) {
          summary_.set_reference(series[k][s], year, output.exact[(year * series[k].size() + s) * kTile]);
        }
      }
      set_reference(regions[k], output.projects, results_.projects);
      upper.add(regions[k], output.partial);
    }
    const std::vector<Series> of_upper = series_of(problem_, upper.nodes(), settings_.measures);
    for (const Series& s : of_upper) {
      for (std::size_t year = 0; year < years_; ++year) summary_.set_reference(s, year, upper.value(s, 0, year, 0));
    }
  }

  void project(const Region& region, const projection::Block& block, const projection::BlockOutput& output,
               int thread) {
    std::byte* scratch = scratch_[static_cast<std::size_t>(thread)].at_least(scratch_bytes(region, settings_.isa));
    project_block(region, block, output, scratch, settings_.isa);
  }

  void ensemble_of(const Region& region, const std::vector<Series>& series, projection::UpperNodes& upper) {
    const auto parts = passes_of(series);
    std::size_t before = 0;
    for (std::size_t pass = 0; pass < parts.size(); ++pass) {
      if (source_) {
        take_region(region, {before, parts[pass].size(), series.size()}, upper, pass == 0);
      } else {
        project_region(region, parts[pass], upper, pass == 0);
      }
      before += parts[pass].size();
      summarise_region(parts[pass]);
      if (pass == 0) summarise_projects(region, years_, settings_.replicates, projects_.get(), results_.projects);
    }
  }

  /// All replicates of a region, block by block.
  void project_region(const Region& region, const std::vector<Series>& series, projection::UpperNodes& upper,
                      bool with_partial) {
    const std::size_t per_tile = years_ * series.size() * kTile;
    const std::size_t partial_per_tile = with_partial ? years_ * upper.quantities_of(region) * kTile : 0;
    float* values = values_.at_least(tiles_ * per_tile);
    float* projects = projects_.at_least(tiles_ * project_numbers(region));
    double* partial = partial_per_tile > 0 ? partial_.at_least(tiles_ * partial_per_tile) : nullptr;
    const std::uint32_t blocks = (tiles_ + settings_.tiles_per_block - 1) / settings_.tiles_per_block;
    threads_.for_each(
        blocks,
        [&](std::size_t item, int thread) {
          const auto first = static_cast<std::uint32_t>(item) * settings_.tiles_per_block;
          const std::uint32_t count = std::min(settings_.tiles_per_block, tiles_ - first);
          const projection::BlockOutput output{series, values + first * per_tile, nullptr,
                                               partial != nullptr ? partial + first * partial_per_tile : nullptr,
                                               projects + first * project_numbers(region)};
          project(region, {static_cast<std::uint32_t>(first * kTile), count, false}, output, thread);
          report(static_cast<double>(region.areas.size() * years_ *
                                     std::min<std::size_t>(count * kTile, settings_.replicates - first * kTile)));
        },
        cancel_);
    if (partial != nullptr) upper.add(region, partial);
  }

  /// Series that one pass takes of all the series of a region.
  struct Slice {
    std::size_t first;
    std::size_t count;
    std::size_t of;
  };

  /// The same numbers from where the parts of the ensemble were kept.
  void take_region(const Region& region, const Slice& slice, projection::UpperNodes& upper, bool with_partial) {
    const std::size_t per_tile = years_ * slice.count * kTile;
    const std::size_t partial_per_tile = years_ * upper.quantities_of(region) * kTile;
    float* values = values_.at_least(tiles_ * per_tile);
    float* projects = projects_.at_least(tiles_ * project_numbers(region));
    double* partial = partial_.at_least((with_partial ? tiles_ : 1) * partial_per_tile);
    std::vector<float> whole(years_ * slice.of * kTile);
    for (std::uint32_t tile = 0; tile < tiles_; ++tile) {
      if (cancel_.requested()) throw parallel::Cancelled();
      source_({region_,
               tile,
               whole,
               {partial + (with_partial ? tile * partial_per_tile : 0), partial_per_tile},
               {projects + tile * project_numbers(region), project_numbers(region)}});
      for (std::size_t year = 0; year < years_; ++year) {
        std::copy_n(whole.data() + (year * slice.of + slice.first) * kTile, slice.count * kTile,
                    values + tile * per_tile + year * slice.count * kTile);
      }
      report(static_cast<double>(region.areas.size() * years_ *
                                 std::min<std::size_t>(kTile, settings_.replicates - tile * kTile)));
    }
    if (with_partial && partial_per_tile > 0) upper.add(region, partial);
  }

  void report(double done) {
    const std::lock_guard lock(progress_lock_);
    done_ += done;
    if (progress_) progress_(done_, total_);
  }

  /// Gathers neighbouring series of one year into columns and summarises them.
  void summarise_region(const std::vector<Series>& series) {
    const std::size_t groups = (series.size() + Summary::kColumns - 1) / Summary::kColumns;
    threads_.for_each(
        years_ * groups,
        [&](std::size_t item, int thread) {
          const std::size_t year = item / groups;
          const std::size_t first = item % groups * Summary::kColumns;
          const std::size_t count = std::min(Summary::kColumns, series.size() - first);
          Summary::Worker& worker = workers_[static_cast<std::size_t>(thread)];
          for (std::size_t tile = 0; tile < tiles_; ++tile) {
            const float* source = values_.get() + ((tile * years_ + year) * series.size() + first) * kTile;
            const std::size_t lanes = std::min(kTile, settings_.replicates - tile * kTile);
            for (std::size_t k = 0; k < count; ++k) {
              std::copy_n(source + k * kTile, lanes, worker.columns.data() + k * settings_.replicates + tile * kTile);
            }
          }
          for (std::size_t k = 0; k < count; ++k) {
            summary_.add(series[first + k], year,
                         {worker.columns.data() + k * settings_.replicates, settings_.replicates}, worker);
          }
        },
        cancel_);
  }

  void summarise_upper(const projection::UpperNodes& upper) {
    const std::vector<Series> series = series_of(problem_, upper.nodes(), settings_.measures);
    threads_.for_each(
        years_ * series.size(),
        [&](std::size_t item, int thread) {
          const std::size_t year = item / series.size();
          const Series& one = series[item % series.size()];
          Summary::Worker& worker = workers_[static_cast<std::size_t>(thread)];
          for (std::uint32_t replicate = 0; replicate < settings_.replicates; ++replicate) {
            worker.columns[replicate] =
                static_cast<float>(upper.value(one, replicate / kTile, year, replicate % kTile));
          }
          summary_.add(one, year, {worker.columns.data(), settings_.replicates}, worker);
        },
        cancel_);
  }

  const projection::Problem& problem_;
  const Settings& settings_;
  const parallel::Threads& threads_;
  const parallel::CancelFlag& cancel_;
  const Progress& progress_;
  TileSource source_;       ///< empty: numbers are computed here
  std::size_t region_ = 0;  ///< the one being worked on
  std::size_t years_;
  std::uint32_t tiles_;
  measures::Results results_;
  Summary summary_;
  std::vector<Summary::Worker> workers_;
  std::vector<Buffer<std::byte>> scratch_;
  Buffer<float> values_;
  Buffer<double> exact_;
  Buffer<double> partial_;
  Buffer<float> projects_;
  std::mutex progress_lock_;
  double done_ = 0;
  double total_ = 0;
};

void check(const Settings& settings) {
  require(settings.tiles_per_block > 0, "a block holds at least one tile");
  for (const measures::Measure* measure : settings.keep) {
    require(measure->axis == measures::Axis::kStage, "replicates are kept of measures by stage");
    require(std::find(settings.measures.begin(), settings.measures.end(), measure) != settings.measures.end(),
            "a measure whose replicates are kept must be reported");
  }
}

}  // namespace

measures::Results run(const projection::Problem& problem, const Settings& settings, const parallel::Threads& threads,
                      const parallel::CancelFlag& cancel, const Progress& progress) {
  projection::check(problem);
  check(settings);
  return Run(problem, settings, threads, cancel, progress)();
}

measures::Results run_from_parts(const projection::Problem& problem, const Settings& settings,
                                 const parallel::Threads& threads, const parallel::CancelFlag& cancel,
                                 const TileSource& source, const Progress& progress) {
  projection::check(problem);
  check(settings);
  require(static_cast<bool>(source), "numbers come from somewhere");
  return Run(problem, settings, threads, cancel, progress, source)();
}

}  // namespace seatcast::ensemble
