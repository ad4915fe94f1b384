#include "io/batch/batch_file.h"

namespace seatcast::batch {
namespace {

constexpr text::Text kSetDoc{"改动，每项写成 路径=值，与命令行的 -s 相同", "changes, each path=value as with -s"};

}  // namespace

void Variation::visit(fields::Fields& field) {
  field("file", file, {.required = true, .doc = {"方案文件", "scenario file"}});
  field("name", name, {.doc = {"短名；缺省为文件名", "short name; default: the file's name"}});
  field("set", set, {.doc = kSetDoc});
}

void Matrix::visit(fields::Fields& field) {
  field("scenario", scenario, {.required = true, .doc = {"方案文件", "scenario file"}});
  field("name", name, {.doc = {"短名的开头；缺省为文件名", "beginning of the short names; default: the file's name"}});
  field("axes", axes,
        {.required = true,
         .doc = {"各轴及其选项；每个选项是一列改动，可为空",
                 "axes and their options; each option is a list of changes, maybe "
                 "empty"}});
  field("set", set, {.doc = kSetDoc});
}

void Limits::visit(fields::Fields& field) {
  field("memory_mb", memory_mb,
        {.unit = fields::units::kMegabytes,
         .range = {64, 4e6},
         .doc = {"每个方案可用的内存（MB）；缺省为物理内存的九成按进程均分",
                 "memory of one run in MB; default: nine tenths of the machine's, shared by the processes"}});
  field("minutes", minutes,
        {.range = fields::above(0), .doc = {"每个方案可用的时间（分钟）", "time of one run in minutes"}});
}

void Threshold::visit(fields::Fields& field) {
  field("number", number, {.required = true, .doc = {"看哪个数", "which number"}});
  field("more_than", more_than,
        {.range = fields::at_least(0),
         .doc = {"变化超过这么多（人或学位）", "it moved by more than this (pupils or seats)"}});
  field("share", share,
        {.unit = fields::units::kShare,
         .range = fields::at_least(0),
         .doc = {"并且超过上次的这个比例", "and by more than this share of what it was"}});
}

void BatchFile::visit(fields::Fields& field) {
  field("schema_version", schema_version, {.range = {1, 1}, .doc = {"格式版本", "version of the format"}});
  field("title", title, {.doc = {"标题", "title"}});
  field("scenarios", scenarios,
        {.doc = {"方案：文件、文件夹，或 {file, name, set}", "scenarios: files, folders, or {file, name, set}"}});
  field("matrices", matrices, {.doc = {"组合：各轴选项的所有搭配", "all combinations of the options of named axes"}});
  field("set", set, {.doc = {"对所有方案的改动", "changes to every scenario"}});
  field("limits", limits, {.doc = {"每个方案的上限", "limits of one run"}});
  field("processes", processes,
        {.unit = fields::units::kCount,
         .range = {1, 1024},
         .doc = {"同时运行几个；缺省按核数", "runs at once; default: by cores"}});
  field("threads", threads,
        {.unit = fields::units::kCount,
         .range = {1, 1024},
         .doc = {"每个几线程；缺省按核数", "threads of each; default: by cores"}});
  field("keep_nights", keep_nights,
        {.unit = fields::units::kCount, .range = {1, 10000}, .doc = {"保留最近几夜", "nights to keep"}});
  field("thresholds", thresholds,
        {.doc = {"与上一夜相比变化过大即算失败", "changes since the last night that make a night fail"}});
}

}  // namespace seatcast::batch
