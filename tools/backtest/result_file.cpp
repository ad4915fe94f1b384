#include "tools/backtest/result_file.h"

#include <numeric>
#include <span>

#include "io/hdf5/writer.h"
#include "tools/common/version.h"

namespace seatcast::tools {
namespace {

using calibration::BacktestResult;
using calibration::Score;
using hdf5::VariableInfo;

template <class Names>
std::vector<std::string> texts(const Names& names) {
  return {names.begin(), names.end()};
}

std::vector<std::int32_t> numbered(std::size_t count, int first) {
  std::vector<std::int32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

/// Writes one history's backtest, part by part.
class Sheet {
 public:
  Sheet(const std::filesystem::path& target, const history::HistoryInput& input, const BacktestResult& result)
      : writer_(target), input_(input), history_(input.history), result_(result) {}

  void write(const BacktestFacts& facts) {
    writer_.add_attribute({"title", facts.title});
    writer_.add_attribute({"kind", "seatcast backtest"});
    writer_.add_attribute({"schema_version", "1.0"});
    writer_.add_attribute({"engine_version", kVersion});
    writer_.add_attribute({"replicates", static_cast<std::int32_t>(facts.replicates)});
    add_axes();
    add_scores();
    add_counts();
    add_forecasts();
    add_quantiles();
    writer_.publish();
  }

 private:
  void add_axes() {
    std::vector<std::int32_t> origins;
    for (const auto& origin : result_.origins) origins.push_back(history_.calendar(origin.origin));
    writer_.add_dimension({"area", history_.areas, "area id", "地区代码"});
    writer_.add_dimension({"grade", history_.grades, "grade", "年级"});
    writer_.add_dimension({"year", numbered(history_.year_count(), history_.first_year), "autumn", "秋季"});
    writer_.add_dimension({"origin", std::move(origins), "autumn in which the forecast is made", "做预测的秋季"});
    writer_.add_dimension({"lead", numbered(result_.scores.extent(1), 1), "years ahead", "提前年数"});
    writer_.add_dimension({"level", texts(calibration::kLevelNames), "what is summed", "汇总层级"});
    writer_.add_dimension({"method", texts(calibration::kContenderNames), "method", "方法"});
    writer_.add_dimension({"interval",
                           std::vector<double>(calibration::kIntervals.begin(), calibration::kIntervals.end()),
                           "nominal coverage", "名义覆盖率"});
    writer_.add_dimension(
        {"pit_bin", numbered(calibration::kPitBins, 0), "tenth of the distribution", "分布的十分位段"});
    writer_.add_dimension({"quantile",
                           std::vector<double>(calibration::kQuantiles.begin(), calibration::kQuantiles.end()),
                           "probability", "概率"});
    writer_.add_variable({{.name = "area_name",
                           .dims = {"area"},
                           .type = hdf5::ElementType::text,
                           .long_name_en = "name of the area",
                           .long_name_zh = "地区名称",
                           .is_auxiliary_coordinate = true},
                          hdf5::view_of(input_.names)});
  }

  /// One number per level, lead and method.
  template <class Value>
  void add_score(const char* name, const char* units, const char* english, const char* chinese, Value value) {
    std::vector<double> values;
    for (std::size_t level = 0; level < calibration::kLevelCount; ++level) {
      for (std::size_t lead = 0; lead < result_.scores.extent(1); ++lead) {
        for (std::size_t method = 0; method < calibration::kContenderCount; ++method) {
          values.push_back(value(result_.scores(level, lead, method)));
        }
      }
    }
    writer_.add_variable({{.name = name,
                           .dims = {"level", "lead", "method"},
                           .units = units,
                           .long_name_en = english,
                           .long_name_zh = chinese},
                          hdf5::view_of(values)});
  }

  void add_scores() {
    add_score("mape", "percent", "mean absolute percentage error", "平均绝对百分比误差",
              [](const Score& score) { return score.mape(); });
    add_score("bias", "percent", "mean percentage error; above 0: forecast too high", "平均百分比误差，正为偏高",
              [](const Score& score) { return score.bias(); });
    add_score("crps", "percent", "mean CRPS / actual", "CRPS 与实际值之比的平均",
              [](const Score& score) { return score.crps(); });
    add_score("cases", "1", "cases judged", "评分个数",
              [](const Score& score) { return static_cast<double>(score.cases()); });
    std::vector<double> coverage;
    std::vector<std::int32_t> pit;
    for (const Score& score : result_.scores.values()) {
      for (std::size_t k = 0; k < calibration::kIntervals.size(); ++k) coverage.push_back(score.coverage(k));
      for (const std::size_t count : score.pit()) pit.push_back(static_cast<std::int32_t>(count));
    }
    writer_.add_variable({{.name = "coverage",
                           .dims = {"level", "lead", "method", "interval"},
                           .units = "1",
                           .long_name_en = "share of cases inside the central interval",
                           .long_name_zh = "落入中心区间的比例"},
                          hdf5::view_of(coverage)});
    writer_.add_variable({{.name = "pit",
                           .dims = {"level", "lead", "method", "pit_bin"},
                           .type = hdf5::ElementType::int32,
                           .units = "1",
                           .long_name_en = "cases by where the actual value fell in the distribution",
                           .long_name_zh = "实际值落在分布何处的个数"},
                          hdf5::view_of(pit)});
  }

  void add_counts() {
    writer_.add_variable({{.name = "enrolment",
                           .dims = {"area", "year", "grade"},
                           .units = "1",
                           .long_name_en = "pupils counted",
                           .long_name_zh = "实际在校生"},
                          history_.enrolment.values()});
  }

  void add_forecasts() {
    std::vector<float> values;
    for (std::size_t method = 0; method < calibration::kContenderCount; ++method) {
      for (const auto& origin : result_.origins) {
        for (const double pupils : origin.forecasts[method].pupils.values())
          values.push_back(static_cast<float>(pupils));
      }
    }
    writer_.add_variable({{.name = "forecast",
                           .dims = {"method", "origin", "area", "lead", "grade"},
                           .type = hdf5::ElementType::float32,
                           .units = "1",
                           .long_name_en = "pupils forecast",
                           .long_name_zh = "预测在校生"},
                          hdf5::view_of(values)});
  }

  /// Of an origin without an error model yet: missing.
  template <class Quantiles>
  void add_quantile(const char* name, std::vector<std::string> dims, const char* english, const char* chinese,
                    std::size_t each, Quantiles quantiles) {
    std::vector<float> values;
    for (const auto& origin : result_.origins) {
      const std::span<const float> known = quantiles(origin).values();
      values.insert(values.end(), known.begin(), known.end());
      if (known.empty()) values.insert(values.end(), each, std::numeric_limits<float>::quiet_NaN());
    }
    writer_.add_variable({{.name = name,
                           .dims = std::move(dims),
                           .type = hdf5::ElementType::float32,
                           .units = "1",
                           .long_name_en = english,
                           .long_name_zh = chinese},
                          hdf5::view_of(values)});
  }

  void add_quantiles() {
    const std::size_t per_area = result_.scores.extent(1) * calibration::kQuantiles.size();
    const std::size_t areas = history_.area_count();
    add_quantile(
        "quantiles", {"origin", "area", "lead", "grade", "quantile"}, "quantiles of pupils", "在校生的分位数",
        areas * per_area * history_.grade_count(),
        [](const calibration::OriginResult& origin) -> const auto& { return origin.cell_quantiles; });
    add_quantile(
        "area_quantiles", {"origin", "area", "lead", "quantile"}, "quantiles of an area's pupils",
        "地区在校生合计的分位数", areas * per_area,
        [](const calibration::OriginResult& origin) -> const auto& { return origin.area_quantiles; });
    add_quantile(
        "total_quantiles", {"origin", "lead", "quantile"}, "quantiles of all pupils", "在校生总计的分位数", per_area,
        [](const calibration::OriginResult& origin) -> const auto& { return origin.total_quantiles; });
  }

  hdf5::Writer writer_;
  const history::HistoryInput& input_;
  const calibration::History& history_;
  const BacktestResult& result_;
};

}  // namespace

void write_backtest(const std::filesystem::path& target, const history::HistoryInput& input,
                    const BacktestResult& result, const BacktestFacts& facts) {
  Sheet(target, input, result).write(facts);
}

}  // namespace seatcast::tools
