#include "tools/batch/summary.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/console/numbers.h"

namespace seatcast::tools {
namespace {

using text::Language;
using text::Phrase;

constexpr std::size_t kMostChanges = 8;  ///< of one scenario; all of them are in results.json
constexpr std::size_t kMostRows = 25;    ///< of scenarios that changed in the same way
constexpr double kAnySeat = 0.5;
constexpr std::size_t kWorthARange = 5;  ///< scenarios, before their range is told in words

std::string number_name(const std::string& number, Language language) {
  const bool zh = language == Language::zh;
  if (number == "enrolment") return zh ? "在校生峰值" : "peak enrolment";
  if (number == "shortage") return zh ? "最大学位缺口" : "largest shortage";
  return zh ? "最多富余学位" : "most idle seats";
}

std::string amount(double value) { return console::with_thousands(std::round(value)); }

std::string signed_amount(double value) { return (value > 0 ? "+" : "") + amount(value); }

std::size_t count(const Night& night, auto predicate) {
  return static_cast<std::size_t>(std::ranges::count_if(night.rows, predicate));
}

bool is_failed(const Row& row) { return row.outcome == Outcome::failed; }

/// Writes the parts of one summary.
class Writer {
 public:
  Writer(const Night& night, const std::string& name, Language language)
      : night_(night), name_(name), language_(language) {
    for (const Row& row : night.rows) ++titles_[row.title];
  }

  Document write() {
    const std::string title = night_.title.empty() ? say("夜间批次", "Nightly batch") : night_.title;
    document_.title = fmt::format("{} {}", title, name_);
    sentence(in_one_line(night_).in(language_), true);
    sentence(night_.compared_with.empty() ? say("没有更早的一夜可比。", "There is no earlier night to compare with.")
                                          : say(fmt::format("与 {} 那一夜相比。", night_.compared_with),
                                                fmt::format("Compared with the night of {}.", night_.compared_with)));
    failures();
    unequal();
    moved(true);
    moved(false);
    not_run();
    fresh();
    overview();
    return std::move(document_);
  }

 private:
  [[nodiscard]] std::string say(std::string zh, std::string en) const {
    return language_ == Language::zh ? std::move(zh) : std::move(en);
  }
  void heading(std::string text) { document_.blocks.emplace_back(Document::Heading{std::move(text)}); }
  void sentence(std::string text, bool strong = false) {
    document_.blocks.emplace_back(Document::Sentence{std::move(text), strong});
  }
  /// A title that several scenarios share, as those of a matrix do, tells nothing of them.
  [[nodiscard]] std::string called(const Row& row) const {
    if (row.title.empty() || row.title == row.name || titles_.at(row.title) > 1) return row.name;
    return say(fmt::format("{}（{}）", text::in_language(row.title, Language::zh), row.name),
               fmt::format("{} ({})", text::in_language(row.title, Language::en), row.name));
  }
  [[nodiscard]] std::string where(const Headline& one) const {
    return fmt::format("{} {} {}", one.area_name.in(language_), one.stage_name.in(language_),
                       number_name(one.number, language_));
  }

  void failures() {
    Document::Grid grid{{say("方案", "scenario"), say("原因", "why")}, {}, 2};
    for (const Row& row : night_.rows) {
      if (is_failed(row)) grid.rows.push_back({called(row), row.reason.in(language_)});
    }
    if (grid.rows.empty()) return;
    heading(say("失败", "Failed"));
    sentence(say("每个方案的完整日志在 logs/ 中；改正后用 --retry-failed 只重算这些。",
                 "The whole log of each is in logs/; once mended, --retry-failed runs only these."));
    document_.blocks.emplace_back(std::move(grid));
  }

  void unequal() {
    std::vector<std::string> names;
    for (const Row& row : night_.rows) {
      if (row.movement == Movement::unequal) names.push_back(called(row));
    }
    if (names.empty()) return;
    heading(say("输入相同而结果不同", "Same inputs, other numbers"));
    sentence(say("这不应发生：请检查机器内存，并报告给开发者。",
                 "This must not happen: check the machine's memory, and report it."));
    document_.blocks.emplace_back(Document::Points{std::move(names)});
  }

  /// A table that all scenarios share changes them all: what changed is said once for those it is the same for.
  void moved(bool jumped) {
    std::vector<std::vector<const Row*>> groups;
    for (const Row& row : night_.rows) {
      if (row.movement != Movement::changed || row.jumped() != jumped) continue;
      const auto group = std::ranges::find_if(groups, [&](const auto& rows) { return rows.front()->diff == row.diff; });
      if (group == groups.end()) {
        groups.push_back({&row});
      } else {
        group->push_back(&row);
      }
    }
    if (groups.empty()) return;
    heading(jumped ? say("变化超过阈值", "Moved beyond a threshold")
                   : say("与上一夜相比有变化", "Changed since the last night"));
    for (auto& group : groups) {
      sentence(group.size() == 1 ? called(*group.front())
                                 : say(fmt::format("{} 个方案，改动相同", group.size()),
                                       fmt::format("{} scenarios, changed in the same way", group.size())),
               true);
      if (!group.front()->diff.empty()) document_.blocks.emplace_back(Document::Points{group.front()->diff});
      if (group.size() == 1) {
        tell(*group.front());
      } else {
        tell(group);
      }
    }
  }

