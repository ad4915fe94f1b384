// Every measure in every replicate, in full precision, for comparison with the oracle: dump_draws SCENARIO OUTPUT.h5
// REPLICATES
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <limits>
#include <map>
#include <memory>

#include "engine/lanes/dispatch.h"
#include "engine/projection/upper.h"
#include "io/hdf5/writer.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "io/text/render.h"

namespace seatcast {
namespace {

using projection::kTile;
using projection::Series;

/// measure -> (node, position, year, replicate), NaN where there is no such series.
class Draws {
 public:
  Draws(const projection::Problem& problem, const projection::MeasureSet& measures, std::size_t replicates)
      : axes_(problem.axes), replicates_(replicates) {
    for (const measures::Measure* measure : measures) {
      values_[measure->id].assign(axes_.areas.node_count() * positions(*measure) * axes_.years.count * replicates,
                                  std::numeric_limits<double>::quiet_NaN());
    }
  }
  [[nodiscard]] std::size_t positions(const measures::Measure& measure) const {
    return measure.axis == measures::Axis::kStage ? axes_.ladder.stage_count() : axes_.ladder.grade_count();
  }
  void set(const Series& series, std::size_t year, std::size_t replicate, double value) {
    if (replicate >= replicates_) return;  // lanes that fill up the last tile
    const std::size_t cell = (series.node * positions(*series.measure) + series.position) * axes_.years.count + year;
    values_[series.measure->id][cell * replicates_ + replicate] = value;
  }
  [[nodiscard]] const std::vector<double>& of(const measures::Measure& measure) const { return values_.at(measure.id); }

 private:
  const Axes& axes_;
  std::size_t replicates_;
  std::map<std::string_view, std::vector<double>> values_;
};

/// Memory as kernels want it.
class Scratch {
 public:
  explicit Scratch(std::size_t bytes)
      : memory_(static_cast<std::byte*>(std::aligned_alloc(64, (bytes + 63) / 64 * 64)), &std::free) {}
  [[nodiscard]] std::byte* get() const { return memory_.get(); }

 private:
  std::unique_ptr<std::byte, decltype(&std::free)> memory_;
};

Draws draw(const projection::Problem& problem, const projection::MeasureSet& measures, std::size_t replicates) {
  Draws draws(problem, measures, replicates);
  const std::size_t years = problem.axes.years.count;
  const auto tiles = static_cast<std::uint32_t>((replicates + kTile - 1) / kTile);
  const std::vector<projection::Region> regions = split_into_regions(problem);
  projection::UpperNodes upper(problem, regions);
  upper.begin(tiles, years);
  for (const projection::Region& region : regions) {
    const std::vector<Series> series = series_of_region(problem, region, measures);
    std::vector<double> exact(tiles * years * series.size() * kTile);
    std::vector<double> partial(tiles * years * upper.quantities_of(region) * kTile);
    const Scratch scratch(scratch_bytes(region, lanes::best_isa()));
    project_block(region, {0, tiles, false}, {series, nullptr, exact.data(), partial.data()}, scratch.get(),
                  lanes::best_isa());
    const std::size_t per_tile = years * upper.quantities_of(region) * kTile;
    for (std::size_t tile = 0; tile < tiles; ++tile) upper.add(region, tile, {}, partial.data() + tile * per_tile);
    const double* value = exact.data();
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      for (std::size_t year = 0; year < years; ++year) {
        for (const Series& one : series) {
          for (std::size_t lane = 0; lane < kTile; ++lane) draws.set(one, year, tile * kTile + lane, *value++);
        }
      }
    }
  }
  for (const Series& one : series_of(problem, upper.nodes(), measures)) {
    for (std::size_t year = 0; year < years; ++year) {
      for (std::size_t k = 0; k < replicates; ++k)
        draws.set(one, year, k, upper.value(one, k / kTile, year, k % kTile));
    }
  }
  return draws;
}

template <class Items, class Name>
std::vector<std::string> names_of(const Items& items, Name name) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.*name);
  return names;
}

void write(const std::filesystem::path& target, const Axes& axes, const projection::MeasureSet& measures,
           const Draws& draws, std::size_t replicates) {
  hdf5::Writer writer(target);
  std::vector<std::int32_t> years;
  for (std::size_t year = 0; year < axes.years.count; ++year) years.push_back(axes.years.calendar(year));
  std::vector<std::int32_t> numbers;
  for (std::size_t k = 0; k < replicates; ++k) numbers.push_back(static_cast<std::int32_t>(k));
  writer.add_dimension({"area", names_of(axes.areas.nodes, &AreaNode::id), "area", "地区"});
  writer.add_dimension({"stage", names_of(axes.ladder.stages, &Stage::id), "stage", "学段"});
  writer.add_dimension({"grade", names_of(axes.ladder.grades, &Grade::id), "grade", "年级"});
  writer.add_dimension({"year", years, "autumn", "学年"});
  writer.add_dimension({"replicate", numbers, "replicate, from 0", "抽样"});
  for (const measures::Measure* measure : measures) {
    const char* position = measure->axis == measures::Axis::kStage ? "stage" : "grade";
    writer.add_variable({{.name = std::string(measure->id),
                          .dims = {"area", position, "year", "replicate"},
                          .units = "1",
                          .long_name_en = std::string(measure->name_en),
                          .long_name_zh = std::string(measure->name_zh),
                          .compression = hdf5::Compression::none},
                         hdf5::view_of(draws.of(*measure))});
  }
  writer.publish();
}

int run(const char* file, const char* target, std::size_t replicates) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto loaded = scenario::load(file, {}, sources, faults);
  const auto problem = loaded ? scenario::compile(*loaded, faults) : std::nullopt;
  if (!problem) {
    std::cerr << text::render(faults, {.language = text::Language::en});
    return 1;
  }
  const projection::MeasureSet measures = scenario::settings_of(loaded->scenario, *problem).measures;
  write(target, problem->axes, measures, draw(*problem, measures, replicates), replicates);
  return 0;
}

}  // namespace
}  // namespace seatcast

int main(int count, char** arguments) {
  std::size_t replicates = 0;
  if (count == 4) std::from_chars(arguments[3], arguments[3] + std::strlen(arguments[3]), replicates);
  if (replicates == 0) {
    std::cerr << "usage: dump_draws SCENARIO OUTPUT.h5 REPLICATES\n";
    return 2;
  }
  return seatcast::run(arguments[1], arguments[2], replicates);
}
