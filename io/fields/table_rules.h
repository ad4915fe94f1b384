#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::fields {

/// Rules of the columns and rows of a table; those of its text are in io/csv.
inline constexpr auto kTableRules = std::to_array<text::Rule>({
    {"E221",
     "missing_column",
     {"缺少必需的列 {name}", "the required column {name} is missing"},
     {"在表头加上这一列（{meaning}）", "add the column to the header ({meaning})"},
     {"列的顺序任意，列名可用英文或中文，见格式说明。",
      "Columns may come in any order and be named in English or Chinese, see the reference page."}},
    {"E222",
     "unknown_column",
     {"不认识的列“{name}”", "unknown column '{name}'"},
     {},
     {"这个列名与一个已知的列名只差一两个字，多半是笔误；若忽略它，数据就丢了。",
      "The name differs from a known one by a letter or two, so it is probably a slip; ignoring it would lose the "
      "data."}},
    {"E223",
     "empty_cell",
     {"{key} 这一格不能为空", "the cell of {key} must not be empty"},
     {"填上值；合并的单元格只有第一格有值，请取消合并并逐格填满",
      "fill it in; of merged cells only the first has the value: unmerge them and fill each"},
     {"这一列每一行都要有值。不知道的数请写估计值，并在 quality 列注明。",
      "This column needs a value in every row. Where a number is not known write an estimate and say so in the column "
      "'quality'."}},
    {"E224",
     "repeated_row",
     {"{key} 重复：第 {line} 行已有", "{key} is repeated: line {line} has it already"},
     {"删去或合并其中一行", "remove or merge one of the rows"},
     {"每一组键（例如 区域、学段、年份）只能有一行，否则不知以哪行为准。",
      "Every combination of keys, for example area, stage, year, may have one row, or nobody knows which one counts."}},
    {"E225",
     "column_in_two_languages",
     {"“{name}”与“{other}”是同一列", "'{name}' and '{other}' are the same column"},
     {"保留其中一列", "keep one of them"},
     {"同一列的英文名和中文名同时出现，不知以哪一列为准。",
      "The English and the Chinese name of one column both appear; nobody knows which one counts."}},
    {"W221",
     "ignored_column",
     {"列“{name}”不被使用", "the column '{name}' is not used"},
     {"若只是备注，可以留着", "if it is a remark, it may stay"},
     {"表中可以有本程序不认识的备注列，但要让人知道它没有作用。",
      "Tables may hold columns of remarks, but their author should know that they have no effect."}},
});

consteval const text::Rule* table_rule(std::string_view name) { return text::find_rule(kTableRules, name); }

}  // namespace seatcast::fields
