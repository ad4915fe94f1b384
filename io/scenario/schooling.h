#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"
#include "io/scenario/noise.h"
#include "io/scenario/words.h"

namespace seatcast::scenario {

enum class StageName { kKindergarten, kPrimary, kJunior, kSenior, kVocational, kSpecial };
constexpr auto names_of(StageName) {
  return std::to_array<fields::Named<StageName>>(
      {{StageName::kKindergarten, "kindergarten", "幼儿园|学前"},
       {StageName::kPrimary, "primary", "小学"},
       {StageName::kJunior, "junior", "初中"},
       {StageName::kSenior, "senior", "普通高中|高中|普高|高级中学"},
       {StageName::kVocational, "vocational", "中职|中等职业|中职学校|职业高中|职高|职教"},
       {StageName::kSpecial, "special", "特殊教育|特教|特殊教育学校|特教学校|特校"}});
}

struct Attendance : Noise {
  std::optional<double> target;
  std::optional<int> by;

  void visit(auto& field) {
    field("target", target,
          {.unit = fields::units::kShare,
           .range = {0, 1.2},
           .doc = {"目标入园率；低于它的地区逐年提高", "ratio that areas below it rise to"}});
    field("by", by,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .doc = {"达到目标的年份", "year in which it is reached"}});
    Noise::visit(field);
  }
};

enum class Observed { kObserved };
constexpr auto names_of(Observed) {
  return std::to_array<fields::Named<Observed>>(
      {{Observed::kObserved, "observed", "观测", {"沿用基年比率", "the base year's ratio"}}});
}

struct Entry : Noise {
  std::variant<Observed, fields::DatedPath> ratio = Observed::kObserved;
  std::optional<fields::FileReference> trend;
  std::map<std::string, double> ages;

  void visit(auto& field) {
    field("ratio", ratio,
          {.unit = fields::units::kShare,
           .range = {0, 3},
           .doc = {"起始年级新生与适龄儿童之比；observed 为各地区基年比率",
                   "entrants per child of entry age; observed is each area's base-year ratio"}});
    field("trend", trend,
          {.doc = {"入学比率的走势表（calibrate 写出）", "table of what the ratio is multiplied by (of calibrate)"}});
    field("ages", ages,
          {.range = fields::kFraction,
           .sums_to_one = true,
           .doc = {"各入学年龄的份额，缺省全部为入学年龄",
                   "share of each age that enters; default: all at the entry age"}});
    Noise::visit(field);
  }
};

enum class ProgressionForm { kGpr, kFlow };
constexpr auto names_of(ProgressionForm) {
  return std::to_array<fields::Named<ProgressionForm>>(
      {{ProgressionForm::kGpr, "gpr", "升级比率", {"年级升级比率", "grade progression ratios"}},
       {ProgressionForm::kFlow, "flow", "流量", {"升级、留级、辍学率", "promotion, repetition and dropout rates"}}});
}

struct Progression : Noise {
  ProgressionForm form = ProgressionForm::kGpr;
  fields::FileReference table;
  std::optional<fields::FileReference> calibrated;
  double dispersion = 0;
  double echo = 0;
  std::optional<fields::FileReference> chance;
  double chance_growth = 0;

  void visit(auto& field) {
    field("form", form, {.doc = {"升级的写法", "how pupils move up"}});
    field("table", table,
          {.doc = {"升级表，没有 calibrated 时必需", "table of progression; required where nothing is calibrated"}});
    field("calibrated", calibrated,
          {.doc = {"升级比率表，其中的行优先于 table 的行（calibrate 写出）",
                   "table of ratios, rows of which beat those of `table` (of calibrate)"}});
    field("dispersion", dispersion,
          {.range = {0, 10},
           .doc = {"各年级独立波动：标准差 = 该值 / sqrt(人数)",
                   "noise of each cell: standard deviation = this / sqrt(pupils)"}});
    field("echo", echo,
          {.unit = fields::units::kShare,
           .range = {-1, 1},
           .doc = {"波动次年在上一年级的回响", "how much of a cell's noise returns a year later, one grade up"}});
    field("chance", chance,
          {.doc = {"各地区各年级的波动表，代替 dispersion（calibrate 写出）",
                   "table of noise by area and grade, in place of dispersion (of calibrate)"}});
    field("chance_growth", chance_growth,
          {.unit = fields::units::kShare,
           .range = {0, 10},
           .doc = {"波动表的方差每年增加的份额", "share by which the variance of that noise grows a year"}});
    Noise::visit(field);
  }
  void check(fields::Checks& checks) const;
};

