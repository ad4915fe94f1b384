#pragma once

#include <array>
#include <string_view>

#include "io/text/rule.h"

namespace seatcast::comparing {

/// Why two results cannot be held against each other replicate by replicate.
inline constexpr auto kRules = std::to_array<text::Rule>({
    {"E801",
     "no_replicates",
     {"这个结果只有参考路径，没有可以配对的模拟",
      "this result is the reference path alone; there are no replicates to pair"},
     {"用 --replicates 1000 重新运行方案", "run the scenario again with --replicates 1000"},
     {"比较是逐次进行的：同一组随机数下，另一方案减去基准方案。参考路径只有一条，不能说明差别有多确定。",
      "Comparing goes replicate by replicate: on the same random numbers, the other scenario minus the base. A "
      "reference path is a single one and does not say how sure a difference is."}},
    {"E802",
     "not_kept",
     {"这个结果没有保存逐次模拟的 {measures}", "this result did not keep every replicate of {measures}"},
     {"方案中写 output.keep: [shortage, surplus, unplaced]，重新运行；或直接给出方案文件",
      "write output.keep: [shortage, surplus, unplaced] in the scenario and run it again; or name the scenario "
      "instead"},
     {"分位数不能相减。配对要用每一次模拟的数值，它们以 NAME_replicates 存在结果文件里。",
      "Quantiles cannot be subtracted. Pairing needs the value of every replicate, which result files have as "
      "NAME_replicates."}},
    {"E803",
     "other_seed",
     {"随机种子不同：{found}，而基准 {base} 是 {expected}", "another seed: {found}, but {expected} in the base {base}"},
     {"两个方案用同一个 ensemble.seed 运行", "run both scenarios with the same ensemble.seed"},
     {"种子不同，两边抽到的就不是同样的未来；差别里混进了抽样的偶然，区间会宽出数倍。",
      "With another seed the two runs did not draw the same futures; chance would enter the difference and make its "
      "interval several times wider."}},
    {"E804",
     "other_streams",
     {"随机数的编排是第 {found} 版，而基准 {base} 是第 {expected} 版",
      "its random streams are version {found}, but version {expected} in the base {base}"},
     {"用同一版本的 seatcast 重新运行两个方案", "run both scenarios with the same seatcast"},
     {"每个随机数按“抽的是什么”编址，见 docs/theory/random_streams.md。编址规则改变后，同一种子抽出的是另一组未来。",
      "Every random number is found by what it is drawn for, see docs/theory/random_streams.md. When that changes, the "
      "same seed draws other futures."}},
    {"E805",
     "other_areas",
     {"地区与基准 {base} 不同：{what}", "its areas are not those of the base {base}: {what}"},
     {"比较同一批地区的方案", "compare scenarios of the same areas"},
     {"差是逐个地区算的，上级地区由其下各地区逐次相加。地区不同的结果不能相减。",
      "Differences are taken area by area, and areas are added up replicate by replicate. Results of other areas "
      "cannot "
      "be subtracted."}},
    {"E806",
     "other_years",
     {"年份是 {found}，而基准 {base} 是 {expected}", "its years are {found}, but {expected} in the base {base}"},
     {"两个方案用同一个 horizon 运行", "run both scenarios with the same horizon"},
     {"累计的学位·年要在同样的年份上算。", "Seat-years are counted over the same years."}},
    {"E807",
     "other_replicates",
     {"有 {found} 次模拟，而基准 {base} 有 {expected} 次",
      "it has {found} replicates, but {expected} in the base {base}"},
     {"用同样的 --replicates 重新运行其中一个", "run one of them again with the same --replicates"},
     {"第 r 次模拟与第 r 次模拟配对，多出来的没有对手。",
      "Replicate r is paired with replicate r; those beyond would have no partner."}},
    {"E808",
     "other_stages",
     {"学段是 {found}，而基准 {base} 是 {expected}", "its stages are {found}, but {expected} in the base {base}"},
     {"比较学段相同的方案", "compare scenarios with the same stages"},
     {"差是逐个学段算的。", "Differences are taken stage by stage."}},
    {"W801",
     "other_version",
     {"由 seatcast {found} 写出，而基准 {base} 由 {expected} 写出；差别可能来自程序而不是方案",
      "written by seatcast {found}, but the base {base} by {expected}; the difference may come from the program, not "
      "from "
      "the scenario"},
     {"用同一版本重新运行", "run both with the same version"},
     {"两个版本之间，模型的方程可能改过。", "The model's equations may have changed between the two versions."}},
    {"W802",
     "same_scenario",
     {"与基准 {base} 是同一个方案，差处处为 0", "it is the same scenario as the base {base}; every difference is 0"},
     {"是否给错了文件？", "is it the file that was meant?"},
     {"两者完整写出的方案逐字相同。",
      "Both scenarios are the same to the letter once all layers are laid over each other."}},
});

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::comparing
