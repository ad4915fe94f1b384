#include "io/history/history_file.h"

namespace seatcast::history {
namespace {

constexpr std::string_view kIdHeader = "地区代码|代码|区划代码";
constexpr std::string_view kNameHeader = "地区|名称|地区名称";
constexpr std::string_view kNoteHeader = "备注|说明";
constexpr text::Text kIdDoc{"地区代码", "id of the area"};
constexpr text::Text kNameDoc{"地区名称", "name of the area"};
constexpr text::Text kNoteDoc{"备注", "a remark"};

}  // namespace

void HistoryFile::visit(fields::Fields& field) {
  field("schema_version", schema_version, {.range = {1, 1}, .doc = {"格式版本", "version of the format"}});
  field("name", name, {.doc = {"名称，缺省为文件名", "name; default: that of the file"}});
  field("title", title, {.doc = {"标题", "title"}});
  field("source", source, {.doc = {"数据来源", "where the data come from"}});
  field("enrolment", enrolment,
        {.required = true,
         .doc = {"在校生表：area_id、area、year、grade、enrolment", "table: area_id, area, year, grade, enrolment"}});
  field("areas", areas, {.doc = {"地区表：area_id、area、parent", "table of areas: area_id, area, parent"}});
  field("ladder", ladder,
        {.required = true,
         .items = {.low = 2, .high = 60},
         .doc = {"年级，从低到高：每一级的学生一年前在前一级",
                 "grades in order: pupils of each were in the one before"}});
  field("entry", entry, {.doc = {"入学年级，缺省为第一级", "grade that children enter; default: the first"}});
  field("not_scored", not_scored, {.doc = {"不计入评分的年级", "grades that do not count in scores"}});
  field("births", births,
        {.doc = {"出生；不写则由入学人数的趋势推算", "births; without them entrants follow their trend"}});
  field("first_year", first_year,
        {.unit = fields::units::kYear, .range = {1900, 2200}, .doc = {"使用的第一个秋季", "first autumn to be used"}});
  field("last_year", last_year,
        {.unit = fields::units::kYear, .range = {1900, 2200}, .doc = {"使用的最后一个秋季", "last autumn to be used"}});
  field("shocks", shocks,
        {.doc = {"已知的一次性冲击，不从中学习", "known one-off shocks; nothing is learned from them"}});
  field("ignored_columns", ignored_columns, {.doc = {"表中不用的列", "columns of the tables that are not used"}});
}

void EnrolmentRow::visit(fields::Fields& field) {
  field("area_id", area_id, {.required = true, .row_key = true, .header = kIdHeader, .doc = kIdDoc});
  field("area", area, {.header = kNameHeader, .doc = kNameDoc});
  field("year", year,
        {.unit = fields::units::kYear,
         .range = {1900, 2200},
         .required = true,
         .row_key = true,
         .header = "年份|学年",
         .doc = {"秋季所在的年", "year of the autumn"}});
  field("grade", grade,
        {.required = true, .row_key = true, .header = "年级|年龄", .doc = {"年级或年龄", "grade, or single age"}});
  field("enrolment", enrolment,
        {.unit = fields::units::kPupils,
         .range = {0, 1e9},
         .header = "在校生|学生数|人数",
         .doc = {"在校生数，空为没有数据", "pupils; empty = not counted"}});
  field("source", source, {.header = "来源|出处", .doc = {"来源", "where the row comes from"}});
  field("note", note, {.header = kNoteHeader, .doc = kNoteDoc});
}

void BirthsRow::visit(fields::Fields& field) {
  field("area_id", area_id, {.required = true, .row_key = true, .header = kIdHeader, .doc = kIdDoc});
  field("area", area, {.header = kNameHeader, .doc = kNameDoc});
  field("year", year,
        {.unit = fields::units::kYear,
         .range = {1900, 2200},
         .required = true,
         .row_key = true,
         .header = "年份",
         .doc = {"出生的年", "year of birth"}});
  field("births", births,
        {.unit = fields::units::kPersons,
         .range = {0, 1e9},
         .header = "出生人口|出生数|出生",
         .doc = {"出生数，空为没有数据", "births; empty = unknown"}});
  field("source", source, {.header = "来源|出处", .doc = {"来源", "where the row comes from"}});
  field("note", note, {.header = kNoteHeader, .doc = kNoteDoc});
}

void AreaRow::visit(fields::Fields& field) {
  field("area_id", area_id, {.required = true, .row_key = true, .header = kIdHeader, .doc = kIdDoc});
  field("area", area, {.header = kNameHeader, .doc = kNameDoc});
  field("parent", parent, {.header = "上级代码|上级", .doc = {"上级地区代码", "id of the area above"}});
  field("note", note, {.header = kNoteHeader, .doc = kNoteDoc});
}

}  // namespace seatcast::history
