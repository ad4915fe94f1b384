#include "io/scenario/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/fields/rows.h"
#include "io/fields/schema.h"
#include "tools/docs/pages.h"

namespace seatcast::docs {

using namespace scenario;
using text::Language;

std::string table_section(const char* key, const text::Text& title, const fields::StructType& row, Language language) {
  const bool zh = language == Language::zh;
  const auto header = fields::header_of(row, language);
  return fmt::format("## {}\n\n{} `{}`\n\n", title.in(language), zh ? "由此键指定：" : "Named by the key", key) +
         fields::column_reference(row, language) +
         fmt::format("{}\n\n```\n{}\n```\n\n", zh ? "表头：" : "Header:", fmt::join(header, ","));
}

std::string tables_page(Language language) {
  const bool zh = language == Language::zh;
  std::string text = page_head({"数据表", "Tables"}, language);
  text +=
      zh ? "表是 CSV 文件：UTF-8（有无 BOM 均可）或 GB18030；列的顺序任意，表头用英文或中文；表头之前可有 `#` "
           "开头的说明行；"
           "不认识的列给出警告。标“键”的列合起来每行不同。每张表都可带 source、quality、note 三列；quality "
           "说明每行能信到"
           "什么程度，结果会报告其中有多少是假定的。\n\n"
         : "Tables are CSV files in UTF-8, with or without BOM, or GB18030. Columns come in any order under English or "
           "Chinese names; lines that begin with `#` may stand above the header; an unknown column is a warning. "
           "Rows differ in the columns marked (key). Every table may carry source, quality and note; quality says "
           "how far a row can be trusted, and results report how much of the input is assumed.\n\n";
  const auto add = [&]<class Row>(const char* key, const text::Text& title, Row) {
    text += table_section(key, title, fields::TypeOf<Row>::get(), language);
  };
  add("areas.table", {"地区", "Areas"}, AreaRow{});
  add("areas.neighbours", {"公路里程", "Distances by road"}, DistanceRow{});
  add("base.population", {"基年人口", "Population of the base year"}, PopulationRow{});
  add("base.enrolment", {"基年在校生", "Pupils of the base year"}, EnrolmentRow{});
  add("base.capacity", {"基年办学条件", "Schools, rooms and seats of the base year"}, CapacityRow{});
  add("demography.births.path", {"出生人口", "Births"}, BirthsRow{});
  add("demography.fertility.schedule", {"生育份额", "Fertility schedule"}, ScheduleRow{});
  add("demography.survival", {"存活率", "Survival"}, SurvivalRow{});
  add("demography.migration.rate_by_age", {"净迁移率", "Net migration rates"}, MigrationRow{});
  add("demography.migration.number_by_age", {"净迁移人数", "Net migrants"}, MigrationNumberRow{});
  add("demography.migration.origin_destination", {"迁移流向", "Moves between areas"}, FlowRow{});
  add("demography.housing.table", {"新建住宅", "Housing developments"}, DevelopmentRow{});
  add("demography.housing.yields", {"每套住宅的儿童", "Children per dwelling"}, YieldRow{});
  add("enrolment.progression.table (form: gpr)", {"升级比率", "Grade progression ratios"}, ProgressionRow{});
  add("enrolment.progression.table (form: flow)", {"升级、留级、辍学率", "Promotion, repetition, dropout"},
      FlowRateRow{});
  add("enrolment.transitions", {"升学去向", "Where pupils go"}, TransitionRow{});
  add("enrolment.entry.trend", {"入学比率的走势", "Trend of the entry ratio"}, EntryTrendRow{});
  add("enrolment.progression.chance", {"各年级的波动", "Noise by area and grade"}, ChanceRow{});
  add("uncertainty.by_area", {"各地区自身误差", "Areas' own errors"}, OwnSpreadRow{});
  add("policy.teachers", {"教师", "Teachers"}, TeachersRow{});
  add("projects.ledger", {"项目台账", "Project ledger"}, ProjectRow{});
  return text;
}

}  // namespace seatcast::docs
