#pragma once

#include <array>
#include <optional>
#include <string>

#include "io/scenario/columns.h"
#include "io/scenario/provenance.h"

/// Rows of the tables of people: residents, births, survival, migration, new housing.
namespace seatcast::scenario {

enum class Sex { kMale, kFemale };
constexpr auto names_of(Sex) {
  return std::to_array<fields::Named<Sex>>(
      {{Sex::kMale, "male", "男|男性|男生"}, {Sex::kFemale, "female", "女|女性|女生"}});
}

struct PopulationRow : Provenance {
  std::string area;
  int age = 0;
  std::optional<Sex> sex;
  double persons = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"8 月 31 日的周岁", "completed years on 31 August"}});
    field("sex", sex, columns::kSex);
    field("persons", persons,
          {.unit = fields::units::kPersons,
           .range = {0, 1e8},
           .required = true,
           .header = "人数|人口",
           .doc = {"常住人口", "residents"}});
    Provenance::visit(field);
  }
};

struct BirthsRow : Provenance {
  std::string area;
  int year = 0;
  double births = 0;
  std::optional<double> late_share;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .row_key = true,
           .header = "年份",
           .doc = {"日历年", "calendar year"}});
    field("births", births,
          {.unit = fields::units::kPersons,
           .range = {0, 1e7},
           .required = true,
           .header = "出生人口|出生数",
           .doc = {"出生人数", "births"}});
    field("late_share", late_share,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .header = "截止日后出生占比",
           .doc = {"截止日之后出生的份额，空为按月平均",
                   "share born after the cut-off date; empty = evenly over the months"}});
    Provenance::visit(field);
  }
};

struct SurvivalRow : Provenance {
  std::string age;
  std::optional<Sex> sex;
  double survival = 1;

  void visit(auto& field) {
    field("age", age,
          {.required = true,
           .row_key = true,
           .header = "年龄",
           .respell = respell_age,
           .doc = {"起始年龄，birth 为出生", "age at the start, or birth"}});
    field("sex", sex, columns::kSex);
    field("survival", survival,
          {.range = fields::kFraction,
           .required = true,
           .header = "存活率",
           .doc = {"活到下一年龄的概率", "probability to reach the next age"}});
    Provenance::visit(field);
  }
};

struct ScheduleRow : Provenance {
  int age = 0;
  double share = 0;

  void visit(auto& field) {
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {10, 60},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"母亲年龄", "age of the mother"}});
    field("share", share,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .header = "份额|生育份额",
           .doc = {"该年龄占总和生育率的份额", "share of the total fertility rate"}});
    Provenance::visit(field);
  }
};

struct MigrationRow : Provenance {
  std::string area;
  int age = 0;
  double rate = 0;

  void visit(auto& field) {
    field("area", area, columns::kAreaOrAll);
    field("age", age, columns::kAgeAtStart);
    field("rate", rate,
          {.unit = fields::units::kShare,
           .range = {-1, 1},
           .required = true,
           .header = "净迁移率",
           .doc = {"一年净迁移率", "net migrants a year per resident"}});
    Provenance::visit(field);
  }
};

struct MigrationNumberRow : Provenance {
  std::string area;
  int age = 0;
  double number = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("age", age, columns::kAgeAtStart);
    field("number", number,
          {.unit = fields::units::kPersons,
           .range = {-1e6, 1e6},
           .required = true,
           .header = "净迁入",
           .doc = {"一年净迁入人数", "net migrants a year"}});
    Provenance::visit(field);
  }
};

struct FlowRow : Provenance {
  std::string from;
  std::string to;
  int age = 0;
  double rate = 0;

  void visit(auto& field) {
    field("from", from,
          {.required = true, .row_key = true, .header = "迁出地", .doc = {"迁出地代码", "code of the origin"}});
    field("to", to,
          {.required = true, .row_key = true, .header = "迁入地", .doc = {"迁入地代码", "code of the destination"}});
    field("age", age, columns::kAgeAtStart);
    field("rate", rate,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .header = "迁移率",
           .doc = {"一年中迁走的份额", "share that moves in a year"}});
    Provenance::visit(field);
  }
};

struct DevelopmentRow : Provenance {
  std::string area;
  std::string name;
  double dwellings = 0;
  int completed = 0;
  double displacement = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("name", name, {.required = true, .row_key = true, .header = "名称|楼盘", .doc = {"名称", "name"}});
    field("dwellings", dwellings,
          {.unit = fields::units::kHomes,
           .range = {0, 1e6},
           .required = true,
           .header = "套数",
           .doc = {"住宅套数", "dwellings"}});
    field("completed", completed,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .row_key = true,
           .header = "竣工年份",
           .doc = {"入住年份（秋季）", "autumn in which families move in"}});
    field("displacement", displacement,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .header = "本地置换",
           .doc = {"由本地家庭入住的份额", "share taken by families of the area itself"}});
    Provenance::visit(field);
  }
};

struct YieldRow : Provenance {
  int years_since = 0;
  int age = 0;
  double children_per_dwelling = 0;

  void visit(auto& field) {
    field("years_since", years_since,
          {.unit = fields::units::kYears,
           .range = {0, 100},
           .required = true,
           .row_key = true,
           .header = "入住后年数",
           .doc = {"入住后的年数", "years since completion"}});
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"年龄", "age"}});
    field("children_per_dwelling", children_per_dwelling,
          {.unit = fields::units::kPupilsPerHome,
           .range = {0, 5},
           .required = true,
           .header = "每套儿童",
           .doc = {"每套新增儿童", "children who arrive per dwelling"}});
    Provenance::visit(field);
  }
};

}  // namespace seatcast::scenario