  /// One scenario: all its numbers that moved.
  void tell(const Row& row) {
    if (row.changes.empty()) {
      sentence(say("主要数字没有变化。", "The headline numbers are the same."));
      return;
    }
    Document::Grid grid{
        {say("数", "number"), say("上一夜", "before"), say("本夜", "now"), say("变化", "change")}, {}, 1};
    for (const Change& change : row.changes) {
      if (grid.rows.size() == kMostChanges) break;
      grid.rows.push_back(cells_of(change));
    }
    document_.blocks.emplace_back(std::move(grid));
    if (row.changes.size() > kMostChanges)
      sentence(say(fmt::format("另有 {} 个较小的变化，见 results.json。", row.changes.size() - kMostChanges),
                   fmt::format("{} smaller changes more are in results.json.", row.changes.size() - kMostChanges)));
  }

  /// The change that says most of a scenario: the largest beyond a threshold, else that of a shortage, else the
  /// largest.
  static const Change& foremost(const Row& row) {
    auto one = std::ranges::find_if(row.changes, &Change::jumped);
    if (one == row.changes.end())
      one = std::ranges::find(row.changes, "shortage", [](const Change& c) { return c.now.number; });
    return one == row.changes.end() ? row.changes.front() : *one;
  }

  /// Several scenarios: of each the change that says most; scenarios that moved alike share a line.
  void tell(std::vector<const Row*>& rows) {
    const auto still = std::ranges::stable_partition(rows, [](const Row* row) { return !row->changes.empty(); });
    const std::size_t unmoved = still.size();
    rows.resize(rows.size() - unmoved);
    std::ranges::stable_sort(rows, std::greater{}, [](const Row* row) { return std::abs(foremost(*row).by()); });
    std::vector<std::pair<std::vector<std::string>, std::vector<const Row*>>> lines;
    for (const Row* row : rows) {
      auto cells = cells_of(foremost(*row));
      const auto line = std::ranges::find(lines, cells, [](const auto& one) { return one.first; });
      if (line == lines.end()) {
        lines.push_back({std::move(cells), {row}});
      } else {
        line->second.push_back(row);
      }
    }
    Document::Grid grid{{say("方案", "scenario"), say("主要变化", "main change"), say("上一夜", "before"),
                         say("本夜", "now"), say("变化", "change")},
                        {},
                        2};
    for (auto& [cells, of] : lines) {
      if (grid.rows.size() == kMostRows) break;
      cells.insert(cells.begin(), of.size() == 1
                                      ? called(*of.front())
                                      : say(fmt::format("{} 等 {} 个", called(*of.front()), of.size()),
                                            fmt::format("{} and {} more", called(*of.front()), of.size() - 1)));
      grid.rows.push_back(std::move(cells));
    }
    if (!grid.rows.empty()) document_.blocks.emplace_back(std::move(grid));
    if (lines.size() > kMostRows)
      sentence(say("变化较小的其余方案见 results.json。", "The others moved less; they are in results.json."));
    if (unmoved > 0)
      sentence(say(fmt::format("其中 {} 个方案的主要数字没有变化。", unmoved),
                   fmt::format("In {} of them the headline numbers are the same.", unmoved)));
  }

  [[nodiscard]] std::vector<std::string> cells_of(const Change& change) const {
    return {where(change.now) + (change.jumped ? " ⚠" : ""), dated(change.before, change.year_before),
            dated(change.now.value, change.now.year), signed_amount(change.by())};
  }

  [[nodiscard]] std::string dated(double value, int year) const {
    return say(fmt::format("{}（{}年）", amount(value), year), fmt::format("{} ({})", amount(value), year));
  }

  void not_run() {
    std::vector<std::string> names;
    for (const Row& row : night_.rows) {
      if (row.outcome == Outcome::not_run) names.push_back(row.name);
    }
    if (names.empty()) return;
    heading(say("没有运行", "Not run"));
    document_.blocks.emplace_back(Document::Points{std::move(names)});
  }

  void fresh() {
    if (night_.compared_with.empty()) return;
    std::vector<std::string> names;
    for (const Row& row : night_.rows) {
      if (row.outcome == Outcome::good && row.movement == Movement::fresh) names.push_back(called(row));
    }
    if (names.empty()) return;
    heading(say("上一夜没有的方案", "Not there last night"));
    document_.blocks.emplace_back(Document::Points{std::move(names)});
  }

