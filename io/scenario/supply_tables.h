#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "io/scenario/columns.h"
#include "io/scenario/projects.h"
#include "io/scenario/provenance.h"
#include "io/scenario/schooling.h"

/// Rows of the tables of rooms, teachers and projects.
namespace seatcast::scenario {

enum class Owner { kPublic, kPrivate };
constexpr auto names_of(Owner) {
  return std::to_array<fields::Named<Owner>>(
      {{Owner::kPublic, "public", "公办|公办园|公办学校"}, {Owner::kPrivate, "private", "民办|民办园|民办学校"}});
}

struct CapacityRow : Provenance {
  std::string area;
  StageName stage = StageName::kPrimary;
  std::optional<Owner> owner;
  std::string school;
  std::optional<double> schools;
  std::optional<double> rooms;
  double classes = 0;
  std::optional<double> seats;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("stage", stage, columns::kStage);
    field("owner", owner,
          {.row_key = true,
           .header = "办学性质|办园性质|举办者",
           .doc = {"公办或民办，空为未区分（计为公办）", "public or private; empty = not split, counted as public"}});
    field("school", school,
          {.row_key = true,
           .header = "学校|学校名称",
           .doc = {"学校名称（校级名单）", "name of the school, in a list of schools"}});
    field("schools", schools,
          {.unit = fields::units::kSchools, .range = {0, 1e6}, .header = "学校数", .doc = {"学校数", "schools"}});
    field("rooms", rooms,
          {.unit = fields::units::kRooms,
           .range = {0, 1e6},
           .header = "教室数|教室",
           .doc = {"教室数，空为等于班数", "rooms; empty = as many as classes"}});
    field("classes", classes,
          {.unit = fields::units::kClasses,
           .range = {0, 1e6},
           .required = true,
           .header = "班数|班级数",
           .doc = {"班数", "classes"}});
    field("seats", seats,
          {.unit = fields::units::kSeats,
           .range = {0, 1e8},
           .header = "学位|学位数",
           .doc = {"学位数，空为教室数乘班额标准", "seats; empty = rooms x standard"}});
    Provenance::visit(field);
  }
};

struct TeachersRow : Provenance {
  std::string area;
  StageName stage = StageName::kPrimary;
  std::optional<int> year;
  double teachers = 0;

  void visit(auto& field) {
    field("area", area, columns::kArea);
    field("stage", stage, columns::kStage);
    field("year", year, columns::kSince);
    field("teachers", teachers,
          {.unit = fields::units::kPersons,
           .range = {0, 1e6},
           .required = true,
           .header = "教师数|专任教师",
           .doc = {"专任教师", "teachers"}});
    Provenance::visit(field);
  }
};

enum class ProjectKind { kNew, kExpansion, kConversion, kClosure, kMerger, kTemporary };
constexpr auto names_of(ProjectKind) {
  return std::to_array<fields::Named<ProjectKind>>({{ProjectKind::kNew, "new", "新建"},
                                                    {ProjectKind::kExpansion, "expansion", "改扩建|扩建"},
                                                    {ProjectKind::kConversion, "conversion", "转换|改建"},
                                                    {ProjectKind::kClosure, "closure", "关闭|撤销|停办"},
                                                    {ProjectKind::kMerger, "merger", "合并|撤并"},
                                                    {ProjectKind::kTemporary, "temporary", "临时"}});
}

struct ProjectRow : Provenance {
  std::string id;
  std::string name;
  std::string area;
  ProjectKind kind = ProjectKind::kNew;
  std::string stage;
  std::string split;
  std::optional<double> seats;
  std::optional<double> rooms;
  std::optional<double> schools;
  std::optional<double> design_class_size;
  std::chrono::year_month opening{};
  Status status = Status::kBlue;
  std::optional<Phase> phase;
  Owner owner = Owner::kPublic;
  std::optional<double> investment;
  std::optional<double> floor_area;
  std::optional<int> expiry;
  std::optional<StageName> from_stage;
  std::string from_school;
  std::optional<double> lead_years;
  std::optional<double> loss;
  std::optional<bool> wait;

  void visit(fields::Fields& field);
};

}  // namespace seatcast::scenario
