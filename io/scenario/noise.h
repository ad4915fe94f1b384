#pragma once

#include <array>
#include <optional>

#include "io/fields/field.h"
#include "io/fields/type_of.h"

namespace seatcast::scenario {

/// Sources of randomness that move with the years, in the order of uncertainty::ProcessIndex.
enum class ProcessName { kBirths, kAttendance, kEntry, kProgression, kMigration, kSeniorShare };
constexpr auto names_of(ProcessName) {
  return std::to_array<fields::Named<ProcessName>>({{ProcessName::kBirths, "births", "出生"},
                                                    {ProcessName::kAttendance, "attendance", "入园"},
                                                    {ProcessName::kEntry, "entry", "入学"},
                                                    {ProcessName::kProgression, "progression", "升级"},
                                                    {ProcessName::kMigration, "migration", "迁移"},
                                                    {ProcessName::kSeniorShare, "senior_share", "普职比"}});
}

/// Shares of a process's variance that areas have in common.
struct Correlation {
  double common = 0.3;
  double parent = 0.1;

  void visit(auto& field) {
    field("common", common,
          {.range = fields::kFraction, .doc = {"全部地区共有的方差份额", "share of the variance common to all areas"}});
    field(
        "parent", parent,
        {.range = fields::kFraction, .doc = {"同一上级地区共有的方差份额", "share common to the areas of one parent"}});
  }
};

/// How one process errs (docs/theory/model.md, 6.1 and 6.2). Structs of processes list these fields after their own.
struct Noise {
  double spread = 0;
  Correlation correlation;
  double persistence = 0.6;
  std::optional<double> carry;
  double slow = 0;
  double parameter = 0;

  void visit(auto& field) {
    field("spread", spread,
          {.range = {0, 1},
           .doc = {"长期标准差（比率为对数，份额为自然单位），0 表示不随机",
                   "long-run standard deviation (logarithmic for ratios, natural for shares); 0 = not random"}});
    field("correlation", correlation, {.doc = {"地区之间的相关", "correlation between areas"}});
    field("persistence", persistence,
          {.unit = fields::units::kShare,
           .range = {.low = -1, .high = 1, .without_low = true, .without_high = true},
           .doc = {"误差的年际持续性 φ", "how much of an error persists from year to year, phi"}});
    field("carry", carry,
          {.unit = fields::units::kShare,
           .range = {-2, 2},
           .doc = {"新息进入持续部分的份额 κ，缺省等于 φ",
                   "how much of an innovation enters the persistent part, kappa; default phi"}});
    field("slow", slow,
          {.range = {0, 1}, .doc = {"随机游走部分每年的标准差", "yearly standard deviation of the random-walk part"}});
    field("parameter", parameter,
          {.range = {0, 1},
           .doc = {"参数本身的标准差，每次模拟抽取一次",
                   "standard deviation of the level itself, drawn once a replicate"}});
  }
};

}  // namespace seatcast::scenario
