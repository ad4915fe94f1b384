#include "engine/ensemble/ensemble.h"

#include <algorithm>
#include <cstring>
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
using projection::YearRange;

/// Part of the work on a region: some of its series, some of the years.
struct Share {
  const Region& region;
  std::vector<Series> series;
  std::size_t first_series;  ///< of all series of the region
  std::size_t all_series;
  YearRange years;

  [[nodiscard]] bool is_first() const { return first_series == 0; }
  [[nodiscard]] std::size_t year_count() const { return years.end - years.first; }
};

/// The shares of a region, in the order in which they are worked on.
std::vector<Share> shares_of(const Region& region, const std::vector<Series>& series, const Cut& cut) {
  const std::size_t horizon = region.problem.axes.years.count;
  std::vector<Share> shares;
  for (std::size_t first = 0; first < series.size(); first += cut.series) {
    const std::size_t end = std::min(series.size(), first + cut.series);
    const std::vector<Series> some(series.begin() + static_cast<std::ptrdiff_t>(first),
                                   series.begin() + static_cast<std::ptrdiff_t>(end));
    for (std::size_t year = 0; year < horizon; year += cut.years) {
      shares.push_back({region, some, first, series.size(), {year, std::min(horizon, year + cut.years)}});
    }
  }
  return shares;
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
        results_(make_results(problem, settings, threads)),
        summary_(problem, settings, results_) {
    scratch_.resize(static_cast<std::size_t>(threads.count()));
    partials_.resize(scratch_.size());
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
      for (const Share& share : shares_of(regions[k], series[k], cut(regions[k], series[k].size())))
        total_ += work(share, settings_.replicates);
    }
  }

  static double work(const Share& share, std::size_t replicates) {
    return static_cast<double>(share.region.areas.size() * share.year_count() * replicates);
  }

  /// Numbers that come from elsewhere come for all years at once.
  [[nodiscard]] Cut cut(const Region& region, std::size_t series) const {
    Settings settings = settings_;
    if (source_) settings.years_at_once = years_;
    return cut_of(settings, region, series);
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
      upper.add(regions[k], 0, {}, output.partial);
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
    for (const Share& share : shares_of(region, series, cut(region, series.size()))) {
      if (source_) {
        take_share(share, upper);
      } else {
        project_share(share, upper);
      }
      summarise(share);
    }
    summarise_projects(region, years_, settings_.replicates, projects_.get(), results_.projects);
  }

  /// All replicates of a share, block by block.
  void project_share(const Share& share, projection::UpperNodes& upper) {
    const std::size_t per_tile = share.year_count() * share.series.size() * kTile;
    const std::size_t partial_per_tile =
        share.is_first() ? share.year_count() * upper.quantities_of(share.region) * kTile : 0;
    const std::size_t projects_per_tile = project_numbers(share.region);
    const std::size_t carried_per_tile = share.year_count() < years_ ? carried_bytes(share.region) : 0;
    float* values = values_.at_least(tiles_ * per_tile);
    float* projects = projects_.at_least(tiles_ * projects_per_tile);
    std::byte* carried = carried_.at_least(tiles_ * carried_per_tile);
    const std::uint32_t blocks = (tiles_ + settings_.tiles_per_block - 1) / settings_.tiles_per_block;
    threads_.for_each(
        blocks,
        [&](std::size_t item, int thread) {
          const auto first = static_cast<std::uint32_t>(item) * settings_.tiles_per_block;
          const std::uint32_t count = std::min(settings_.tiles_per_block, tiles_ - first);
          double* partial = partial_per_tile == 0
                                ? nullptr
                                : partials_[static_cast<std::size_t>(thread)].at_least(count * partial_per_tile);
          const projection::BlockOutput output{share.series,
                                               values + first * per_tile,
                                               nullptr,
                                               partial,
                                               projects + first * projects_per_tile,
                                               carried + first * carried_per_tile};
          project(share.region, {static_cast<std::uint32_t>(first * kTile), count, false, share.years}, output, thread);
          for (std::uint32_t tile = 0; partial != nullptr && tile < count; ++tile)
            upper.add(share.region, first + tile, share.years, partial + tile * partial_per_tile);
          report(work(share, std::min<std::size_t>(count * kTile, settings_.replicates - first * kTile)));
        },
        cancel_);
  }

  /// The same numbers from where the parts of the ensemble were kept.
  void take_share(const Share& share, projection::UpperNodes& upper) {
    const std::size_t count = share.series.size();
    const std::size_t per_tile = years_ * count * kTile;
    const std::size_t partial_per_tile = years_ * upper.quantities_of(share.region) * kTile;
    const std::size_t projects_per_tile = project_numbers(share.region);
    float* values = values_.at_least(tiles_ * per_tile);
    float* projects = projects_.at_least(tiles_ * projects_per_tile);
    double* partial = partials_.front().at_least(partial_per_tile);
    std::vector<float> whole(years_ * share.all_series * kTile);
    for (std::uint32_t tile = 0; tile < tiles_; ++tile) {
      if (cancel_.requested()) throw parallel::Cancelled();
      source_({region_,
               tile,
               whole,
               {partial, partial_per_tile},
               {projects + tile * projects_per_tile, projects_per_tile}});
      for (std::size_t year = 0; year < years_; ++year) {
        std::copy_n(whole.data() + (year * share.all_series + share.first_series) * kTile, count * kTile,
                    values + tile * per_tile + year * count * kTile);
      }
      if (share.is_first() && partial_per_tile > 0) upper.add(share.region, tile, share.years, partial);
      report(work(share, std::min<std::size_t>(kTile, settings_.replicates - tile * kTile)));
    }
  }

  void report(double done) {
    const std::lock_guard lock(progress_lock_);
    done_ += done;
    if (progress_) progress_(done_, total_);
  }

  /// Neighbouring series of one year as columns, one after the other.
  /// @param stride  from a tile to the next
  void gather(const float* source, std::size_t stride, std::size_t count, float* columns) const {
    const std::size_t whole_tiles = settings_.replicates / kTile;
    for (std::size_t tile = 0; tile < whole_tiles; ++tile, source += stride) {
      float* out = columns + tile * kTile;
      for (std::size_t k = 0; k < count; ++k)  // a size that is known compiles to two moves
        std::memcpy(out + k * settings_.replicates, source + k * kTile, kTile * sizeof(float));
    }
    const std::size_t rest = settings_.replicates % kTile;
    for (std::size_t k = 0; k < count && rest > 0; ++k)
      std::copy_n(source + k * kTile, rest, columns + k * settings_.replicates + whole_tiles * kTile);
  }

  /// Summarises the series of a share, some neighbours at a time.
  void summarise(const Share& share) {
    const std::vector<Series>& series = share.series;
    const std::size_t groups = (series.size() + Summary::kColumns - 1) / Summary::kColumns;
    threads_.for_each(
        share.year_count() * groups,
        [&](std::size_t item, int thread) {
          const std::size_t year = item / groups;  // of the share
          const std::size_t first = item % groups * Summary::kColumns;
          const std::size_t count = std::min(Summary::kColumns, series.size() - first);
          Summary::Worker& worker = workers_[static_cast<std::size_t>(thread)];
          const float* source = values_.get() + (year * series.size() + first) * kTile;
          gather(source, share.year_count() * series.size() * kTile, count, worker.columns.data());
          for (std::size_t k = 0; k < count; ++k) {
            summary_.add(series[first + k], share.years.first + year,
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
  std::vector<Buffer<double>> partials_;  ///< by thread
  Buffer<float> values_;
  Buffer<std::byte> carried_;
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
