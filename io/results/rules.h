#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::results {

/// Rules of result files. A file that cannot be read at all is an IoError.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E501",
     "not_hdf5",
     {"这不是结果文件（不是 HDF5 格式）", "this is not a result file (not HDF5)"},
     {"结果文件由 seatcast run 写出，以 .h5 结尾；方案（.yaml）请用 run 或 validate",
      "result files are written by seatcast run and end in .h5; a scenario (.yaml) goes to run or validate"},
     {"结果文件是 HDF5 文件，开头有固定的标记。这里的文件没有，多半是给错了文件。",
      "A result file is an HDF5 file, which begins with a fixed mark. This file does not; most often it is the wrong "
      "file."}},
    {"E502",
     "cut_off",
     {"文件不完整：应有 {expected} 字节，只有 {found} 字节", "the file is cut off: {found} of {expected} bytes"},
     {"重新复制，或重新运行方案", "copy it again, or run the scenario again"},
     {"HDF5 文件开头写着自己的长度。较短的文件多半是复制或下载中断了。",
      "An HDF5 file says at its beginning how long it is. A shorter one was mostly cut off while it was copied."}},
    {"E503",
     "changed",
     {"文件与旁边的校验和不符：SHA-256 应为 {recorded}…，实为 {found}…",
      "the file is not the one that its checksum was written for: SHA-256 {recorded}... expected, {found}... found"},
     {"文件已损坏或被改动；重新复制，或重新运行方案",
      "it is damaged or was changed; copy it again, or run the scenario again"},
     {"每个结果文件旁边有 NAME.sha256。翻转的一位可能悄悄改变一个地名，所以先核对再打开。若是有意改动过的文件，删去 "
      ".sha256 即可打开。",
      "NAME.sha256 lies beside every result file. A flipped bit may quietly change the name of an area, so the file is "
      "checked before it is opened. To open a file that was changed on purpose, remove the .sha256."}},
    {"E504",
     "damaged",
     {"文件已损坏：{reason}", "the file is damaged: {reason}"},
     {"重新复制，或重新运行方案", "copy it again, or run the scenario again"},
     {"文件内部的结构对不上。", "What the file says of its own structure does not fit together."}},
    {"E505",
     "newer_layout",
     {"结果格式是第 {version} 版，本程序只认识到第 {newest} 版",
      "the layout of this result is version {version}, this program knows up to {newest}"},
     {"请升级 seatcast", "a newer seatcast reads it"},
     {"主版本号变大说明变量的含义或形状改变了，旧程序读出来会是错的。",
      "A larger major number means that variables changed their meaning or shape; an older program would misread "
      "them."}},
    {"E506",
     "not_by_seatcast",
     {"这个 HDF5 文件不是 seatcast 的结果：没有 {what}",
      "this HDF5 file is not a result of seatcast: it has no {what}"},
     {},
     {"结果文件有属性 schema_version，以及 area、stage、year 三个维度，见 docs/formats/results.md。",
      "A result file has the attribute schema_version and the dimensions area, stage and year, see "
      "docs/formats/results.md."}},
    {"E507",
     "inconsistent",
     {"结果文件内部不一致：{what}", "the result file contradicts itself: {what}"},
     {"它可能被其他程序改写过；重新运行方案", "another program may have rewritten it; run the scenario again"},
     {"每个变量的形状由它的维度决定，见 docs/formats/results.md。",
      "The shape of every variable follows from its dimensions, see docs/formats/results.md."}},
    {"E508",
     "bad_checksum_file",
     {"旁边的校验和文件 {file} 无法使用", "the checksum file {file} beside it cannot be used"},
     {"它应有一行：64 位十六进制数、两个空格、文件名；没有它也能读取，只是不核对",
      "it should hold one line: 64 hexadecimal digits, two blanks, the file's name; without it the file is read "
      "unchecked"},
     {"`sha256sum -c NAME.sha256` 也用这个文件核对。", "`sha256sum -c NAME.sha256` checks with the same file."}},
    {"E509",
     "measure_not_in_file",
     {"结果中没有指标“{name}”", "the result has no measure '{name}'"},
     {"seatcast info 列出文件中的指标", "seatcast info lists what is in the file"},
     {"文件里有哪些指标由写它的程序版本和方案决定。",
      "Which measures a file has depends on the program that wrote it and on the scenario."}},
    {"E510",
     "area_not_in_file",
     {"结果中没有地区“{name}”", "the result has no area '{name}'"},
     {"用地区代码或名称，seatcast info 列出它们", "give the code or the name, seatcast info lists them"},
     {"地区用代码（370811）或名称（任城区）指称。", "Areas go by their code (370811) or their name (任城区)."}},
    {"E511",
     "year_not_in_file",
     {"“{name}”不在结果的年份 {first}–{last} 之内", "'{name}' is not within the years of the result, {first}-{last}"},
     {"写一个年份或起止年份，例如 2029 或 2025-2030", "give a year or a range, such as 2029 or 2025-2030"},
     {"年份是学年的秋季。", "A year is the autumn in which the school year begins."}},
    {"E512",
     "stage_not_in_file",
     {"结果中没有学段“{name}”", "the result has no stage '{name}'"},
     {"可用：{known}", "the stages are {known}"},
     {"学段用英文或中文名指称。", "Stages go by their English or Chinese name."}},
    {"W501",
     "unchecked",
     {"旁边没有 {file}，未核对文件是否完好", "there is no {file} beside it, so the file was read unchecked"},
     {"复制结果时连同 .sha256 一起复制", "copy the .sha256 along with the result"},
     {"没有校验和也能读取，但损坏不一定看得出来。",
      "The file can be read without its checksum, but damage may go unnoticed."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::results
