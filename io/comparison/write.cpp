#include "io/comparison/write.h"

#include <numeric>

#include <fmt/format.h>

namespace seatcast::comparing {
namespace {

using comparison::Contrast;
using comparison::Paired;
using comparison::Totals;

/// A number of a difference, with its place in the file.
struct Part {
  const char* suffix;
  const char* en;
  const char* zh;
  const char* unit;  ///< nullptr: the measure's
  double (*of)(const Paired&);
};

constexpr Part kParts[] = {
    {"difference_mean", "difference from the base, mean", "与基准之差，均值", nullptr,
     [](const Paired& p) { return p.difference.mean; }},
    {"difference_sd", "difference from the base, standard deviation", "与基准之差，标准差", nullptr,
     [](const Paired& p) { return p.difference.sd; }},
    {"less", "share of replicates with less than in the base", "少于基准的模拟所占份额", "1",
     [](const Paired& p) { return p.difference.less; }},
    {"more", "share of replicates with more than in the base", "多于基准的模拟所占份额", "1",
     [](const Paired& p) { return p.difference.more; }},
    {"other_mean", "mean", "均值", nullptr, [](const Paired& p) { return p.other_mean; }},
    {"other_sd", "standard deviation", "标准差", nullptr, [](const Paired& p) { return p.other_sd; }},
};

class ComparisonWriter {
 public:
  ComparisonWriter(const std::filesystem::path& target, const Comparison& comparison, const hdf5::ForEach& for_each)
      : writer_(target, {.for_each = for_each}), comparison_(comparison), axes_(comparison.axes) {}

  void write(const std::string& engine_version) {
    writer_.add_attribute({"Conventions", "CF-1.10"});
    writer_.add_attribute({"title", comparison_.members.front().title});
    writer_.add_attribute({"kind", "seatcast comparison"});
    writer_.add_attribute({"source", "seatcast " + engine_version});
    writer_.add_attribute({"schema_version", "1.0"});
    writer_.add_attribute({"base", comparison_.members.front().name});
    writer_.add_attribute({"label", comparison_.members.front().label});
    writer_.add_attribute({"seed", comparison_.seed});
    writer_.add_attribute({"replicates", static_cast<std::int32_t>(comparison_.replicates)});
    add_scenarios();
    add_axes();
    for (std::size_t measure = 0; measure < comparison::kPairedMeasures.size(); ++measure) add_measure(measure);
    add_total("shortage_years", "pupil-years short of a seat at the standard", "学位缺口累计（学位·年）",
              &Contrast::shortage, &Totals::shortage);
    add_total("unplaced_years", "pupil-years without any seat", "未安置累计（人·年）", &Contrast::unplaced,
              &Totals::unplaced);
    add_total("idle_years", "idle seat-years after the wave", "高峰之后空置累计（学位·年）", &Contrast::idle,
              &Totals::idle);
    add_money();
    add_regret();
    writer_.publish();
  }

 private:
  void add_text(const char* name, const char* dimension, const std::vector<std::string>& values, const char* en,
                const char* zh) {
    writer_.add_variable({{.name = name,
                           .dims = {dimension},
                           .type = hdf5::ElementType::text,
                           .long_name_en = en,
                           .long_name_zh = zh,
                           .is_auxiliary_coordinate = true},
                          hdf5::view_of(values)});
  }

  void add_numbers(const std::string& name, std::vector<std::string> dims, const std::vector<double>& values,
                   const char* unit, const std::string& en, const std::string& zh) {
    writer_.add_variable(
        {{.name = name, .dims = std::move(dims), .units = unit, .long_name_en = en, .long_name_zh = zh},
         hdf5::view_of(values)});
  }

  void add_scenarios() {
    std::vector<std::string> names;
    std::vector<std::string> titles;
    std::vector<std::string> whys;
    for (const Member& member : comparison_.members) {
      names.push_back(member.name);
      titles.push_back(member.title);
      whys.push_back(member.why);
    }
    writer_.add_dimension({"member", names, "scenario; the base first", "方案，基准在前", {}, {}});
    add_text("member_title", "member", titles, "title", "标题");
    add_text("member_why", "member", whys, "why it is asked", "缘由");
    writer_.add_dimension({"scenario",
                           std::vector<std::string>(names.begin() + 1, names.end()),
                           "scenario that is held against the base",
                           "与基准相比的方案",
                           {},
                           {}});
  }

