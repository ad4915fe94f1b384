#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"

namespace seatcast::history {

/// Births, and how they become the entrants of later autumns.
struct Births {
  fields::FileReference table;
  int lag = 0;
  int cut_off_month = 9;
  int year_ends = 12;
  int known = -1;

  void visit(auto& field) {
    field("table", table,
          {.required = true,
           .doc = {"出生表：area_id、area、year、births", "table of births: area_id, area, year, births"}});
    field("lag", lag,
          {.unit = fields::units::kYears,
           .range = {0, 20},
           .required = true,
           .doc = {"入学时的周岁：出生后第几年入学", "completed years of age at entry"}});
    field("cut_off_month", cut_off_month,
          {.unit = fields::units::kMonths,
           .range = {1, 12},
           .doc = {"入学截止月：该月1日起出生者晚一年入学",
                   "month from whose first day on children enter a year later"}});
    field("year_ends", year_ends,
          {.unit = fields::units::kMonths,
           .range = {1, 12},
           .doc = {"出生表的一年止于哪个月，日历年为 12",
                   "month in which a year of the table of births ends; 12 = calendar"}});
    field("known", known,
          {.unit = fields::units::kYears,
           .range = {-20, 20},
           .doc = {"预测时已知到哪一年的出生，相对于起点年；-1 为上一年",
                   "last year of births on record at an origin, relative to it; -1 = the year before"}});
  }
};

/// Something that happened once and teaches nothing about later years.
struct Shock {
  int year = 0;
  std::vector<std::string> areas;
  std::vector<std::string> grades;
  std::string why;

  void visit(auto& field) {
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .doc = {"受冲击的秋季", "autumn in which it shows"}});
    field("areas", areas, {.doc = {"地区代码，不写为全部", "ids of areas; all if left out"}});
    field("grades", grades, {.doc = {"年级，不写为全部", "grades; all if left out"}});
    field("why", why, {.required = true, .doc = {"发生了什么", "what happened"}});
  }
};

/// history.yaml: a bureau's own history.
struct HistoryFile {
  int schema_version = 1;
  std::string name;
  std::string title;
  std::string source;
  fields::FileReference enrolment;
  fields::FileReference areas;
  std::vector<std::string> ladder;
  std::string entry;
  std::vector<std::string> not_scored;
  std::optional<Births> births;
  std::optional<int> first_year;
  std::optional<int> last_year;
  std::vector<Shock> shocks;
  std::vector<std::string> ignored_columns;

  void visit(fields::Fields& field);
};

/// A row of the table of enrolment. An empty count is a gap.
struct EnrolmentRow {
  std::string area_id;
  std::string area;
  int year = 0;
  std::string grade;
  std::optional<double> enrolment;
  std::string source;
  std::string note;

  void visit(fields::Fields& field);
};

/// A row of the table of births.
struct BirthsRow {
  std::string area_id;
  std::string area;
  int year = 0;
  std::optional<double> births;
  std::string source;
  std::string note;

  void visit(fields::Fields& field);
};

/// A row of the table of areas: what each belongs to.
struct AreaRow {
  std::string area_id;
  std::string area;
  std::string parent;
  std::string note;

  void visit(fields::Fields& field);
};

}  // namespace seatcast::history
