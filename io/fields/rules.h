#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::fields {

/// Rules of keys and values, whatever the field.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E101",
     "unknown_key",
     {"不认识的键 {name}", "unknown key {name}"},
     {"这里可用的键：{known}", "the keys known here are {known}"},
     {"写错的键若被悄悄忽略，方案就不再是规划者以为的样子，所以每个键都必须认识。键名是英文小写加下划线，注释和名称可用"
      "中文。",
      "A mistyped key that is skipped in silence makes another scenario than its author believes, so every key must be "
      "known. Keys are "
      "small English words with underscores; comments and names may be Chinese."}},
    {"E102",
     "missing_key",
     {"缺少必需的键 {name}", "the required key {name} is missing"},
     {"加上“{name}:”（{meaning}）", "add '{name}:' ({meaning})"},
     {"多数键有默认值，可以不写；必需的键没有合理的默认值。使用 extends 的方案会从所依据的方案中得到它们。",
      "Most keys have a default and may be left out; a required key has no sensible one. A scenario with extends gets "
      "them from below."}},
    {"E103",
     "wrong_kind",
     {"{key} 应为{expected}，这里是{found}", "{key} must be {expected}, got {found}"},
     {},
     {"YAML 的值有三种：标量（数、文字）、列表（[a, b] 或以“- ”开头的行）、映射（{a: 1} 或缩进的“键: 值”）。",
      "YAML has three kinds of value: scalars (numbers, texts), lists ([a, b] or lines that begin with '- ') and maps "
      "({a: 1} or indented "
      "'key: value' lines)."}},
    {"E104",
     "not_a_number",
     {"{key} 应为数，这里是“{value}”", "{key} must be a number, got '{value}'"},
     {"例如 45、3.2万、12%；小数点用半角“.”", "for example 45, 3.2万, 12%; the decimal sign is '.'"},
     {"数可以带单位和万、亿：`45人/"
      "班`、`3.2万`、`1.2亿元`、`12%`；千位可用逗号：`32,000`（花括号和方括号里除外）。不识别中文数字（三万）。",
      "A number may carry a unit and 万 (10^4) or 亿 (10^8): `45人/班`, `3.2万`, `1.2亿元`, `12%`; thousands may be "
      "separated by commas: "
      "`32,000` (not within brackets). Numbers in words are not read."}},
    {"E105",
     "not_whole",
     {"{key} 应为整数，这里是 {value}", "{key} must be a whole number, got {value}"},
     {},
     {"人数、班数、年数之类按个计的量必须是整数。", "Counts of people, classes or years are whole."}},
    {"E106",
     "wrong_unit",
     {"{key} 的单位不能是“{found}”", "{key} cannot be in '{found}'"},
     {"写成 {expected}，或只写数", "write it in {expected}, or the bare number"},
     {"每个数量有固定的单位，见格式说明。只写数时就按这个单位；写了别的单位，程序不会猜测怎样换算。",
      "Every quantity has its unit, see the reference page. A bare number is in that unit; the program does not guess "
      "how another one "
      "converts."}},
    {"E107",
     "unknown_choice",
     {"{key} 不能是“{value}”", "{key} cannot be '{value}'"},
     {"可选：{choices}", "choose one of {choices}"},
     {"这个键只接受列出的几个词，英文或中文。", "This key takes one of a few words, English or Chinese."}},
    {"E108",
     "not_a_year",
     {"{key} 中的“{value}”不是年份", "'{value}' in {key} is not a year"},
     {"年份是 1900 到 2200 的四位数，例如 2027", "a year has four digits, 1900 to 2200, for example 2027"},
     {"随年份变化的量写成 `{2024: 45, 2027: 40}`：每个值从该年秋季起生效，直到下一个。",
      "A value that changes over the years is written `{2024: 45, 2027: 40}`: each holds from that autumn until the "
      "next."}},
    {"E109",
     "bad_dated_path",
     {"{key} 的写法不完整：{reason}", "{key} is not a complete path: {reason}"},
     {"写成 45，或 {2024: 45, 2027: 40}，或 {linear: {2026: 45, 2035: 30}}",
      "write 45, or {2024: 45, 2027: 40}, or {linear: {2026: 45, 2035: 30}}"},
     {"随年份变化的量有三种写法：一个数；分段 `{2024: 45, 2027: 40}`；直线 `{linear: {2026: 45, 2035: "
      "30}}`。不能混用。在 extends 的方案里，分段与分段逐年合并；下面是直线、这里写分段（或相反）时，整体替换。",
      "A value over the years is a number, steps `{2024: 45, 2027: 40}`, or a line `{linear: {2026: 45, 2035: 30}}`; "
      "never a mixture. In a scenario with extends steps merge with steps year by year; steps over a line, or a line "
      "over "
      "steps, replace it as a whole."}},
    {"E110",
     "not_a_month",
     {"{key} 应为年月，这里是“{value}”", "{key} must be a year and month, got '{value}'"},
     {"例如 2026-09、2026年9月；小数形式（2026.1）有歧义",
      "for example 2026-09 or 2026年9月; 2026.1 could be January or October"},
     {"年月写成 2026-09、2026/9、2026年9月，也接受 Excel 的整日期 2026/9/1。2026.1 不知是一月还是十月，不接受。",
      "A month is written 2026-09, 2026/9, 2026年9月, or as a spreadsheet's full date 2026/9/1. 2026.1 could be "
      "January or October and "
      "is refused."}},
    {"E111",
     "file_not_found",
     {"找不到文件 {file}", "there is no file {file}"},
     {"路径相对于写它的文件所在的文件夹", "the path is relative to the folder of the file that names it"},
     {"方案引用的文件，路径相对于写出该路径的文件（不是当前目录，也不是继承它的方案）。",
      "A file named in a scenario is looked for beside the file in which it is written, not in the current directory "
      "and not beside a "
      "scenario that extends it."}},
    {"E112",
     "shares_not_one",
     {"{key} 各份之和应为 1，现为 {sum}", "the shares of {key} must sum to 1, got {sum}"},
     {},
     {"这些数是一个整体的各个份额，合计必须是 1（即 100%），容差 0.000001。",
      "These numbers are the shares of one whole and must sum to 1 (100%), within 0.000001."}},
    {"E113",
     "wrong_item_count",
     {"{key} 的项数应{expected}，现有 {found} 项", "the number of items of {key} must be {expected}, got {found}"},
     {},
     {"这个列表的项数有限制，见格式说明。", "The number of items is limited, see the reference page."}},
    {"E114",
     "out_of_range",
     {"{key} 应{range}，现为 {value}", "{key} must be {range}, got {value}"},
     {},
     {"每个数有一个合理的范围，见格式说明。超出范围多半是多写了一位、单位不对，或把百分数写成了整数（45 而不是 45% 或 "
      "0.45）。",
      "Every number has a plausible range, see the reference page. Outside of it there is mostly a digit too many, "
      "another unit, or a "
      "percentage without its sign (45 for 45% or 0.45)."}},
    {"E115",
     "empty_text",
     {"{key} 不能为空", "{key} must not be empty"},
     {},
     {"这里需要文字。", "A text is needed here."}},
    {"E116",
     "left_empty",
     {"{key} 后面没有值", "{key} has no value"},
     {"写上值，或删去这个键以使用默认值", "write a value, or remove the key to use its default"},
     {"只有键、没有值的行，不知是想要默认值还是忘了写。",
      "A key without a value may mean the default or a forgotten number, so it is refused."}},
    {"E117",
     "not_true_or_false",
     {"{key} 应为 true 或 false（是、否），这里是“{value}”", "{key} must be true or false, got '{value}'"},
     {},
     {"是非值写 true、false，或 是、否。", "A truth value is true or false."}},
    {"E118",
     "not_exactly_one_key",
     {"{key} 应恰好写一个键，这里写了 {found} 个", "{key} must have exactly one key, got {found}"},
     {"可用的键：{known}", "the keys known here are {known}"},
     {"例如救济阶梯的每一级只说一件事：`- {raise_by: 10}`。几件事请分成几项。",
      "A rung of the relief ladder, for example, says one thing: `- {raise_by: 10}`. Write several things as several "
      "items."}},
    {"E119",
     "fits_no_alternative",
     {"{key} 应为下列之一：{expected}；这里是{found}", "{key} must be one of: {expected}; got {found}"},
     {},
     {"这个键可以用几种方式书写，见格式说明。", "This key may be written in several ways, see the reference page."}},
    {"E120",
     "unknown_map_key",
     {"{key} 中没有“{value}”这一项", "'{value}' cannot be a key of {key}"},
     {"可用：{choices}", "choose from {choices}"},
     {"这个映射的键只能取固定的几个词（如学段），英文或中文。",
      "The keys of this map are a few fixed words, such as stages, English or Chinese."}},
    {"E121",
     "bad_file_path",
     {"{key} 应为文件路径，这里是“{value}”", "{key} must be the path of a file, got '{value}'"},
     {"例如 data/projects.csv", "for example data/projects.csv"},
     {"文件路径以扩展名结尾，例如 .csv、.yaml。",
      "A path ends with the extension of the file, such as .csv or .yaml."}},
    {"E122",
     "repeated_map_key",
     {"{key} 中“{value}”写了两次（中英文是同一项）", "'{value}' appears twice in {key}, in two spellings"},
     {"删去其中一个", "remove one of them"},
     {"英文和中文的写法指同一项，只能写一次。",
      "The English and the Chinese word mean the same item, which may be given once."}},
    {"W101",
     "old_key",
     {"键 {old} 已改名为 {name}", "the key {old} is now called {name}"},
     {"改写成“{name}:”", "write '{name}:'"},
     {"旧键名仍能读，但以后的版本会去掉。", "The old name is still read, but a later version will drop it."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::fields
