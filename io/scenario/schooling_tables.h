#pragma once

#include <optional>
#include <string>

#include "io/scenario/columns.h"
#include "io/scenario/noise.h"
#include "io/scenario/provenance.h"

/// Rows of the tables of pupils: enrolment, progression, transitions, and what calibration found of them.
namespace seatcast::scenario {

struct EnrolmentRow : Provenance {
  std::string area;
  std::string grade;
  double pupils = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("grade", grade,
          {.required = true,
           .row_key = true,
           .header = "年级",
           .respell = respell_grade,
           .doc = {"年级 K1-K3、G1-G9、S1-S3、V1-V3，特教为 special", "grade K1-K3, G1-G9, S1-S3, V1-V3, or special"}});
    field("pupils", pupils,
          {.unit = fields::units::kPupils,
           .range = {0, 1e7},
           .required = true,
           .header = "在校生|学生数|人数",
           .doc = {"在校学生", "pupils"}});
    Provenance::visit(field);
  }
};

struct ProgressionRow : Provenance {
  std::string area;
  std::string from_grade;
  std::optional<int> year;
  double ratio = 1;

  void visit(auto& field) {
    field("area", area, columns::kAreaOrAll);
    field("from_grade", from_grade,
          {.required = true,
           .row_key = true,
           .header = "年级|起始年级",
           .respell = respell_grade,
           .doc = {"由此年级升级", "the grade left"}});
    field("year", year, columns::kSince);
    field("ratio", ratio,
          {.unit = fields::units::kShare,
           .range = {0, 3},
           .required = true,
           .header = "升级比率",
           .doc = {"次年上一年级人数与本年级人数之比", "pupils of the next grade a year later per pupil"}});
    Provenance::visit(field);
  }
};

struct FlowRateRow : Provenance {
  std::string area;
  std::string grade;
  double promotion = 1;
  double repetition = 0;
  double dropout = 0;

  void visit(auto& field) {
    field("area", area, columns::kAreaOrAll);
    field("grade", grade, columns::kGrade);
    field("promotion", promotion,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .header = "升级率",
           .doc = {"升级率", "promotion rate"}});
    field("repetition", repetition,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .header = "留级率",
           .doc = {"留级率", "repetition rate"}});
    field("dropout", dropout,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .header = "辍学率",
           .doc = {"辍学率", "dropout rate"}});
    Provenance::visit(field);
  }
};

struct TransitionRow : Provenance {
  std::string from;
  std::string to;
  double share = 0;

  void visit(auto& field) {
    field("from", from,
          {.required = true,
           .row_key = true,
           .header = "生源地",
           .respell = respell_code,
           .doc = {"生源地代码", "code of the origin"}});
    field("to", to,
          {.required = true,
           .row_key = true,
           .header = "就读地",
           .respell = respell_code,
           .doc = {"就读地代码", "code of the destination"}});
    field("share", share,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .header = "份额|占比",
           .doc = {"去向份额", "share of those who leave the stage below"}});
    Provenance::visit(field);
  }
};

/// What an area's entry ratio of one year is multiplied by.
struct EntryTrendRow : Provenance {
  std::string area;
  int year = 0;
  double factor = 1;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .row_key = true,
           .header = "年份",
           .doc = {"自该年秋季起", "from that autumn on"}});
    field("factor", factor,
          {.unit = fields::units::kShare,
           .range = {0, 20},
           .required = true,
           .header = "倍数",
           .doc = {"入学比率乘以", "what the entry ratio is multiplied by"}});
    Provenance::visit(field);
  }
};

/// Noise of one cell.
struct ChanceRow : Provenance {
  std::string area;
  std::string grade;
  double spread = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("grade", grade, columns::kGrade);
    field("spread", spread,
          {.range = {0, 5},
           .required = true,
           .header = "标准差",
           .doc = {"每年独立波动的标准差（对数）", "standard deviation of a year's own noise, logarithmic"}});
    Provenance::visit(field);
  }
};

/// How far an area's own part of a process differs from the usual.
struct OwnSpreadRow : Provenance {
  std::string area;
  ProcessName process = ProcessName::kProgression;
  double factor = 1;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("process", process, {.required = true, .row_key = true, .header = "过程", .doc = {"过程", "process"}});
    field("factor", factor,
          {.unit = fields::units::kShare,
           .range = {0, 100},
           .required = true,
           .header = "倍数",
           .doc = {"本地区自身误差乘以", "what the area's own error is multiplied by"}});
    Provenance::visit(field);
  }
};

}  // namespace seatcast::scenario