  /// The largest shortage of a stage, over the areas that have no other above them.
  static const Headline* worst_of(const Row& row, const std::string& stage) {
    const Headline* worst = nullptr;
    for (const Headline& one : row.headline) {
      if (one.number == "shortage" && one.stage == stage && (worst == nullptr || one.value > worst->value))
        worst = &one;
    }
    return worst;
  }

  /// Stages that lack seats in any scenario, in the order of the results.
  [[nodiscard]] std::vector<const Headline*> stages_short_of_seats(const std::vector<const Row*>& rows) const {
    std::vector<const Headline*> stages;
    for (const Row* row : rows) {
      for (const Headline& one : row->headline) {
        const bool is_new =
            std::ranges::none_of(stages, [&](const Headline* known) { return known->stage == one.stage; });
        if (one.number == "shortage" && one.value >= kAnySeat && is_new) stages.push_back(&one);
      }
    }
    return stages;
  }

  /// From the mildest to the gravest scenario.
  [[nodiscard]] std::string range(const std::vector<const Row*>& rows, const Headline& stage) const {
    const auto value = [&](const Row* row) {
      const Headline* worst = worst_of(*row, stage.stage);
      return worst == nullptr ? 0 : worst->value;
    };
    const auto [least, most] = std::ranges::minmax_element(rows, {}, value);
    const auto one = [&](const Row* row) {
      return say(fmt::format("{}（{}）", amount(value(row)), called(*row)),
                 fmt::format("{} ({})", amount(value(row)), called(*row)));
    };
    return say(fmt::format("{}：从 {} 到 {}", stage.stage_name.zh, one(*least), one(*most)),
               fmt::format("{}: from {} to {}", stage.stage_name.en, one(*least), one(*most)));
  }

  /// For each scenario the largest shortage of every stage that lacks seats anywhere.
  void overview() {
    std::vector<const Row*> rows;
    for (const Row& row : night_.rows) {
      if (row.outcome == Outcome::good) rows.push_back(&row);
    }
    if (rows.empty()) return;
    heading(say("各方案的最大缺口", "Largest shortage of each scenario"));
    const auto stages = stages_short_of_seats(rows);
    if (stages.empty()) {
      sentence(say("没有一个方案缺学位。", "No scenario lacks seats."));
      return;
    }
    sentence(
        say("缺多少学位（哪一年）：取各年中位数的最大值，没有模拟时为参考路径。",
            "Seats lacking (in which year): the largest median of any year, or the reference path where nothing was "
            "drawn."));
    if (rows.size() >= kWorthARange) {
      Document::Points ranges;
      for (const Headline* stage : stages) ranges.items.push_back(range(rows, *stage));
      document_.blocks.emplace_back(std::move(ranges));
    }
    Document::Grid grid{{say("方案", "scenario")}, {}, 1};
    for (const Headline* stage : stages) grid.header.push_back(stage->stage_name.in(language_));
    for (const Row* row : rows) {
      std::vector<std::string> cells{called(*row)};
      for (const Headline* stage : stages) {
        const Headline* worst = worst_of(*row, stage->stage);
        cells.push_back(worst == nullptr || worst->value < kAnySeat ? "0" : dated(worst->value, worst->year));
      }
      grid.rows.push_back(std::move(cells));
    }
    document_.blocks.emplace_back(std::move(grid));
  }

  const Night& night_;
  const std::string& name_;
  Language language_;
  std::map<std::string, int> titles_;
  Document document_;
};

}  // namespace

Document summary_of(const Night& night, const std::string& name, Language language) {
  return Writer(night, name, language).write();
}

Phrase in_one_line(const Night& night) {
  const std::size_t good = count(night, [](const Row& row) { return row.outcome == Outcome::good; });
  const std::size_t failed = count(night, is_failed);
  const std::size_t skipped = night.rows.size() - good - failed;
  const std::size_t jumped = count(night, [](const Row& row) { return row.jumped(); });
  const std::size_t changed = count(night, [](const Row& row) { return row.movement == Movement::changed; });
  Phrase line{fmt::format("{} 个方案：{} 个完成", night.rows.size(), good),
              fmt::format("{} scenarios: {} good", night.rows.size(), good)};
  const auto add = [&](std::size_t number, std::string_view zh, std::string_view en) {
    if (number == 0) return;
    line.zh += fmt::format("，{} {}", number, zh);
    line.en += fmt::format(", {} {}", number, en);
  };
  add(failed, "个失败", "failed");
  add(skipped, "个没有运行", "not run");
  add(changed, "个与上一夜不同", "changed since the last night");
  add(jumped, "个变化超过阈值", "beyond a threshold");
  line.zh += "。";
  line.en += ".";
  return line;
}

}  // namespace seatcast::tools
