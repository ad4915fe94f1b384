#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "io/scenario/demography.h"
#include "io/scenario/policy.h"
#include "io/scenario/projects.h"
#include "io/scenario/schooling.h"
#include "io/scenario/words.h"

namespace seatcast::scenario {

inline constexpr int kSchemaVersion = 1;

struct Horizon {
  int base_year = 0;
  int end_year = 0;

  void visit(auto& field) {
    field("base_year", base_year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .doc = {"基年：观测到的秋季", "the autumn that was observed"}});
    field("end_year", end_year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .doc = {"末年（含）", "the last autumn"}});
  }
  void check(fields::Checks& checks) const;
};

struct Ensemble {
  int replicates = 1000;
  std::uint64_t seed = 20230901;
  std::vector<double> quantiles = {0.05, 0.25, 0.5, 0.75, 0.95};

  void visit(auto& field) {
    field("replicates", replicates,
          {.unit = fields::units::kCount,
           .range = {0, 1e6},
           .doc = {"模拟次数；0 为参考路径", "futures to draw; 0 = the reference path only"}});
    field("seed", seed, {.doc = {"随机种子", "seed of all random numbers"}});
    field("quantiles", quantiles,
          {.range = fields::kFraction, .items = {1, 50}, .doc = {"输出的分位数", "quantiles to report"}});
  }
  void check(fields::Checks& checks) const;
};

struct Areas {
  fields::FileReference table;
  std::optional<fields::FileReference> neighbours;

  void visit(auto& field) {
    field("table", table, {.required = true, .doc = {"地区表", "table of areas"}});
    field("neighbours", neighbours, {.doc = {"公路里程表", "table of distances by road"}});
  }
};

struct Grades {
  std::string system = "6-3-3";
  std::map<std::string, std::string> exceptions;

  void visit(auto& field) {
    field("system", system,
          {.respell = respell_system,
           .doc = {"学制，如 6-3-3、5-4-3、K-5-3-4", "school system: 6-3-3, 5-4-3, K-5-3-4, ..."}});
    field("exceptions", exceptions,
          {.respell = respell_system, .doc = {"个别地区的学制", "areas with another system"}});
  }
  void check(fields::Checks& checks) const;
};

struct Base {
  fields::FileReference population;
  fields::FileReference enrolment;
  fields::FileReference capacity;

  void visit(auto& field) {
    field("population", population,
          {.required = true, .doc = {"基年分年龄常住人口表", "table of residents by age in the base year"}});
    field("enrolment", enrolment,
          {.required = true, .doc = {"基年分年级在校生表", "table of pupils by grade in the base year"}});
    field("capacity", capacity,
          {.required = true, .doc = {"基年办学条件表", "table of schools, rooms, classes and seats in the base year"}});
  }
};

/// Correlation of the draws of two processes.
struct ProcessCorrelation {
  std::vector<ProcessName> between;
  double value = 0;

  void visit(auto& field) {
    field("between", between, {.required = true, .items = {2, 2}, .doc = {"两个过程", "two processes"}});
    field("value", value,
          {.unit = fields::units::kShare, .range = {-1, 1}, .required = true, .doc = {"相关系数", "correlation"}});
  }
};

struct Uncertainty {
  std::vector<ProcessCorrelation> correlations;
  std::optional<fields::FileReference> by_area;

  void visit(auto& field) {
    field("correlations", correlations, {.doc = {"过程之间的相关", "correlation between processes"}});
    field(
        "by_area", by_area,
        {.doc = {"各地区自身误差的倍数表（calibrate 写出）", "table of how areas' own errors differ (of calibrate)"}});
  }
};

/// What seats and pupils cost.
struct Costs {
  std::map<StageName, fields::DatedPath> per_pupil;
  std::map<StageName, fields::DatedPath> floor;
  std::vector<double> capital_profile = {1.0};

  void visit(auto& field) {
    field("per_pupil", per_pupil,
          {.unit = fields::units::kYuanPerPupil,
           .range = {0, 1e6},
           .doc = {"生均经费（元/年）", "running cost per pupil and year"}});
    field("floor", floor,
          {.unit = fields::units::kYuanPerPupil,
           .range = {0, 1e6},
           .doc = {"生均经费最低标准，只增不减", "least cost per pupil; may only rise"}});
    field(
        "capital_profile", capital_profile,
        {.range = fields::kFraction,
         .sums_to_one = true,
         .items = {1, 10},
         .doc = {"投资按年份额，最后一项为启用年", "shares of an investment by year, the last is the opening year's"}});
  }
};