  void add_axes() {
    std::vector<std::string> areas;
    std::vector<std::string> area_names;
    for (const AreaNode& node : axes_.areas.nodes) {
      areas.push_back(node.id);
      area_names.push_back(node.name);
    }
    std::vector<std::string> stages;
    for (const Stage& stage : axes_.ladder.stages) stages.push_back(stage.id);
    std::vector<std::int32_t> years(axes_.years.count);
    std::iota(years.begin(), years.end(), axes_.years.base);
    std::vector<std::int32_t> replicates(comparison_.replicates);
    std::iota(replicates.begin(), replicates.end(), 0);
    std::vector<std::int32_t> peaks;
    for (const std::size_t peak : comparison_.wave_peaks) peaks.push_back(axes_.years.calendar(peak));
    writer_.add_dimension({"area", areas, "code of the area; leaves first", "地区代码，先各规划单元，后上级", {}, {}});
    add_text("area_name", "area", area_names, "name of the area", "地区名称");
    writer_.add_dimension({"stage", stages, "stage of schooling", "学段", {}, {}});
    writer_.add_variable({{.name = "wave_peak",
                           .dims = {"stage"},
                           .type = hdf5::ElementType::int32,
                           .units = "1",
                           .long_name_en = "autumn of most pupils in the base; idle seats are added up after it",
                           .long_name_zh = "基准方案在校人数最多的秋季，空置学位从次年起累计"},
                          hdf5::view_of(peaks)});
    stages.emplace_back("all");
    writer_.add_dimension({"total", stages, "stage, or all of them together", "学段，all 为合计", {}, {}});
    writer_.add_dimension({"year", years, "school year (autumn)", "学年（秋季）", {}, {}});
    constexpr double kTail = (1 - comparison::kCoverage) / 2;
    writer_.add_dimension({"quantile",
                           std::vector<double>{kTail, 0.5, 1 - kTail},
                           "probability of the quantile",
                           "分位数的概率",
                           "1",
                           {}});
    writer_.add_dimension({"replicate", replicates, "replicate", "模拟序号", {}, {}});
  }

  void add_measure(std::size_t position) {
    const measures::Measure& measure = *comparison_.contrasts.front().measures[position].measure;
    const std::string id(measure.id);
    const std::vector<std::string> dims{"scenario", "area", "stage", "year"};
    const auto names = [&](const char* en, const char* zh) {
      return std::pair(fmt::format("{}: {}", measure.name_en, en), fmt::format("{}：{}", measure.name_zh, zh));
    };
    const auto all = [&](double (*of)(const Paired&)) {
      std::vector<double> values;
      for (const Contrast& contrast : comparison_.contrasts) {
        for (const Paired& cell : contrast.measures[position].at.values()) values.push_back(of(cell));
      }
      return values;
    };
    for (const Part& part : kParts) {
      const auto [en, zh] = names(part.en, part.zh);
      add_numbers(id + "_" + part.suffix, dims, all(part.of),
                  part.unit != nullptr ? part.unit : std::string(cf_unit(measure.unit)).c_str(), en, zh);
    }
    std::vector<double> quantiles;
    for (const Contrast& contrast : comparison_.contrasts) {
      for (const Paired& cell : contrast.measures[position].at.values())
        quantiles.insert(quantiles.end(), {cell.difference.low, cell.difference.median, cell.difference.high});
    }
    const auto [en, zh] = names("difference from the base, quantiles", "与基准之差，分位数");
    add_numbers(id + "_difference_q", {"scenario", "area", "stage", "year", "quantile"}, quantiles,
                std::string(cf_unit(measure.unit)).c_str(), en, zh);
    std::vector<double> base;
    for (const Paired& cell : comparison_.contrasts.front().measures[position].at.values())
      base.push_back(cell.base_mean);
    const auto [base_en, base_zh] = names("mean in the base", "基准的均值");
    add_numbers(id + "_base_mean", {"area", "stage", "year"}, base, std::string(cf_unit(measure.unit)).c_str(), base_en,
                base_zh);
  }

