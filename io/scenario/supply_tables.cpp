#include "io/scenario/supply_tables.h"

namespace seatcast::scenario {

using namespace fields::units;

void ProjectRow::visit(fields::Fields& field) {
  field("id", id,
        {.required = true,
         .row_key = true,
         .header = "编号|项目编号",
         .respell = respell_code,
         .doc = {"项目编号", "id of the project"}});
  field("name", name, {.header = "名称|项目名称", .doc = {"项目名称", "name"}});
  field("area", area,
        {.required = true,
         .header = "地区代码|代码|县区代码",
         .respell = respell_code,
         .doc = {"地区代码", "code of the area"}});
  field("kind", kind, {.required = true, .header = "类型|建设性质", .doc = {"建设性质", "kind"}});
  field("stage", stage,
        {.header = "学段",
         .respell = respell_stages,
         .doc = {"学段；九年一贯制写 primary+junior", "stage, or primary+junior for a nine-year school"}});
  field("split", split,
        {.header = "学段比例",
         .respell = respell_split,
         .doc = {"两个学段的学位比例，如 60:40", "seats by stage, as 60:40"}});
  field("seats", seats,
        {.unit = kSeats,
         .range = {0, 1e6},
         .header = "学位|新增学位|学位数",
         .doc = {"设计学位", "seats at the design standard"}});
  field("rooms", rooms,
        {.unit = kRooms,
         .range = {0, 1e5},
         .header = "教室|教室数",
         .doc = {"教室数，空为学位除以设计班额", "rooms; empty = seats / design class size"}});
  field("schools", schools,
        {.unit = kSchools,
         .range = {0, 1e4},
         .header = "学校数",
         .doc = {"关闭、合并的学校数，代替教室数", "schools to close or merge, in place of rooms"}});
  field("design_class_size", design_class_size,
        {.unit = kPupilsPerClass,
         .range = {10, 70},
         .header = "设计班额|班额",
         .doc = {"设计班额，空为计划年的标准", "design standard; empty = the standard of the planned year"}});
  field("opening", opening,
        {.required = true,
         .header = "计划启用|计划开学|启用时间",
         .doc = {"计划启用年月", "planned opening, year and month"}});
  field("status", status,
        {.required = true,
         .header = "状态|预警|挂牌",
         .otherwise = {"状态写 蓝（按期）、黄（滞后）、红（停滞）或 已完成；在建、立项、封顶等写在“进度”一列",
                       "the status is blue (on time), yellow (behind), red (stalled) or done; 在建, 立项 or 封顶 "
                       "belong in the column phase (进度)"},
         .doc = {"项目状态", "status"}});
  field("phase", phase, {.header = "进度|阶段|形象进度", .doc = {"进度阶段", "phase"}});
  field("owner", owner, {.header = "办学性质|举办者", .doc = {"公办或民办", "public or private"}});
  field("investment", investment,
        {.unit = kTenThousandYuan, .range = {0, 1e8}, .header = "投资|总投资|投资额", .doc = {"投资", "investment"}});
  field("floor_area", floor_area,
        {.unit = kSquareMetres, .range = {0, 1e8}, .header = "建筑面积", .doc = {"建筑面积", "floor area"}});
  field("expiry", expiry,
        {.unit = kYear,
         .range = {1900, 2200},
         .header = "停用年份|到期",
         .doc = {"停用年份：该年秋季不再可用", "autumn from which its rooms are gone"}});
  field("from_stage", from_stage,
        {.header = "原学段",
         .doc = {"转换、关闭、合并：教室原属学段", "conversion, closure, merger: the stage that gives up rooms"}});
  field("from_school", from_school,
        {.header = "原学校",
         .doc = {"让出教室的学校，名称同学位表；不写教室数就是全校",
                 "the school that gives up rooms, as the table of capacity names it; without rooms all of it"}});
  field("lead_years", lead_years,
        {.unit = kYears, .range = {0, 20}, .header = "改造年限", .doc = {"转换所需年数", "years a conversion takes"}});
  field("loss", loss,
        {.unit = kShare,
         .range = fields::kFraction,
         .header = "损失比例",
         .doc = {"转换中损失的教室份额", "share of rooms lost in a conversion"}});
  field(
      "wait", wait,
      {.header = "等待空置", .doc = {"等教室空置后才腾出，缺省为是", "wait until the rooms stand idle; default yes"}});
  Provenance::visit(field);
}

}  // namespace seatcast::scenario