struct Senior : Noise {
  fields::DatedPath continuation = 1.0;
  std::map<std::string, fields::DatedPath> continuation_by_area;
  fields::DatedPath general_share = 0.5;
  std::map<std::string, fields::DatedPath> general_share_by_area;
  bool bounded_by_seats = false;
  double to_vocational = 0;
  std::vector<std::vector<std::string>> regions;

  void visit(auto& field) {
    field("continuation", continuation,
          {.unit = fields::units::kShare,
           .range = {0, 1.5},
           .required = true,
           .doc = {"初中毕业生升入高中阶段的比例", "senior-stage entrants per leaver of the last junior grade"}});
    field("continuation_by_area", continuation_by_area,
          {.unit = fields::units::kShare, .range = {0, 1.5}, .doc = {"分地区", "the same by area"}});
    field("general_share", general_share,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .doc = {"普通高中占高中阶段招生的份额", "general senior share of the intake"}});
    field("general_share_by_area", general_share_by_area,
          {.unit = fields::units::kShare, .range = fields::kFraction, .doc = {"分地区", "the same by area"}});
    field("bounded_by_seats", bounded_by_seats,
          {.doc = {"普高按学位录取，超出者不录取", "general senior admission is bounded by seats"}});
    field("to_vocational", to_vocational,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .doc = {"未被普高录取者转报中职的份额", "share of those cut who ask for a vocational seat"}});
    field("regions", regions,
          {.respell = respell_code, .doc = {"统一录取的地区组", "groups of areas under one admission line"}});
    Noise::visit(field);
  }
};

struct Special {
  double prevalence = 0;
  std::map<std::string, double> prevalence_by_area;
  double years = 9;
  double coverage_population = 200000;

  void visit(auto& field) {
    field("prevalence", prevalence,
          {.unit = fields::units::kShare,
           .range = {0, 0.1},
           .required = true,
           .doc = {"入学时进入特教学校的比例", "share of entrants who go to a special school"}});
    field("prevalence_by_area", prevalence_by_area,
          {.unit = fields::units::kShare, .range = {0, 0.1}, .doc = {"分地区", "the same by area"}});
    field("years", years,
          {.unit = fields::units::kYears, .range = {1, 20}, .doc = {"平均在校年数", "mean years of stay"}});
    field("coverage_population", coverage_population,
          {.unit = fields::units::kPersons,
           .range = {0, 1e7},
           .doc = {"人口超过此数的地区应有特教学校", "areas with more residents must have a special school"}});
  }
};

struct Schooling {
  Attendance attendance;
  Entry entry;
  Progression progression;
  std::optional<Senior> senior;
  std::map<StageName, fields::FileReference> transitions;
  std::optional<Special> special;

  void visit(auto& field) {
    field("attendance", attendance, {.doc = {"入园", "kindergarten attendance"}});
    field("entry", entry, {.doc = {"入学", "entry to the first grade"}});
    field("progression", progression, {.required = true, .doc = {"升级", "from grade to grade"}});
    field("senior", senior, {.doc = {"高中阶段", "the senior stage"}});
    field("transitions", transitions,
          {.doc = {"升学去向表，按目的学段", "tables of where pupils go, by destination stage"}});
    field("special", special, {.doc = {"特殊教育", "special education"}});
  }
};

}  // namespace seatcast::scenario
