#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::yaml {

/// Rules of text, encoding and YAML syntax.
inline constexpr auto kSyntaxRules = std::to_array<text::Rule>({
    {"E001",
     "not_text",
     {"文件不是文本：此处的字节既不是 UTF-8 也不是 GB18030", "not a text file: this byte is neither UTF-8 nor GB18030"},
     {"检查是否选错了文件（如 Excel 工作簿）", "check that this is the right file, not a workbook or an archive"},
     {"方案文件是 UTF-8 文本。遇到此错误，多半是把 .xlsx、.zip 之类的文件写进了方案，或文件已损坏。",
      "A scenario is a UTF-8 text. This fault mostly means that a workbook or an archive was named where a text is "
      "expected, or that "
      "the file is damaged."}},
    {"E002",
     "wrong_encoding",
     {"文件编码是 {encoding}，应为 UTF-8", "the file is encoded in {encoding}, it must be UTF-8"},
     {"在编辑器中选择“另存为 → 编码 UTF-8”", "save it again as UTF-8 in the editor"},
     {"YAML 文件只用 UTF-8。旧版记事本和 WPS 默认保存为 GBK；另存时选择 UTF-8 即可。CSV 表格不受此限：UTF-8、带 BOM 的 "
      "UTF-8 "
      "和 GB18030 都能读。",
      "YAML files are UTF-8 only. Old editors on Chinese Windows save GBK by default; choose UTF-8 when saving. CSV "
      "tables may be UTF-8, "
      "with or without BOM, or GB18030."}},
    {"E003",
     "tab_indentation",
     {"缩进中有制表符", "a tab in the indentation"},
     {"用空格缩进（每层两个）", "indent with blanks, two per level"},
     {"YAML 规定缩进只能用空格：制表符的宽度因编辑器而异，看上去对齐的两行可能并不在同一层。",
      "YAML allows only blanks for indentation: editors show tabs with different widths, so that lines which look "
      "aligned may not be."}},
    {"E004",
     "yaml_syntax",
     {"不是正确的 YAML：{reason}", "not valid YAML: {reason}"},
     {},
     {"文件的结构无法辨认。出错处往往在所指位置的前一行：缩进多了或少了空格、少了引号、冒号后没有空格。",
      "The structure of the file cannot be recognised. The cause is often one line above the place shown: a blank too "
      "many or too few, a "
      "missing quote, a colon without a blank behind it."}},
    {"E005",
     "unclosed_quote",
     {"引号没有结束", "a quote is never closed"},
     {"在文字末尾补上同样的引号", "close it with the same quote"},
     {"以引号开头的文字必须在同一行内以同样的引号结束。\n\n错：`name: \"济宁`\n对：`name: \"济宁\"` 或 `name: 济宁`",
      "A text that begins with a quote must end with the same quote on the same line.\n\nWrong: `name: "
      "\"Jining`\nRight: `name: \"Jining\"` "
      "or `name: Jining`"}},
    {"E006",
     "quote_over_lines",
     {"引号中的文字跨了行", "a text in quotes runs over the end of the line"},
     {"补上缺少的引号；长文字请用“|”或“>”分行书写", "add the missing quote; write a long text with '|' or '>'"},
     {"YAML "
      "允许引号跨行，但这几乎总是因为忘了结束引号，于是后面的内容被悄悄吞掉。因此这里不允许。长文字这样写：\n\n```"
      "yaml\nwhy: >\n  "
      "红牌项目整体推迟两年，\n  检验初中入学高峰的承受力\n```",
      "YAML allows it, but it is nearly always a forgotten quote that swallows the lines below in silence. So it is "
      "refused. Write long "
      "texts like this:\n\n```yaml\nwhy: >\n  All red projects two years late:\n  does junior entry still fit?\n```"}},
    {"E007",
     "full_width_colon",
     {"这里用了全角冒号“：”", "a full-width colon '：' stands here"},
     {"改用半角冒号加空格：“: ”", "write an ASCII colon and a blank: ': '"},
     {"键和值之间必须是半角冒号加一个空格。全角冒号会被当作文字的一部分。\n\n错：`primary：45`\n对：`primary: 45`",
      "Key and value are separated by an ASCII colon and a blank. A full-width colon is taken for a part of the "
      "text.\n\nWrong: "
      "`primary：45`\nRight: `primary: 45`"}},
    {"E008",
     "unclosed_bracket",
     {"括号没有结束", "a bracket is never closed"},
     {"补上对应的“}”或“]”", "add the missing '}' or ']'"},
     {"每个 `{` 需要 `}`，每个 `[` 需要 `]`。", "Every `{` needs its `}`, every `[` its `]`."}},
    {"E009",
     "empty_item",
     {"这里少了一项", "an item is missing here"},
     {"删去多余的逗号或短横，或写上值", "remove the extra comma or dash, or write a value"},
     {"多余的逗号（`[1,,2]`、`{a: 1,,}`）或后面没有内容的“-”会成为空项，通常是笔误。",
      "An extra comma (`[1,,2]`, `{a: 1,,}`) or a dash with nothing behind it would make an empty item; it is usually "
      "a slip."}},
    {"E010",
     "duplicate_key",
     {"键 {key} 写了两次，第一次在第 {line} 行", "key {key} is written twice, first on line {line}"},
     {"删去其中一个", "remove one of them"},
     {"同一层里每个键只能出现一次。YAML 程序遇到重复的键各行其是（取第一个、取最后一个、报错），所以一律不允许。",
      "Each key may appear once per level. Programs disagree about duplicate keys (first wins, last wins, error), so "
      "none are allowed."}},
    {"E011",
     "merge_key",
     {"不支持合并键“<<”", "the merge key '<<' is not supported"},
     {"用 extends: 引用另一个方案文件", "build on another file with extends:"},
     {"YAML 的合并键在不同程序里含义不同。要在另一个方案的基础上修改，请在文件开头写 `extends: baseline.yaml`。",
      "Merge keys mean different things to different programs. To build on another scenario write `extends: "
      "baseline.yaml` at the top."}},
    {"E012",
     "anchor_or_alias",
     {"不支持锚点（&）和别名（*）", "anchors (&) and aliases (*) are not supported"},
     {"把值直接写出来；若只是文字，请加引号", "write the value itself; if it is plain text, put it in quotes"},
     {"每个数值都应当在它所在的位置看得见。别名还会使很小的文件展开成极大的数据，因此不允许。",
      "Every number should be visible where it applies. Aliases also let a tiny file unfold into gigabytes, so they "
      "are refused."}},
    {"E013",
     "unknown_tag",
     {"不认识的标记 {tag}", "unknown tag {tag}"},
     {"可用的标记只有 !delete 和 !replace；若只是文字，请加引号",
      "the only tags are !delete and !replace; if it is plain text, put it in quotes"},
     {"在使用 extends 的方案中，`key: !delete` 删除一个键，`key: !replace {...}` 整体替换一个映射。没有别的标记。",
      "In a scenario with `extends`, `key: !delete` removes a key and `key: !replace {...}` replaces a map as a whole. "
      "There are no other "
      "tags."}},
    {"E014",
     "several_documents",
     {"一个文件里只能有一个文档，这里又开始了第二个", "a file holds one document, a second one begins here"},
     {"删去“---”，或分成两个文件", "remove the '---', or make two files"},
     {"“---”会开始新的 YAML 文档。每个文件只写一个方案。",
      "A line '---' begins another YAML document. Each file holds one scenario."}},
    {"E015",
     "too_deep",
     {"嵌套超过 {most} 层", "nested more than {most} levels deep"},
     {},
     {"方案不需要这么深的层次；这通常是括号写错，或文件不是方案。",
      "No scenario needs this depth; it is usually a bracket gone wrong, or not a scenario."}},
    {"E016",
     "too_large",
     {"文件超过 {most} 个值", "more than {most} values in one file"},
     {"把大表放进 CSV", "put large tables into CSV"},
     {"成百上千行的数据应放在方案旁边的 CSV 表格里，既便于查看，也便于用 Excel、WPS 编辑。",
      "Hundreds of rows belong in CSV tables beside the scenario, where they can be read and edited in a "
      "spreadsheet."}},
    {"E017",
     "unusable_key",
     {"键必须是一个词", "a key must be a single word"},
     {},
     {"列表、映射和空文字不能作键。常见原因是多写了“?”、“[”或冒号。",
      "Lists, maps and empty texts cannot be keys. A stray '?', '[' or colon is the usual cause."}},
    {"E018",
     "leading_zero",
     {"{value} 以 0 开头，是代码还是数？", "{value} begins with 0: is it a code or a number?"},
     {"代码请加引号：\"{value}\"；数请去掉开头的 0（千位分隔的逗号不能用在方括号里）",
      "put a code in quotes: \"{value}\"; for a number drop the zero (no thousands separators within brackets)"},
     {"有的程序把 `010` 读作八进制的 8，有的读作 10，而区划代码“010”又是文字。为免误解，必须写清楚。",
      "Some programs read `010` as octal 8, others as 10, and the area code \"010\" is a text. So it has to be said "
      "which."}},
    {"E019",
     "yes_no",
     {"{value} 在 YAML 中有歧义", "{value} is ambiguous in YAML"},
     {"是非值写 true 或 false；文字请加引号：\"{value}\"", "write true or false; put a text in quotes: \"{value}\""},
     {"旧版 YAML 把 yes、no、on、off 当作是非值，新版当作文字（挪威的代码 NO 因此常出错）。",
      "Old YAML reads yes, no, on, off as truth values, new YAML as text (Norway's code NO suffers from it)."}},
    {"E020",
     "missing_colon",
     {"{key} 后面应为冒号、空格和值", "{key} must be followed by a colon, a blank and a value"},
     {"写成“{key}: {value}”", "write '{key}: {value}'"},
     {"花括号里的每一项都是“键: 值”，冒号后面要有空格。\n\n错：`{primary, junior: 50}`、`{primary:45}`\n对：`{primary: "
      "45, junior: 50}`",
      "Every item within braces is 'key: value', with a blank behind the colon.\n\nWrong: `{primary, junior: 50}`, "
      "`{primary:45}`\nRight: "
      "`{primary: 45, junior: 50}`"}},
    {"E021",
     "control_character",
     {"文件中有看不见的控制字符", "an invisible control character"},
     {"删去它；可能来自复制粘贴", "delete it; it may have come with copy and paste"},
     {"除换行外，控制字符没有意义，往往从网页或 PDF 粘贴而来。",
      "Control characters other than the line end mean nothing here and mostly come from pasting web pages or PDF."}},
    {"E022",
     "long_key",
     {"键超过 {most} 个字节", "a key of more than {most} bytes"},
     {"若是一段文字，请给它一个键，或把整段放进引号", "if this is a text, give it a key, or put all of it in quotes"},
     {"键是一个词或一个名称。这么长的键多半是一段含有冒号的文字；YAML 本身也不读长于 1,024 个字符的键。",
      "A key is a word or a name. One so long is mostly a text that contains a colon; YAML itself reads no key beyond "
      "1,024 characters."}},
    {"E023",
     "full_width_punctuation",
     {"这里用了全角的“{found}”", "a full-width '{found}' stands here"},
     {"改用半角的“{wanted}”；若是文字的一部分，请给整段文字加引号",
      "write an ASCII '{wanted}'; if it belongs to a text, put the text in quotes"},
     {"括号和逗号作为 YAML 的结构时必须是半角；名称、说明、备注等文字里的全角标点不受影响。\n\n错：`｛primary: "
      "45，junior: "
      "50｝`、`【0.8，0.2】`\n对：`{primary: 45, junior: 50}`、`[0.8, 0.2]`",
      "Brackets and commas that structure YAML must be ASCII; full-width ones within names, reasons and notes are "
      "fine.\n\nWrong: `｛primary: 45，junior: 50｝`, `【0.8，0.2】`\nRight: `{primary: 45, junior: 50}`, `[0.8, "
      "0.2]`"}},
});

