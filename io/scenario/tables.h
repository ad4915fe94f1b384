#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"
#include "io/scenario/noise.h"
#include "io/scenario/projects.h"
#include "io/scenario/schooling.h"

/// One row of each table of a scenario. Rows are declared like any other struct; headers may be Chinese.
namespace seatcast::scenario {

/// Where a number comes from: columns that any table may carry.
enum class Quality { kSeed, kOfficial, kSecondary, kMemory, kReconstructed, kAssumed };
constexpr auto names_of(Quality) {
  return std::to_array<fields::Named<Quality>>(
      {{Quality::kSeed, "seed", "原文", {"原始文件", "the source documents"}},
       {Quality::kOfficial, "official", "官方", {"官方统计", "official statistics"}},
       {Quality::kSecondary, "secondary", "转引", {"转引", "quoted by others"}},
       {Quality::kMemory, "memory", "记忆", {"凭记忆，未核对", "from memory, not checked"}},
       {Quality::kReconstructed, "reconstructed", "重建", {"由其他数据推算", "derived from other data"}},
       {Quality::kAssumed, "assumed", "假定", {"假定", "assumed"}}});
}

struct Provenance {
  std::string source;
  std::optional<Quality> quality;
  std::string note;

  void visit(auto& field) {
    field("source", source, {.header = "来源|出处", .doc = {"来源", "where the row comes from"}});
    field("quality", quality, {.header = "质量|数据质量", .doc = {"数据质量", "how far it can be trusted"}});
    field("note", note, {.header = "备注|说明", .doc = {"备注", "a remark"}});
  }
};

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
           .doc = {"地区代码", "code of the area"}});
    field("name", name, {.required = true, .header = "名称|地区|地区名称", .doc = {"名称", "name"}});
    field("parent", parent,
          {.header = "上级代码|上级", .doc = {"上级地区代码，空为最高级", "code of the area above; empty at the top"}});
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
          {.required = true, .row_key = true, .header = "地区甲", .doc = {"一端的地区代码", "one end"}});
    field("area_b", area_b,
          {.required = true, .row_key = true, .header = "地区乙", .doc = {"另一端的地区代码", "the other end"}});
    field("km", km,
          {.unit = fields::units::kKilometres,
           .range = {.low = 0, .high = 5000, .without_low = true},
           .required = true,
           .header = "里程|公里",
           .doc = {"公路里程", "distance by road"}});
    Provenance::visit(field);
  }
};

enum class Sex { kMale, kFemale };
constexpr auto names_of(Sex) {
  return std::to_array<fields::Named<Sex>>({{Sex::kMale, "male", "男"}, {Sex::kFemale, "female", "女"}});
}

struct PopulationRow : Provenance {
  std::string area;
  int age = 0;
  std::optional<Sex> sex;
  double persons = 0;

  void visit(auto& field) {
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"8 月 31 日的周岁", "completed years on 31 August"}});
    field("sex", sex, {.row_key = true, .header = "性别", .doc = {"性别，空为合计", "sex; empty = both"}});
    field("persons", persons,
          {.unit = fields::units::kPersons,
           .range = {0, 1e8},
           .required = true,
           .header = "人数|人口",
           .doc = {"常住人口", "residents"}});
    Provenance::visit(field);
  }
};

struct EnrolmentRow : Provenance {
  std::string area;
  std::string grade;
  double pupils = 0;

