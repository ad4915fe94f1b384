#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::csv {

/// Rules of tables as text.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E201",
     "not_a_table",
     {"这不是 CSV 文本", "this is not a CSV text"},
     {"在 Excel 或 WPS 中另存为“CSV UTF-8”", "save it as 'CSV UTF-8' in the spreadsheet program"},
     {"表格应为 CSV：UTF-8（有无 BOM 均可）或 GB18030/GBK。.xlsx 工作簿改个扩展名并不会变成 CSV；UTF-16 的“Unicode "
      "文本”也不行。",
      "Tables are CSV in UTF-8, with or without BOM, or GB18030/GBK. A workbook does not become CSV by renaming it, "
      "and UTF-16 'Unicode "
      "text' is not CSV either."}},
    {"E202",
     "empty_table",
     {"表格是空的", "the table is empty"},
     {"第一行应为列名", "the first line holds the names of the columns"},
     {"除注释外，表格的第一行是列名，以下每行一条记录。",
      "Comments aside, the first line names the columns, every further line is a record."}},
    {"E203",
     "unclosed_cell",
     {"单元格的引号没有结束", "the quote of a cell is never closed"},
     {"补上引号；单元格中的引号要写两个：\"\"", "close it; a quote within a cell is written twice: \"\""},
     {"以引号开头的单元格到下一个单独的引号为止，中间可以有逗号和换行。",
      "A cell that begins with a quote reaches to the next single quote, over commas and line ends."}},
    {"E204",
     "text_behind_quote",
     {"单元格的引号之后还有文字", "text behind the closing quote of a cell"},
     {"单元格中的引号要写两个：\"\"", "a quote within a cell is written twice: \"\""},
     {"单元格若用引号，整个单元格都在引号里，里面的引号写两遍：`\"所谓\"\"红牌\"\"项目\"`。",
      "A quoted cell is quoted as a whole, and quotes within it are doubled: `\"a \"\"red\"\" project\"`."}},
    {"E205",
     "wrong_cell_count",
     {"这一行有 {found} 个单元格，表头有 {expected} 列",
      "this row has {found} cells, the header has {expected} columns"},
     {"检查是否多了或少了逗号；单元格里的逗号要放在引号中",
      "look for a missing or extra comma; a comma within a cell needs quotes"},
     {"每行的单元格数与表头相同，右端的空单元格可以省略。带千位逗号的数要加引号：`\"32,000\"`。",
      "Every row has as many cells as the header; empty cells at the right edge may be left out. A number with commas "
      "needs quotes: "
      "`\"32,000\"`."}},
    {"E206",
     "repeated_column",
     {"列名“{name}”出现两次", "the column '{name}' appears twice"},
     {"删去或改名其中一列", "remove or rename one of them"},
     {"列按名称识别，顺序任意，所以名称不能重复。",
      "Columns are known by their names, in any order, so names must differ."}},
    {"E207",
     "wrong_separator",
     {"列之间应为半角逗号，这里用了{found}", "columns are separated by commas, this table uses {found}"},
     {"另存为逗号分隔的 CSV", "save it as comma-separated CSV"},
     {"分号、制表符和全角逗号都不是列的分隔符。", "Semicolons, tabs and full-width commas do not separate columns."}},
    {"E208",
     "nameless_column",
     {"第 {number} 列没有列名，下面却有数据", "column {number} has no name, but there is data below"},
     {"给这一列起名，或清空它", "name the column, or clear it"},
     {"没有列名的数据无从解释。", "Data without a name cannot be understood."}},
    {"E209",
     "too_many_records",
     {"表格超过 {most} 行", "the table has more than {most} rows"},
     {},
     {"这么大的表不像是方案的输入。", "So large a table does not look like a scenario's input."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::csv
