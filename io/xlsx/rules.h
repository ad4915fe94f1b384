#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::xlsx {

/// Rules of workbooks as files. What stands in their cells is the business of those who read them.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E241",
     "not_a_workbook",
     {"这不是 .xlsx 工作簿：{found}", "this is not an .xlsx workbook: {found}"},
     {"在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”",
      "open it in Excel or WPS and save it as 'Excel workbook (*.xlsx)'"},
     {"工作簿应为 .xlsx 或 .xlsm：一个压缩包，里面是 XML。旧的 .xls、WPS 的 .et、加了密码的工作簿、从网页导出的“假 "
      "Excel”（其实是 HTML）都不是。",
      "A workbook is an .xlsx or .xlsm file: an archive of XML parts. The old .xls, the .et of WPS, workbooks with a "
      "password, and 'Excel' files exported by web pages (HTML in truth) are not."}},
    {"E242",
     "broken_archive",
     {"工作簿已损坏，压缩包读不出来（{reason}）", "the workbook is damaged, its archive cannot be read ({reason})"},
     {"重新复制，或在 Excel、WPS 中修复后另存", "copy it again, or let Excel or WPS repair and save it"},
     {"多半是复制或下载中断，或在传输中被改动。", "Most often it was cut off or changed while it was copied."}},
    {"E243",
     "too_large_inside",
     {"工作簿里的 {part} 大得不正常：{what}", "{part} within the workbook is abnormally large: {what}"},
     {"删去无用的工作表、图片和大片空白格式，另存后再试",
      "remove what is not needed, pictures and vast formatted but empty areas, and save it again"},
     {"几千字节的压缩包可以展开成几百吉字节（“压缩炸弹”）。台账用不着那么大，所以程序在展开之前就停下。",
      "An archive of some kilobytes can unfold to hundreds of gigabytes (a 'zip bomb'). No ledger needs that, so the "
      "program stops before it unfolds."}},
    {"E244",
     "broken_part",
     {"工作簿里的 {part} 读不出来（{reason}）", "{part} within the workbook cannot be read ({reason})"},
     {"在 Excel 或 WPS 中打开并另存", "open it in Excel or WPS and save it again"},
     {"工作簿由若干 XML 部件组成，这一个不是合格的 XML，或缺少必需的内容。",
      "A workbook consists of XML parts; this one is no proper XML or lacks what it must have."}},
    {"E245",
     "too_many_cells",
     {"工作表“{sheet}”超过 {most} 个单元格", "the sheet '{sheet}' has more than {most} cells"},
     {"只留下需要的行和列", "keep the rows and columns that are needed"},
     {"这么大的表不像是台账或学校名单。", "So large a sheet does not look like a ledger or a list of schools."}},
    {"E246",
     "no_workbook_support",
     {"这个版本的程序不能读写 .xlsx", "this build of the program cannot read or write .xlsx"},
     {"另存为 CSV，或安装 libzip、pugixml、libxlsxwriter 后重新编译",
      "save it as CSV, or build the program again with libzip, pugixml and libxlsxwriter"},
     {"读写工作簿的库是可选的：编译时没有它们，程序其余部分照常可用。",
      "The libraries for workbooks are optional: built without them the program does everything else."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::xlsx