/// Rules of layering: extends, append, delete, -s.
inline constexpr auto kLayerRules = std::to_array<text::Rule>({
    {"E401",
     "extends_not_a_path",
     {"extends 后面应是一个文件或文件列表", "extends must be a file or a list of files"},
     {"例如 extends: baseline.yaml，或 extends: [baseline.yaml, params.yaml]",
      "for example extends: baseline.yaml, or extends: [baseline.yaml, params.yaml]"},
     {"`extends` 指向所依据的方案文件，路径相对于写它的文件。可以写一个，也可以写一个列表：后面的盖住前面的，"
      "本文件盖住它们全部。",
      "`extends` names the scenario to build on, relative to the file in which it is written. It may also be a list: "
      "later files are laid over "
      "earlier ones, and this file over them all."}},
    {"E402",
     "extends_not_found",
     {"找不到 extends 指向的文件 {file}", "the file {file} named by extends is not there"},
     {"路径相对于本文件所在的文件夹", "the path is relative to the folder of this file"},
     {"`extends` 的路径相对于写它的文件，而不是当前目录。",
      "The path of `extends` is relative to the file in which it is written, not to the current directory."}},
    {"E403",
     "extends_cycle",
     {"extends 绕成了圈：{chain}", "extends goes in a circle: {chain}"},
     {},
     {"方案 A 依据 B，B 又（间接）依据 A，就没有开头了。",
      "If A builds on B and B, perhaps indirectly, on A, there is no beginning."}},
    {"E404",
     "delete_missing",
     {"要删除的 {key} 在被继承的方案里不存在", "there is no {key} to delete in what is extended"},
     {},
     {"`key: !delete` 只能删除所依据的方案中已写出的键；否则多半是键名写错。",
      "`key: !delete` removes a key that the extended scenario has; anything else is mostly a mistyped key."}},
    {"E405",
     "append_missing",
     {"没有可追加的列表 {key}", "there is no list {key} to append to"},
     {"去掉加号，直接写“{key}:”", "write '{key}:' without the plus sign"},
     {"`key+:` 把列表接在所依据的方案的同名列表之后。若那里没有，直接写 `key:`。",
      "`key+:` appends to the list of the same name in the extended scenario. Where there is none, write `key:`."}},
    {"E406",
     "append_to_no_list",
     {"{key}+ 只能把列表接在列表后面", "{key}+ can only append a list to a list"},
     {"映射会自动合并，不需要加号", "maps merge without a plus sign"},
     {"`key+:` 后面必须是列表，前面是列表或单个值。映射（`{...}`）不用加号就会逐键合并。",
      "`key+:` takes a list and appends it to a list or a single value. Maps (`{...}`) merge key by key without the "
      "plus sign."}},
    {"E407",
     "override_syntax",
     {"-s 应写成 路径=值，这里是“{argument}”", "-s takes path=value, got '{argument}'"},
     {"例如 -s policy.class_size.primary=40", "for example -s policy.class_size.primary=40"},
     {"`-s` 在命令行上改一个值：`-s horizon.end_year=2035`，`-s 'policy.relief.primary[0].raise_by=5'`。值按 YAML 读。",
      "`-s` changes one value on the command line: `-s horizon.end_year=2035`, `-s "
      "'policy.relief.primary[0].raise_by=5'`. The value is "
      "YAML."}},
    {"E408",
     "override_path",
     {"-s 的路径走不通：{reason}", "the path of -s leads nowhere: {reason}"},
     {},
     {"路径中间的每一段都必须是映射，或列表里已有的序号（从 0 开始）。尚不存在的映射会新建。",
      "Every step of the path must be a map, or an index (from 0) that the list has. Maps that are not there yet are "
      "made."}},
    {"E409",
     "extends_too_many",
     {"extends 连同间接的超过 {most} 个文件", "extends brings together more than {most} files"},
     {"合并几个文件，让人看得清", "join some of them so that a reader can follow"},
     {"这么多层没有人看得清。", "Nobody can follow so many layers."}},
    {"E410",
     "misplaced_tag",
     {"{tag} 用在这里没有意义", "{tag} has no meaning here"},
     {"只有 extends 的方案中的键才能 !delete 或 !replace，且 !delete 后面不写值",
      "only keys of a scenario with extends take !delete or !replace, and nothing follows !delete"},
     {"`!delete` 删去所依据的方案的一个键，`!replace` 用后面的映射整体替换它。列表中的项和没有 extends "
      "的文件用不上它们。",
      "`!delete` removes a key of the extended scenario, `!replace` replaces its map by the one that follows. Items of "
      "lists, and files "
      "that extend nothing, have no use for them."}},
    {"E411",
     "extends_twice",
     {"extends 中 {file} 出现两次", "extends names {file} twice"},
     {"删去其中一个", "remove one of them"},
     {"一个文件只叠加一次。几个方案若依据同一个基准，不必再写基准：它自动只铺一次，在最下面。",
      "A file is laid once. Where several scenarios build on one baseline it need not be named again: it lies below "
      "them all, once."}},
    {"E412",
     "both_spellings",
     {"旧键 {old} 和新键 {name} 同时出现", "both the old key {old} and the new key {name} are given"},
     {"删去 {old}", "remove {old}"},
     {"格式的新版本给这个键换了名字或位置，两种写法是同一项，只能写一次。",
      "A newer version of the format renamed or moved this key; both spellings mean the same item, which may be given "
      "once."}},
    {"W401",
     "moved_key",
     {"{old} 自格式第 {version} 版起写作 {name}", "{old} is written {name} since version {version} of the format"},
     {"改写后把 schema_version 改为 {version}", "write it so and set schema_version to {version}"},
     {"方案声明的 schema_version 比程序旧，旧的写法仍能读，并按新的写法理解。改写后此警告消失。",
      "The scenario declares an older schema_version: its spelling is still read and taken for the new one. Rewrite it "
      "and the warning goes."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kSyntaxRules, name); }
consteval const text::Rule* layer_rule(std::string_view name) { return text::find_rule(kLayerRules, name); }

}  // namespace seatcast::yaml
