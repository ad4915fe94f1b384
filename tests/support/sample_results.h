#pragma once

#include <cmath>
#include <filesystem>
#include <limits>

#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "io/results/write.h"

namespace seatcast::testing {

/// A small but complete set of results, made up: three counties under a city, two stages, a measure by stage, one by
/// grade, a probability, kept replicates. Some values are missing, as they are where an area lacks a stage.
struct SampleResults {
  static constexpr std::uint32_t kReplicates = 7;
  static constexpr std::size_t kYears = 4;

  Axes axes = make_axes();
  results::Tiles tiles{{0, 1, -1, -1}, {0, 0, -1, -1}};
  results::RunInfo info = make_info();
  measures::Results results;

  explicit SampleResults(std::uint32_t replicates = kReplicates) {
    results.replicates = replicates;
    if (replicates > 0) results.probabilities = {0.1, 0.5, 0.9};
    results.measures.push_back(make_measure("shortage", 2));
    results.measures.push_back(make_measure("enrolment_by_grade", 5));
    const bool is_ensemble = replicates > 0;
    constexpr double kNever = std::numeric_limits<double>::infinity();
    results.projects = {{"JN-01", 1, 2, 0.45, 0.95, {0, 0.45, 0.85, 1}},
                        {"JN-02", 3, kNever, 0.1, 0.9, {0, 0, 0, 0.1}}};
    for (auto& project : results.projects) {
      if (!is_ensemble) project = {project.id, project.planned, project.reference_opening, 0, 0, {}};
    }
    if (!is_ensemble) return;
    const measures::Exceedance exceedance{"probability_of_shortage",
                                          measures::find_measure("shortage"),
                                          {},
                                          "学位缺口不少于一个班的概率",
                                          "probability of a shortage of at least one class"};
    results.exceedances.push_back({exceedance, fill<3>({4, 2, kYears}, 0.01)});
    Array<float, 4> kept({3, 2, kYears, replicates});
    for (std::size_t k = 0; k < kept.values().size(); ++k) kept.data()[k] = static_cast<float>(k) / 8;
    results.kept.push_back({measures::find_measure("shortage"), kept});
  }

  void write(const std::filesystem::path& path) const {
    results::write(path, axes, tiles, results, info, hdf5::for_each_in_turn);
  }

 private:
  static Axes make_axes() {
    Axes axes;
    axes.years = {2023, kYears};
    axes.areas = {{{"370811", "任城区", "Rencheng", 3},
                   {"370812", "兖州区", "Yanzhou", 3},
                   {"370826", "微山县", "", 3},
                   {"370800", "济宁市", "Jining", kNone}},
                  3};
    axes.ladder.stages = {{"primary", "小学", "primary"}, {"junior", "初中", "junior"}};
    for (const char* grade : {"G1", "G2", "G3", "G7", "G8"}) {
      axes.ladder.grades.emplace_back();
      axes.ladder.grades.back().id = grade;
    }
    return axes;
  }

  static results::RunInfo make_info() {
    return {.name = "sample",
            .title = "样例方案",
            .why = "检验读写",
            .label = "INVENTED 虚构",
            .engine_version = "0.1.0",
            .git_describe = "abc1234",
            .seed = "18446744073709551615",
            .scenario_yaml = "name: sample\ntitle: 样例方案\n",
            .locale = "zh",
            .inputs = {{"areas.csv", std::string(64, 'a')}, {"a file.csv", std::string(64, 'b')}},
            .rows_by_quality = {{"", 3}, {"assumed", 12}, {"official", 30}},
            .assumed_share = 12.0 / 45,
            .ledger = {{.id = "JN-01",
                        .name = "任城区新建小学",
                        .area = "370811",
                        .kind = "new",
                        .stage = "primary",
                        .status = "yellow",
                        .phase = "approved",
                        .opening = "2024-09",
                        .seats = 1620,
                        .investment = 9800},
                       {.id = "JN-02",
                        .name = "微山县闲置园转换",
                        .area = "370826",
                        .kind = "conversion",
                        .stage = "junior",
                        .status = "red"}}};
  }

  template <std::size_t Rank>
  static Array<double, Rank> fill(std::array<std::size_t, Rank> shape, double step) {
    Array<double, Rank> array(shape);
    for (std::size_t k = 0; k < array.values().size(); ++k)
      array.data()[k] = k % 11 == 5 ? std::numeric_limits<double>::quiet_NaN() : step * static_cast<double>(k);
    return array;
  }

  measures::MeasureResult make_measure(const char* id, std::size_t positions) const {
    const std::size_t quantiles = results.probabilities.size();
    measures::MeasureResult result{
        measures::find_measure(id), fill<3>({4, positions, kYears}, 1.25), {}, {}, {}, {}, {}};
    if (results.replicates == 0) return result;
    result.mean = fill<3>({4, positions, kYears}, 1.5);
    result.sd = fill<3>({4, positions, kYears}, 0.1);
    result.quantile = fill<4>({4, positions, kYears, quantiles}, 2.5);
    result.quantile_low = fill<4>({4, positions, kYears, quantiles}, 2.25);
    result.quantile_high = fill<4>({4, positions, kYears, quantiles}, 2.75);
    return result;
  }
};

}  // namespace seatcast::testing