struct Warning {
  std::string measure = "utilisation";
  double at_least = 1;
  double probability = 0.5;

  void visit(auto& field) {
    field("measure", measure, {.doc = {"指标", "measure"}});
    field("at_least", at_least,
          {.unit = fields::units::kShare, .required = true, .doc = {"达到此值即触发", "the value that triggers it"}});
    field("probability", probability,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .doc = {"概率不低于此值", "with at least this probability"}});
  }
};

struct Warnings {
  std::optional<Warning> watch;
  std::optional<Warning> alert;

  void visit(auto& field) {
    field("watch", watch, {.doc = {"关注", "the lower level"}});
    field("alert", alert, {.doc = {"预警", "the higher level"}});
  }
};

enum class Locale { kZh, kEn };
constexpr auto names_of(Locale) {
  return std::to_array<fields::Named<Locale>>({{Locale::kZh, "zh", "中文"}, {Locale::kEn, "en", "英文"}});
}

struct Output {
  std::string path = "out/";
  std::optional<Locale> locale;
  std::vector<std::string> keep = {"shortage", "surplus", "unplaced"};

  void visit(auto& field) {
    field("path", path, {.doc = {"结果文件夹", "folder of the result"}});
    field("locale", locale, {.doc = {"摘要与报告的语言", "language of the summary and the report"}});
    field("keep", keep, {.doc = {"保留逐次模拟值的指标", "measures of which every replicate is kept"}});
  }
};

/// What a planner writes. Every key, unit, range and meaning is declared here and in the structs it holds, once:
/// reader, checks, writer, JSON Schema and reference page follow.
struct Scenario {
  int schema_version = kSchemaVersion;
  std::string name;
  std::string title;
  std::string why;
  std::string label;
  Horizon horizon;
  Ensemble ensemble;
  Areas areas;
  Grades grades;
  Base base;
  Demography demography;
  Schooling enrolment;
  Uncertainty uncertainty;
  Policy policy;
  Projects projects;
  Costs costs;
  Warnings warnings;
  std::map<std::string, std::map<int, double>> targets;
  Output output;

  void visit(auto& field) {
    field("schema_version", schema_version,
          {.range = {1, kSchemaVersion}, .doc = {"格式版本", "version of this format"}});
    field("name", name,
          {.pattern = "^[-a-z0-9_]*$",
           .doc = {"方案的短名，也是结果文件名；缺省为文件名",
                   "short name, also of the result file; default: the file's name"}});
    field("title", title,
          {.doc = {"标题；可写两种语言：中文 | English", "title; may be in both languages: 中文 | English"}});
    field("why", why,
          {.doc = {"为什么做这个方案；可写两种语言：中文 | English",
                   "the reason for this scenario; may be in both languages: 中文 | English"}});
    field("label", label, {.doc = {"数据说明，随结果到处显示", "a label of the data, shown wherever results are"}});
    field("horizon", horizon, {.required = true, .doc = {"年份", "years"}});
    field("ensemble", ensemble, {.doc = {"模拟", "the futures"}});
    field("areas", areas, {.required = true, .doc = {"地区", "areas"}});
    field("grades", grades, {.doc = {"学制", "grades and stages"}});
    field("base", base, {.required = true, .doc = {"基年数据", "the base year"}});
    field("demography", demography, {.required = true, .doc = {"人口", "population"}});
    field("enrolment", enrolment, {.required = true, .doc = {"就学", "enrolment"}});
    field("uncertainty", uncertainty, {.doc = {"不确定性", "uncertainty across processes"}});
    field("policy", policy, {.required = true, .doc = {"政策", "policy"}});
    field("projects", projects, {.doc = {"项目", "building projects"}});
    field("costs", costs, {.doc = {"经费", "money"}});
    field("warnings", warnings, {.doc = {"预警规则", "rules of seat warnings"}});
    field("targets", targets, {.unit = fields::units::kShare, .doc = {"分年目标", "targets by measure and year"}});
    field("output", output, {.doc = {"输出", "output"}});
  }
  void check(fields::Checks& checks) const;
};

}  // namespace seatcast::scenario

namespace seatcast::fields {

/// Compiled once (scenario_type.cpp): the machinery of all fields of a scenario takes a compiler ten seconds.
template <>
struct TypeOf<scenario::Scenario> {
  static const StructType& get();
};

}  // namespace seatcast::fields
