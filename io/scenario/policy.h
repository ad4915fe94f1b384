#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/reading.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"
#include "io/scenario/schooling.h"

namespace seatcast::scenario {

struct NeighbourRung {
  double within_km = 0;
  double willing = 0;
  double offered = 1;

  void visit(auto& field) {
    field("within_km", within_km,
          {.unit = fields::units::kKilometres,
           .range = fields::above(0),
           .required = true,
           .doc = {"路程上限", "greatest distance by road"}});
    field("willing", willing,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .required = true,
           .doc = {"余下学生中愿意外出的份额", "share of those left who are ready to travel"}});
    field("offered", offered,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .doc = {"接收地空余学位中拿出的份额", "share of its free seats that a host offers"}});
  }
};

/// One rung of the relief ladder: exactly one of its keys is given.
struct Rung {
  static constexpr bool kExactlyOneKey = true;
  std::optional<double> raise_by;
  std::optional<double> temporary;
  std::optional<NeighbourRung> neighbours;
  std::optional<double> hard_cap;

  void visit(auto& field) {
    field("raise_by", raise_by,
          {.unit = fields::units::kPupilsPerClass,
           .range = {0, 40},
           .doc = {"班额上浮（不超过大班额线）", "larger classes, up to the large-class line"}});
    field(
        "temporary", temporary,
        {.unit = fields::units::kShare,
         .range = {0, 1},
         .doc = {"新增临时教室上限，占可用教室的份额", "new temporary rooms, at most this share of the usable rooms"}});
    field("neighbours", neighbours, {.doc = {"到邻近地区就读", "guests of neighbouring areas"}});
    field("hard_cap", hard_cap,
          {.unit = fields::units::kPupilsPerClass,
           .range = {10, 150},
           .doc = {"班额硬上限", "hard cap of the class size"}});
  }
};

enum class OwnerSplit { kProportional, kPublicFirst };
constexpr auto names_of(OwnerSplit) {
  return std::to_array<fields::Named<OwnerSplit>>(
      {{OwnerSplit::kProportional,
        "proportional",
        "按学位比例",
        {"公办、民办按学位比例就读", "public and private in proportion to seats"}},
       {OwnerSplit::kPublicFirst, "public_first", "公办优先", {"先坐满公办学位", "public seats are filled first"}}});
}

struct Policy {
  std::map<StageName, fields::DatedPath> class_size;
  std::map<std::string, std::map<StageName, fields::DatedPath>> class_size_by_area;
  std::map<StageName, double> large_class;
  std::map<StageName, std::vector<Rung>> relief;
  int sweeps = 4;
  std::map<StageName, double> return_share;
  std::map<StageName, double> staff;
  std::map<StageName, double> staff_per_class;
  OwnerSplit owners = OwnerSplit::kProportional;
  double class_size_spread = 0.15;
  std::optional<fields::FileReference> teachers;

  void visit(auto& field) {
    field("class_size", class_size,
          {.unit = fields::units::kPupilsPerClass,
           .range = {10, 70},
           .required = true,
           .doc = {"各学段班额标准", "class-size standard of each stage"}});
    field("class_size_by_area", class_size_by_area,
          {.unit = fields::units::kPupilsPerClass,
           .range = {10, 70},
           .doc = {"个别地区的班额标准", "standards of single areas"}});
    field("large_class", large_class,
          {.unit = fields::units::kPupilsPerClass,
           .range = {10, 100},
           .doc = {"大班额线，缺省 55，幼儿园 35", "large-class line; default 55, kindergartens 35"}});
    field("relief", relief, {.doc = {"学位不足时依次采取的措施", "what is done, in order, where seats are short"}});
    field("sweeps", sweeps,
          {.unit = fields::units::kCount,
           .range = {1, 20},
           .doc = {"邻近就读的协商轮数", "rounds in which areas ask their neighbours"}});
    field(
        "return_share", return_share,
        {.unit = fields::units::kShare,
         .range = fields::kFraction,
         .doc = {"升入该学段时，在外地就读的学生中回本地的份额；其余在就读地申请学位，缺省 1，全部回本地",
                 "of the guests who come to this stage, the share that goes home; the others ask where they have been "
                 "guests; default 1, all go home"}});
    field("staff", staff,
          {.unit = fields::units::kPupilsPerTeacher, .range = {1, 60}, .doc = {"生师比标准", "pupils per teacher"}});
    field("staff_per_class", staff_per_class,
          {.range = {0.1, 10},
           .doc = {"班师比标准，每班教师数；与 staff 都写时取两者中较多的",
                   "teachers per class; with staff, the larger number of the two counts"}});
    field("class_size_spread", class_size_spread,
          {.unit = fields::units::kShare,
           .range = {0.01, 1},
           .doc = {"地区内班额的离散系数", "coefficient of variation of class sizes within an area"}});
    field("teachers", teachers, {.doc = {"现有教师表", "table of teachers there are"}});
    field("owners", owners,
          {.doc = {"学生在公办、民办之间的分配", "how pupils split between public and private schools"}});
  }
};

}  // namespace seatcast::scenario
