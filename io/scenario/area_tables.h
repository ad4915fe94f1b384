#pragma once

#include <optional>
#include <string>

#include "io/scenario/columns.h"
#include "io/scenario/provenance.h"

/// Rows of the tables of areas and of distances by road.
namespace seatcast::scenario {

struct AreaRow : Provenance {
  std::string area;
  std::string name;
  std::string parent;
  std::string name_en;
  std::string kind;
  std::optional<int> tile_col;
  std::optional<int> tile_row;
  std::optional<double> population;
  bool whole_classes = false;

  void visit(auto& field) {
    field("area", area,
          {.required = true,
           .row_key = true,
           .header = "地区代码|代码|区划代码",
           .respell = respell_code,
           .doc = {"地区代码", "code of the area"}});
    field("name", name, {.required = true, .header = "名称|地区|地区名称", .doc = {"名称", "name"}});
    field("parent", parent,
          {.header = "上级代码|上级",
           .respell = respell_code,
           .doc = {"上级地区代码，空为最高级", "code of the area above; empty at the top"}});
    field("name_en", name_en, {.header = "英文名", .doc = {"英文名称", "name in English"}});
    field("kind", kind, {.header = "类别|类型", .doc = {"类别", "kind of area"}});
    field("tile_col", tile_col,
          {.range = {0, 200}, .header = "方格列", .doc = {"方格示意图的列", "column in the tile grid"}});
    field("tile_row", tile_row,
          {.range = {0, 200}, .header = "方格行", .doc = {"方格示意图的行", "row in the tile grid"}});
    field("population", population,
          {.unit = fields::units::kPersons,
           .range = fields::at_least(0),
           .header = "常住人口|人口",
           .doc = {"常住人口总数", "residents of all ages"}});
    field("whole_classes", whole_classes,
          {.header = "整班", .doc = {"地区就是一所学校：班级取整数", "the area is one school: classes are whole"}});
    Provenance::visit(field);
  }
};

struct DistanceRow : Provenance {
  std::string area_a;
  std::string area_b;
  double km = 0;

  void visit(auto& field) {
    field("area_a", area_a,
          {.required = true,
           .row_key = true,
           .header = "地区甲",
           .respell = respell_code,
           .doc = {"一端的地区代码", "one end"}});
    field("area_b", area_b,
          {.required = true,
           .row_key = true,
           .header = "地区乙",
           .respell = respell_code,
           .doc = {"另一端的地区代码", "the other end"}});
    field("km", km,
          {.unit = fields::units::kKilometres,
           .range = {.low = 0, .high = 5000, .without_low = true},
           .required = true,
           .header = "里程|公里",
           .doc = {"公路里程", "distance by road"}});
    Provenance::visit(field);
  }
};

}  // namespace seatcast::scenario
