#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"
#include "io/scenario/noise.h"
#include "io/scenario/words.h"

namespace seatcast::scenario {

/// What births do after the last observed year.
enum class BirthTrend { kFlat, kDamped };
constexpr auto names_of(BirthTrend) {
  return std::to_array<fields::Named<BirthTrend>>(
      {{BirthTrend::kFlat, "flat", "持平", {"保持最后观测年的水平", "as in the last observed year"}},
       {BirthTrend::kDamped,
        "damped",
        "衰减",
        {"最后一年的增幅每年乘 0.8", "the last growth rate fades by 0.8 a year"}}});
}

struct Births : Noise {
  fields::FileReference path;
  BirthTrend beyond = BirthTrend::kFlat;
  std::optional<fields::DatedPath> growth;
  fields::DatedPath scale = 1.0;
  std::map<std::string, fields::DatedPath> scale_by_area;

  void visit(auto& field) {
    field("path", path, {.doc = {"逐年出生人口表", "table of births by calendar year"}});
    field("beyond", beyond, {.doc = {"最后观测年之后的走势", "what follows the last observed year"}});
    field("growth", growth,
          {.unit = fields::units::kShare,
           .range = {-0.5, 0.5},
           .doc = {"最后观测年之后每年的对数增幅，代替 beyond",
                   "logarithmic growth a year after the last observed year, in place of beyond"}});
    field("scale", scale,
          {.unit = fields::units::kShare,
           .range = {0, 10},
           .doc = {"对观测年之后出生数的倍数", "what later births are multiplied by"}});
    field("scale_by_area", scale_by_area,
          {.unit = fields::units::kShare, .range = {0, 10}, .doc = {"分地区的倍数", "the same by area"}});
    Noise::visit(field);
  }
};

struct Fertility : Noise {
  fields::DatedPath rate = 1.3;
  std::map<std::string, fields::DatedPath> rate_by_area;
  fields::FileReference schedule;
  double sex_ratio = 1.06;

  void visit(auto& field) {
    field("rate", rate,
          {.range = {0, 10}, .required = true, .doc = {"总和生育率", "total fertility rate, children per woman"}});
    field("rate_by_area", rate_by_area, {.range = {0, 10}, .doc = {"分地区的总和生育率", "the same by area"}});
    field("schedule", schedule,
          {.required = true, .doc = {"各年龄生育份额表", "table of shares by age of the mother"}});
    field("sex_ratio", sex_ratio, {.range = {0.8, 1.4}, .doc = {"出生性别比（男/女）", "boys per girl at birth"}});
    Noise::visit(field);
  }
};

/// What a scenario changes about migration, against the baseline.
struct MigrationChange {
  std::vector<std::string> areas;
  std::vector<int> ages = {0, 17};
  fields::DatedPath rate = 0.0;

  void visit(auto& field) {
    field("areas", areas,
          {.respell = respell_code, .doc = {"地区代码，不写为全部", "codes of areas; all if left out"}});
    field("ages", ages,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .items = {2, 2},
           .doc = {"起止年龄（含）", "first and last age"}});
    field("rate", rate,
          {.unit = fields::units::kShare,
           .range = {-0.5, 0.5},
           .required = true,
           .doc = {"净迁移率的变化", "added to the net migration rate"}});
  }
};

struct Migration : Noise {
  std::optional<fields::FileReference> rate_by_age;
  std::optional<fields::FileReference> number_by_age;
  std::optional<fields::FileReference> origin_destination;
  std::vector<MigrationChange> changes;

  void visit(auto& field) {
    field("rate_by_age", rate_by_age, {.doc = {"分年龄净迁移率表", "table of net migration rates by age"}});
    field("number_by_age", number_by_age, {.doc = {"分年龄净迁移人数表", "table of net migrants a year by age"}});
    field("origin_destination", origin_destination,
          {.doc = {"分年龄迁移流向表", "table of moves between areas by age"}});
    field("changes", changes, {.doc = {"本方案相对基准的变化", "what this scenario changes against the baseline"}});
    Noise::visit(field);
  }
};

struct Housing {
  fields::FileReference table;
  fields::FileReference yields;

  void visit(auto& field) {
    field("table", table, {.required = true, .doc = {"新建住宅项目表", "table of housing developments"}});
    field("yields", yields, {.required = true, .doc = {"每套住宅产生儿童数表", "table of children per dwelling"}});
  }
};

struct Demography {
  std::optional<Births> births;
  std::optional<Fertility> fertility;
  int cut_off_month = 9;
  fields::FileReference survival;
  Migration migration;
  std::optional<Housing> housing;

  void visit(auto& field) {
    field("births", births, {.doc = {"给定出生人口", "given births"}});
    field("fertility", fertility,
          {.doc = {"由育龄妇女推算出生（代替 births）", "births from women, in place of births"}});
    field(
        "cut_off_month", cut_off_month,
        {.unit = fields::units::kMonths,
         .range = {1, 12},
         .doc = {"学年截止月份：该月1日起出生者晚一年入学", "month from whose first day children enter a year later"}});
    field("survival", survival, {.required = true, .doc = {"分年龄存活率表", "table of survival by age"}});
    field("migration", migration, {.doc = {"迁移", "migration"}});
    field("housing", housing, {.doc = {"新建住宅", "new housing"}});
  }
};

}  // namespace seatcast::scenario