  void visit(auto& field) {
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("grade", grade,
          {.required = true,
           .row_key = true,
           .header = "年级",
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

enum class Owner { kPublic, kPrivate };
constexpr auto names_of(Owner) {
  return std::to_array<fields::Named<Owner>>(
      {{Owner::kPublic, "public", "公办"}, {Owner::kPrivate, "private", "民办"}});
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
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("stage", stage, {.required = true, .row_key = true, .header = "学段", .doc = {"学段", "stage"}});
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

struct BirthsRow : Provenance {
  std::string area;
  int year = 0;
  double births = 0;
  std::optional<double> late_share;

  void visit(auto& field) {
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
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
           .doc = {"起始年龄，birth 为出生", "age at the start, or birth"}});
    field("sex", sex, {.row_key = true, .header = "性别", .doc = {"性别，空为合计", "sex; empty = both"}});
    field("survival", survival,
          {.range = fields::kFraction,
           .required = true,
           .header = "存活率",
           .doc = {"活到下一年龄的概率", "probability to reach the next age"}});
    Provenance::visit(field);
  }
};

struct MigrationRow : Provenance {
  std::string area;
  int age = 0;
  double rate = 0;

  void visit(auto& field) {
    field("area", area,
          {.required = true,
           .row_key = true,
           .header = "地区代码|代码",
           .doc = {"地区代码，或 all", "code of the area, or all"}});
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"年初年龄", "age at the start of the year"}});
    field("rate", rate,
          {.unit = fields::units::kShare,
           .range = {-1, 1},
           .required = true,
           .header = "净迁移率",
           .doc = {"一年净迁移率", "net migrants a year per resident"}});
    Provenance::visit(field);
  }
};

struct ProgressionRow : Provenance {
  std::string area;
  std::string from_grade;
  std::optional<int> year;
  double ratio = 1;

  void visit(auto& field) {
    field("area", area,
          {.required = true,
           .row_key = true,
           .header = "地区代码|代码",
           .doc = {"地区代码，或 all", "code of the area, or all"}});
    field("from_grade", from_grade,
          {.required = true, .row_key = true, .header = "年级|起始年级", .doc = {"由此年级升级", "the grade left"}});
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .row_key = true,
           .header = "年份|起始年份",
           .doc = {"自该年秋季起，空为始终", "from that autumn on; empty = always"}});
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
    field("area", area,
          {.required = true,
           .row_key = true,
           .header = "地区代码|代码",
           .doc = {"地区代码，或 all", "code of the area, or all"}});
    field("grade", grade, {.required = true, .row_key = true, .header = "年级", .doc = {"年级", "grade"}});
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

struct MigrationNumberRow : Provenance {
  std::string area;
  int age = 0;
  double number = 0;

  void visit(auto& field) {
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"年初年龄", "age at the start of the year"}});
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
    field("age", age,
          {.unit = fields::units::kYears,
           .range = {0, 120},
           .required = true,
           .row_key = true,
           .header = "年龄",
           .doc = {"年初年龄", "age at the start of the year"}});
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
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
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

struct TransitionRow : Provenance {
  std::string from;
  std::string to;
  double share = 0;

  void visit(auto& field) {
    field("from", from,
          {.required = true, .row_key = true, .header = "生源地", .doc = {"生源地代码", "code of the origin"}});
    field("to", to,
          {.required = true, .row_key = true, .header = "就读地", .doc = {"就读地代码", "code of the destination"}});
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
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .required = true,
           .row_key = true,
           .header = "年份",
           .doc = {"自该年秋季起", "from that autumn on"}});
    field("factor", factor,
          {.range = {0, 20},
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
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("grade", grade, {.required = true, .row_key = true, .header = "年级", .doc = {"年级", "grade"}});
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
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("process", process, {.required = true, .row_key = true, .header = "过程", .doc = {"过程", "process"}});
    field("factor", factor,
          {.range = {0, 100},
           .required = true,
           .header = "倍数",
           .doc = {"本地区自身误差乘以", "what the area's own error is multiplied by"}});
    Provenance::visit(field);
  }
};

struct TeachersRow : Provenance {
  std::string area;
  StageName stage = StageName::kPrimary;
  std::optional<int> year;
  double teachers = 0;

  void visit(auto& field) {
    field("area", area,
          {.required = true, .row_key = true, .header = "地区代码|代码", .doc = {"地区代码", "code of the area"}});
    field("stage", stage, {.required = true, .row_key = true, .header = "学段", .doc = {"学段", "stage"}});
    field("year", year,
          {.unit = fields::units::kYear,
           .range = {1900, 2200},
           .row_key = true,
           .header = "年份|起始年份",
           .doc = {"自该年秋季起，空为始终", "from that autumn on; empty = always"}});
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
  std::optional<double> lead_years;
  std::optional<double> loss;
  std::optional<bool> wait;

  void visit(fields::Fields& field);
};

}  // namespace seatcast::scenario
