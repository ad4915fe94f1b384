#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::batch {

/// Rules of batch files.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E701",
     "nothing_to_run",
     {"批次里没有方案", "the batch has no scenario"},
     {"在 scenarios 中列出方案文件或文件夹，或写 matrices",
      "list scenario files or folders under scenarios, or write matrices"},
     {"空的一夜多半是路径写错了。文件夹里只取有 horizon 的 .yaml 文件（自己写的或继承来的），以 _ 或 . 开头的不取。",
      "An empty night is most often a mistyped path. Of a folder, .yaml files that have a horizon (their own or "
      "inherited) are taken; names that begin with _ or . are not."}},
    {"E702",
     "same_name",
     {"两个方案都叫“{name}”", "two scenarios are both called '{name}'"},
     {"用 {file, name} 给其中一个另取名字", "give one of them another name with {file, name}"},
     {"结果、日志和与上一夜的比较都按名字找。缺省的名字是文件名，两个文件夹里的同名文件会重名。",
      "Results, logs and the comparison with the last night go by name. By default that is the file's name, so files "
      "of "
      "the same name in two folders clash."}},
    {"E703",
     "bad_name",
     {"“{name}”不能作名字：只能用小写字母、数字、- 和 _，不能以 - 开头，最长 150 字节",
      "'{name}' cannot be a name: small letters, digits, - and _ only, not - at the beginning, 150 bytes at most"},
     {},
     {"名字也是文件名：results/名字.h5、logs/名字.log。组合的名字由各轴选项的名字用 - 连成。",
      "A name is also that of files: results/NAME.h5, logs/NAME.log. Names of combinations are made of the names of "
      "the "
      "options."}},
    {"E704",
     "too_many",
     {"共有 {count} 个方案，最多 {most} 个", "the batch has {count} runs, at most {most} are possible"},
     {"减少轴或选项", "use fewer axes or options"},
     {"组合数是各轴选项数的乘积，很容易失控。",
      "The number of combinations is the product of the numbers of options, which grows out of hand easily."}},
    {"E705",
     "empty_axis",
     {"轴“{axis}”没有选项", "the axis '{axis}' has no option"},
     {"写出至少一个选项，例如 {today: []}", "write at least one, such as {today: []}"},
     {"没有选项的轴会让组合数变成零。", "An axis without options would leave no combination at all."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::batch
