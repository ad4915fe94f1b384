#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/reading.h"
#include "io/fields/rules.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"

/// A small made-up file format that uses everything the field machinery can do; cases of tests/messages/fields are
/// written in it.
namespace seatcast::messages {

using fields::units::kKilometres;
using fields::units::kPupilsPerClass;
using fields::units::kShare;

enum class Stage { kindergarten, primary, junior };
constexpr auto names_of(Stage) {
  return std::to_array<fields::Named<Stage>>({{Stage::kindergarten, "kindergarten", "幼儿园|学前", {}},
                                              {Stage::primary, "primary", "小学", {}},
                                              {Stage::junior, "junior", "初中", {}}});
}

struct Horizon {
  int base_year = 2023;
  int end_year = 2040;

  void visit(auto& field) {
    const fields::Spec year{.unit = fields::units::kYear, .range = {1990, 2100}, .required = true};
    auto spec = year;
    spec.doc = {"基准年", "the observed year"};
    field("base_year", base_year, spec);
    spec.doc = {"末年", "the last year"};
    field("end_year", end_year, spec);
  }

  void check(fields::Checks& check) const {
    if (end_year <= base_year) {
      check.fault(fields::rule("out_of_range"), "end_year",
                  {{"range", {"晚于 base_year", "after base_year"}}, {"value", end_year}});
    }
  }
};

struct ClassSize {
  fields::DatedPath primary = 45;
  fields::DatedPath junior = 50;

  void visit(auto& field) {
    field(
        "primary", primary,
        {.unit = kPupilsPerClass, .range = {10, 70}, .header = "小学", .doc = {"小学班额标准", "primary class size"}});
    field("junior", junior,
          {.unit = kPupilsPerClass, .range = {10, 70}, .header = "初中", .doc = {"初中班额标准", "junior class size"}});
  }
};

struct Neighbours {
  double within_km = 25;
  double willing = 0.2;

  void visit(auto& field) {
    field("within_km", within_km,
          {.unit = kKilometres, .range = fields::above(0), .doc = {"路程上限", "greatest distance by road"}});
    field("willing", willing,
          {.unit = kShare, .range = fields::kFraction, .doc = {"愿意外出的份额", "share ready to travel"}});
  }
};

struct Rung {
  static constexpr bool kExactlyOneKey = true;
  std::optional<double> raise_by;
  std::optional<Neighbours> neighbours;

  void visit(auto& field) {
    field("raise_by", raise_by, {.unit = kPupilsPerClass, .range = {0, 40}, .doc = {"班额上浮", "larger classes"}});
    field("neighbours", neighbours, {.doc = {"邻近地区", "neighbouring areas"}});
  }
};

struct Policy {
  ClassSize class_size;
  std::vector<Rung> relief;
  std::map<Stage, double> staff = {{Stage::primary, 19}};

  void visit(auto& field) {
    field("class_size", class_size, {.formerly = "class_standard", .doc = {"班额标准", "class-size standards"}});
    field("relief", relief, {.items = {0, 3}, .doc = {"救济阶梯", "the relief ladder"}});
    field("staff", staff,
          {.unit = fields::units::kPupilsPerTeacher, .range = {5, 60}, .doc = {"生师比", "pupils per teacher"}});
  }
};

struct Example {
  std::string name;
  Horizon horizon;
  std::optional<int> replicates;
  Policy policy;
  std::vector<double> slippage = {0.8, 0.2};
  std::map<int, double> targets;
  std::map<std::string, Stage> schools;
  std::variant<fields::DatedPath, fields::FileReference> births = fields::DatedPath(1000);
  std::optional<std::chrono::year_month> opening;
  bool bounded = true;
  fields::FileReference table;

  void visit(auto& field) {
    field("name", name, {.required = true, .doc = {"方案名", "name of the scenario"}});
    field("horizon", horizon, {.required = true, .doc = {"年份范围", "years covered"}});
    field("replicates", replicates,
          {.unit = fields::units::kCount, .range = {0, 1e6}, .doc = {"重复次数", "number of replicates"}});
    field("policy", policy, {.doc = {"政策", "policy"}});
    field(
        "slippage", slippage,
        {.unit = kShare, .range = fields::kFraction, .sums_to_one = true, .doc = {"延误份额", "shares by years late"}});
    field("targets", targets, {.unit = kShare, .range = fields::kFraction, .doc = {"目标", "targets by year"}});
    field("schools", schools, {.doc = {"学校的学段", "stage of each school"}});
    field("births", births,
          {.unit = fields::units::kPersons, .range = fields::at_least(0), .doc = {"出生人数", "births"}});
    field("opening", opening, {.doc = {"开学年月", "month of opening"}});
    field("bounded", bounded, {.doc = {"是否受学位限制", "bounded by seats"}});
    field("table", table, {.doc = {"数据表", "a table"}});
  }
};

/// A row of a ledger, for tests/messages/tables.
struct ProjectRow {
  std::string id;
  Stage stage = Stage::primary;
  double seats = 0;
  std::optional<std::chrono::year_month> planned;
  std::optional<double> share;
  std::vector<Stage> serves;
  std::map<int, double> spending;

  void visit(auto& field) {
    field("id", id,
          {.required = true, .row_key = true, .header = "编号|项目编号", .doc = {"项目编号", "id of the project"}});
    field("stage", stage, {.required = true, .header = "学段", .doc = {"学段", "stage"}});
    field("seats", seats,
          {.unit = fields::units::kSeats,
           .range = {0, 20000},
           .required = true,
           .header = "学位数|学位",
           .doc = {"学位数", "seats"}});
    field("planned", planned, {.header = "计划开学", .doc = {"计划开学年月", "planned month of opening"}});
    field("share", share, {.unit = kShare, .range = fields::kFraction, .header = "份额", .doc = {"份额", "share"}});
    field("serves", serves, {.header = "服务学段", .doc = {"服务的学段", "stages served"}});
    field("spending", spending,
          {.unit = fields::units::kTenThousandYuan,
           .range = fields::at_least(0),
           .doc = {"各年投资", "spending by year"}});
  }

  void check(fields::Checks& check) const {
    if (stage == Stage::kindergarten && seats > 1000) {
      check.fault(fields::rule("out_of_range"), "seats",
                  {{"range", {"不大于 1000（幼儿园）", "at most 1000 for a kindergarten"}},
                   {"value", fields::format_number(seats)}});
    }
  }
};

}  // namespace seatcast::messages
