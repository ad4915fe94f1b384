#pragma once

#include "io/fields/spec.h"
#include "io/scenario/words.h"

/// Columns that several tables have, declared once: the same headers and the same words everywhere.
namespace seatcast::scenario::columns {

inline constexpr fields::Spec kArea = {.required = true,
                                       .row_key = true,
                                       .header = "地区代码|代码",
                                       .respell = respell_code,
                                       .doc = {"地区代码", "code of the area"}};
inline constexpr fields::Spec kAreaOrAll = {.required = true,
                                            .row_key = true,
                                            .header = "地区代码|代码",
                                            .respell = respell_code,
                                            .doc = {"地区代码，或 all", "code of the area, or all"}};
inline constexpr fields::Spec kGrade = {
    .required = true, .row_key = true, .header = "年级", .respell = respell_grade, .doc = {"年级", "grade"}};
inline constexpr fields::Spec kStage = {.required = true, .row_key = true, .header = "学段", .doc = {"学段", "stage"}};
inline constexpr fields::Spec kSex = {
    .row_key = true, .header = "性别", .doc = {"性别，空为合计", "sex; empty = both"}};
inline constexpr fields::Spec kAgeAtStart = {.unit = fields::units::kYears,
                                             .range = {0, 120},
                                             .required = true,
                                             .row_key = true,
                                             .header = "年龄",
                                             .doc = {"年初年龄", "age at the start of the year"}};
inline constexpr fields::Spec kSince = {.unit = fields::units::kYear,
                                        .range = {1900, 2200},
                                        .row_key = true,
                                        .header = "年份|起始年份",
                                        .doc = {"自该年秋季起，空为始终", "from that autumn on; empty = always"}};

}  // namespace seatcast::scenario::columns