  void add_total(const std::string& id, const std::string& en, const std::string& zh,
                 comparison::PairedTotals Contrast::*paired, Array<double, 2> Totals::*total) {
    for (const Part& part : kParts) {
      std::vector<double> values;
      for (const Contrast& contrast : comparison_.contrasts) {
        for (const Paired& row : contrast.*paired) values.push_back(part.of(row));
      }
      add_numbers(id + "_" + part.suffix, {"scenario", "total"}, values, "1", en + ": " + part.en, zh + "：" + part.zh);
    }
    std::vector<double> quantiles;
    for (const Contrast& contrast : comparison_.contrasts) {
      for (const Paired& row : contrast.*paired)
        quantiles.insert(quantiles.end(), {row.difference.low, row.difference.median, row.difference.high});
    }
    add_numbers(id + "_difference_q", {"scenario", "total", "quantile"}, quantiles, "1",
                en + ": difference from the base, quantiles", zh + "：与基准之差，分位数");
    std::vector<double> replicates;
    for (const Totals& own : comparison_.totals)
      replicates.insert(replicates.end(), (own.*total).values().begin(), (own.*total).values().end());
    add_numbers(id + "_replicates", {"member", "total", "replicate"}, replicates, "1", en + ": every replicate",
                zh + "：逐次模拟");
  }

  void add_money() {
    std::vector<double> capital;
    std::vector<double> running;
    std::vector<double> price;
    for (const Contrast& contrast : comparison_.contrasts) {
      capital.push_back(contrast.capital);
      running.push_back(contrast.running_cost);
      price.push_back(contrast.cost_per_avoided());
    }
    add_numbers("capital_difference", {"scenario"}, capital, "1e4 yuan", "capital, difference of the means",
                "建设投资，均值之差");
    add_numbers("running_cost_difference", {"scenario"}, running, "1e4 yuan", "running cost, difference of the means",
                "运行经费，均值之差");
    add_numbers("cost_per_avoided_shortage_year", {"scenario"}, price, "1e4 yuan",
                "cost per pupil-year of shortage avoided, or saved per pupil-year accepted",
                "每避免（或多承受）一学位·年缺口的花费（或节省）");
  }

  void add_regret() {
    const auto add = [&](const char* name, const auto& regrets, const char* en, const char* zh) {
      std::vector<double> mean;
      std::vector<double> high;
      std::vector<double> best;
      for (const auto& regret : regrets) {
        constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
        mean.push_back(regret ? regret->mean : kMissing);
        high.push_back(regret ? regret->high : kMissing);
        best.push_back(regret ? regret->best : kMissing);
      }
      const std::string id(name);
      add_numbers(id + "_mean", {"member"}, mean, "1", std::string(en) + ", mean", std::string(zh) + "，均值");
      add_numbers(id + "_high", {"member"}, high, "1", std::string(en) + ", 90 % quantile",
                  std::string(zh) + "，90% 分位");
      add_numbers(id + "_best", {"member"}, best, "1", std::string(en) + ", share of replicates with none",
                  std::string(zh) + "，无遗憾的模拟所占份额");
    };
    add("shortage_regret", comparison_.shortage_regret, "shortage beyond the best scenario in hindsight",
        "事后看比最好的方案多缺");
    add("idle_regret", comparison_.idle_regret, "idle seat-years beyond the best scenario in hindsight",
        "事后看比最好的方案多空置");
  }

  hdf5::Writer writer_;
  const Comparison& comparison_;
  const Axes& axes_;
};

}  // namespace

void write(const std::filesystem::path& target, const Comparison& comparison, const std::string& engine_version,
           const hdf5::ForEach& for_each) {
  ComparisonWriter(target, comparison, for_each).write(engine_version);
}

}  // namespace seatcast::comparing
