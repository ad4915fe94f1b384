#include "tools/batch/summary.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/console/numbers.h"

namespace seatcast::tools {
namespace {

using text::Language;
using text::Phrase;

constexpr std::size_t kMostChanges = 8;  ///< of one scenario; all of them are in results.json

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
      : night_(night), name_(name), language_(language) {}

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
  [[nodiscard]] std::string called(const Row& row) const {
    return row.title.empty() || row.title == row.name
               ? row.name
               : say(fmt::format("{}（{}）", row.title, row.name), fmt::format("{} ({})", row.title, row.name));
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

  void moved(bool jumped) {
    bool first = true;
    for (const Row& row : night_.rows) {
      if (row.movement != Movement::changed || row.jumped() != jumped) continue;
      if (first)
        heading(jumped ? say("变化超过阈值", "Moved beyond a threshold")
                       : say("与上一夜相比有变化", "Changed since the last night"));
      first = false;
      tell(row);
    }
  }

  void tell(const Row& row) {
    sentence(called(row), true);
    if (!row.diff.empty()) document_.blocks.emplace_back(Document::Points{row.diff});
    if (row.changes.empty()) {
      sentence(say("主要数字没有变化。", "The headline numbers are the same."));
      return;
    }
    Document::Grid grid{
        {say("数", "number"), say("上一夜", "before"), say("本夜", "now"), say("变化", "change")}, {}, 1};
    for (const Change& change : row.changes) {
      if (grid.rows.size() == kMostChanges) break;
      grid.rows.push_back({where(change.now) + (change.jumped ? " ⚠" : ""), dated(change.before, change.year_before),
                           dated(change.now.value, change.now.year), signed_amount(change.by())});
    }
    document_.blocks.emplace_back(std::move(grid));
    if (row.changes.size() > kMostChanges)
      sentence(say(fmt::format("另有 {} 个较小的变化，见 results.json。", row.changes.size() - kMostChanges),
                   fmt::format("{} smaller changes more are in results.json.", row.changes.size() - kMostChanges)));
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

  /// For each scenario the largest shortage of any stage.
  void overview() {
    Document::Grid grid{
        {say("方案", "scenario"), say("学段", "stage"), say("年份", "year"), say("最大学位缺口", "largest shortage")},
        {},
        2};
    for (const Row& row : night_.rows) {
      const Headline* worst = nullptr;
      for (const Headline& one : row.headline) {
        if (one.number == "shortage" && (worst == nullptr || one.value > worst->value)) worst = &one;
      }
      if (row.outcome != Outcome::good || worst == nullptr) continue;
      const bool any = worst->value >= 0.5;
      grid.rows.push_back({called(row),
                           any ? fmt::format("{} {}", worst->area_name.in(language_), worst->stage_name.in(language_))
                               : say("无缺口", "none"),
                           any ? std::to_string(worst->year) : "–", any ? amount(worst->value) : "0"});
    }
    if (grid.rows.empty()) return;
    heading(say("各方案的最大缺口", "Largest shortage of each scenario"));
    sentence(say("取各年中位数的最大值（没有模拟时为参考路径）。",
                 "The largest median of any year (the reference path where nothing was drawn)."));
    document_.blocks.emplace_back(std::move(grid));
  }

  const Night& night_;
  const std::string& name_;
  Language language_;
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
