#include "tools/calibrate/account.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/calibrate/parameters.h"

namespace seatcast::tools {
namespace {

using calibration::Calibration;
using history::HistoryInput;

constexpr std::size_t kMostShown = 8;
constexpr double kLeastHeldBack = 0.005;  ///< half a per cent of a grade: less is nothing to tell a planner

/// Sentences in one language.
class Teller {
 public:
  explicit Teller(text::Language language) : language_(language), chinese_(language == text::Language::zh) {}

  template <class... Arguments>
  void say(fmt::format_string<Arguments...> zh, fmt::format_string<Arguments...> en, const Arguments&... arguments) {
    text_ += fmt::format(fmt::runtime(chinese_ ? fmt::string_view(zh) : fmt::string_view(en)), arguments...) + "\n";
  }
  [[nodiscard]] std::string pick(const char* zh, const char* en) const { return chinese_ ? zh : en; }
  /// A planner's own words, where they are in both languages.
  [[nodiscard]] std::string told(const std::string& words) const { return text::in_language(words, language_); }
  std::string take() { return std::move(text_); }

 private:
  text::Language language_;
  bool chinese_;
  std::string text_;
};

double percent(double share) { return 100 * share; }

/// Smallest, middle and largest share that areas keep of their own.
std::array<double, 3> spread_of_kept(const Array<double, 2>& kept, std::size_t column) {
  std::vector<double> shares;
  for (std::size_t area = 0; area < kept.extent(0); ++area) shares.push_back(kept(area, column));
  std::ranges::sort(shares);
  return {shares.front(), shares[shares.size() / 2], shares.back()};
}

void tell_memory(const calibration::Account& account, bool has_births, Teller& tell) {
  const double newest = account.system.speed;
  tell.say("全系统升级比率：最近一年占 {:.0f} %，前一年占 {:.0f} %，再往前越来越少。",
           "Progression of the system: the newest year weighs {:.0f} %, the year before {:.0f} %, earlier ones less "
           "and less.",
           percent(newest), percent(newest * (1 - newest)));
  for (std::size_t band = 0; band < account.area.size(); ++band) {
    const auto kept = spread_of_kept(account.kept, band);
    tell.say(
        "{}：各地区与全系统的差别，最近一年占 {:.0f} %，每过一年剩 {:.0f} %；各地区的差别采信 {:.0f}–{:.0f} %"
        "（居中的地区 {:.0f} %；人少的地区向全系统靠拢得多）。",
        "{}: of how an area differs from the system the newest year weighs {:.0f} %, {:.0f} % is left every further "
        "year; {:.0f}-{:.0f} % of it is believed (in the middle area {:.0f} %; small areas are drawn to the system).",
        tell.pick(account.area.size() == 1 ? "各年级"
                  : band == 0              ? "低年级"
                                           : "高年级",
                  account.area.size() == 1 ? "All grades"
                  : band == 0              ? "Lower grades"
                                           : "Upper grades"),
        percent(account.area[band].speed), percent(account.area_fade[band]), percent(kept[0]), percent(kept[2]),
        percent(kept[1]));
  }
  if (has_births) {
    tell.say(
        "入学：最近一年占 {:.0f} %（系统）、{:.0f} %（地区）；出生多 10 %，地区新生多 {:.1f} %。",
        "Entry: the newest year weighs {:.0f} % (system), {:.0f} % (areas); 10 % more births bring an area {:.1f} % "
        "more entrants.",
        percent(account.entry_system.speed), percent(account.entry_area.speed), 10 * account.elasticity);
  } else {
    tell.say("入学：没有出生数，由近几年的新生人数推算，误差大得多。",
             "Entry: there are no births, so entrants follow those of recent years, which errs much more.");
  }
  if (account.anchor > 0.005)
    tell.say("全系统合计向教科书方法靠拢 {:.0f} %：历史越短，靠拢越多。",
             "System totals are moved {:.0f} % of the way to the textbook's: the shorter the history, the further.",
             percent(account.anchor));
}

void tell_shocks(const HistoryInput& input, const Calibration& found, Teller& tell) {
  std::size_t shown = 0;
  for (const auto& held : found.account.system_shocks) {
    if (std::abs(held.step - held.counted) < kLeastHeldBack) continue;  // counted as good as in full
    if (shown++ >= kMostShown) break;
    const std::string grade = input.history.grades[std::min(held.series + 1, input.history.grade_count() - 1)];
    tell.say("{0} 年升入 {1} 的全系统比率变动 {2:+.1f} %，反常，只计 {3:+.1f} %。",
             "{0}: the system's ratio into {1} stepped by {2:+.1f} %, which is unusual; {3:+.1f} % of it counted.",
             input.history.calendar(held.year + 1), grade, percent(held.step), percent(held.counted));
  }
  std::size_t areas = 0;
  for (const auto& band : found.account.area_shocks) {
    areas += static_cast<std::size_t>(std::ranges::count_if(
        band, [](const calibration::HeldBack& held) { return std::abs(held.step - held.counted) >= kLeastHeldBack; }));
  }
  if (areas > 0)
    tell.say("各地区另有反常变动只部分计入：{} 次。", "Unusual steps of single areas that counted in part: {}.", areas);
  for (const auto& shock : input.file.shocks)
    tell.say("{} 年（{}）按说明不计入。", "{} ({}) is set aside, as the history says.", shock.year,
             tell.told(shock.why));
}

void tell_errors(const Calibration& found, Teller& tell) {
  if (found.errors.progression.own.empty())
    return tell.say("历史太短，还没有预测误差可估；区间无从谈起。",
                    "The history is too short to show an error; there are no intervals.");
  const auto say = [&](const char* zh, const char* en, const calibration::ProcessErrors& process) {
    const SpreadParts parts = spread_parts(process);
    tell.say(
        "{0}误差：长期标准差 {2:.2f} %，其中 {3:.0f} % 各地同起同落；持续性 {4:.2f}；依据相当于 {5:.0f} 个独立误差。",
        "Error of {1}: long-run standard deviation {2:.2f} %, {3:.0f} % of its variance common; persistence {4:.2f}; "
        "worth {5:.0f} independent errors.",
        zh, en, percent(parts.spread), percent(parts.common), process.persistence, process.evidence);
  };
  say("升级", "progression", found.errors.progression);
  say("入学", "entry", found.errors.entry);
  if (!found.errors.births.own.empty() && spread_parts(found.errors.births).spread > 0)
    say("出生", "births", found.errors.births);
}

nlohmann::ordered_json to_json(const calibration::ProcessErrors& process) {
  const SpreadParts parts = spread_parts(process);
  return {{"spread", parts.spread}, {"common", parts.common},
          {"parent", parts.parent}, {"persistence", process.persistence},
          {"carry", process.carry}, {"evidence", process.evidence}};
}

}  // namespace

std::string account(const HistoryInput& input, const Calibration& found, text::Language language) {
  Teller tell(language);
  tell.say("{}：{} 个地区，{}–{} 年。", "{}: {} areas, {}-{}.",
           text::in_language(input.file.title.empty() ? input.file.name : input.file.title, language),
           input.history.area_count(), input.history.first_year, input.history.calendar(found.origin));
  tell_memory(found.account, input.history.has_births(), tell);
  tell_shocks(input, found, tell);
  tell_errors(found, tell);
  return tell.take();
}

nlohmann::ordered_json account_to_json(const HistoryInput& input, const Calibration& found) {
  nlohmann::ordered_json json{{"history", input.file.name},
                              {"areas", input.history.area_count()},
                              {"first_year", input.history.first_year},
                              {"origin", input.history.calendar(found.origin)},
                              {"system_speed", found.account.system.speed},
                              {"elasticity", found.account.elasticity},
                              {"anchor", found.account.anchor}};
  if (!found.errors.progression.own.empty()) {
    json["progression"] = to_json(found.errors.progression);
    json["entry"] = to_json(found.errors.entry);
    json["births"] = to_json(found.errors.births);
    json["cell_growth"] = found.errors.cell_growth;
  }
  return json;
}

}  // namespace seatcast::tools
