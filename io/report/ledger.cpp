#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/sections.h"
#include "io/report/svg.h"

namespace seatcast::report {
namespace {

using results::LedgerFacts;

constexpr double kCellWidth = 34;
constexpr double kCellHeight = 22;
constexpr double kHeadHeight = 14;
constexpr std::size_t kMostYears = 10;

/// Names of what a ledger says in English words; unknown ones stay as they are.
std::string named(const std::string& word, const Voice& voice) {
  static const std::map<std::string, text::Text> kNames = {
      {"blue", {"蓝（按期）", "blue (on time)"}},
      {"yellow", {"黄（滞后）", "yellow (behind)"}},
      {"red", {"红（停滞）", "red (stalled)"}},
      {"done", {"已完成", "done"}},
      {"new", {"新建", "new"}},
      {"expansion", {"改扩建", "expansion"}},
      {"conversion", {"转换", "conversion"}},
      {"closure", {"关闭", "closure"}},
      {"merger", {"合并", "merger"}},
      {"temporary", {"临时", "temporary"}},
  };
  const auto found = kNames.find(word);
  return found == kNames.end() ? word : std::string(found->second.in(voice.language()));
}

std::string stage_named(const Run& run, const std::string& id, const Voice& voice) {
  const std::size_t stage = run.find_stage(id);
  return stage == kNone ? id : run.stage(stage, voice);
}

std::string area_named(const Run& run, const std::string& id, const Voice& voice) {
  const std::size_t node = run.find_area(id);
  return node == kNone ? id : run.area(node, voice);
}

/// The years worth showing: from the first planned opening until every project that will open has.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] std::size_t count() const { return last - first + 1; }
};

Window window_of(const Run& run) {
  Window window{run.last_year(), 0};
  for (const auto& project : run.projects()) {
    if (std::isfinite(project.planned) && project.planned >= 0)
      window.first = std::min(window.first, static_cast<std::size_t>(project.planned));
    for (std::size_t year = 0; year < project.open_by.size(); ++year) {
      if (project.open_by[year] < project.open_by.back() - 0.005) window.last = std::max(window.last, year + 1);
    }
  }
  window.first = std::min(window.first, run.last_year());
  window.last = std::clamp(window.last, window.first, std::min(run.last_year(), window.first + kMostYears - 1));
  return window;
}

/// One box a year, filled as high as the project is likely to be open; the planned autumn has a bold frame.
Html timeline(const Run& run, const measures::ProjectResult& project, const Window& window, const Voice& voice) {
  Html boxes;
  std::string spoken;
  for (std::size_t year = window.first; year <= window.last; ++year) {
    const double x = 1 + kCellWidth * static_cast<double>(year - window.first);
    const double share = year < project.open_by.size() ? project.open_by[year] : 0;
    const double filled = (kCellHeight - 2) * share;
    const bool is_planned = project.planned == static_cast<double>(year);
    boxes += svg::rectangle("filled", {x, kCellHeight - 1 - filled}, kCellWidth - 3, filled);
    boxes += svg::rectangle(is_planned ? "frame planned" : "frame", {x, 1}, kCellWidth - 3, kCellHeight - 2);
    boxes += svg::label("tick", {x + (kCellWidth - 3) / 2, kCellHeight / 2 + 4}, voice.percent(share), "middle");
    spoken += fmt::format("{} {}; ", run.calendar(year), voice.percent(share));
  }
  return svg::picture(kCellWidth * static_cast<double>(window.count()), kCellHeight,
                      voice.say("各年秋季已启用的概率：", "Probability to be open by autumn: ") + spoken, "", boxes);
}

/// The years above the boxes of the timelines.
Html years_of(const Run& run, const Window& window) {
  Html labels;
  for (std::size_t year = window.first; year <= window.last; ++year) {
    const double x = 1 + kCellWidth * static_cast<double>(year - window.first);
    labels += svg::label("tick", {x + (kCellWidth - 3) / 2, 11}, std::to_string(run.calendar(year)), "middle");
  }
  return svg::ornament(kCellWidth * static_cast<double>(window.count()), kHeadHeight, labels);
}

/// How the area and stage of a project stand in their tightest year after the base year, medians.
struct Tightest {
  std::size_t year = 0;
  double shortage = 0;
  double idle = 0;
  [[nodiscard]] bool is_short() const { return shortage >= 1; }
};

std::optional<Tightest> tightest(const Run& run, const LedgerFacts& row) {
  const std::size_t node = run.find_area(row.area);
  const std::size_t stage = run.find_stage(row.stage);
  if (node == kNone || stage == kNone) return std::nullopt;
  std::size_t year = run.peak("shortage", node, stage, 1);
  if (!(run.middle("shortage", {node, stage, year}) >= 1)) {
    for (std::size_t other = 1; other < run.year_count(); ++other) {
      if (run.middle("surplus", {node, stage, other}) < run.middle("surplus", {node, stage, year})) year = other;
    }
  }
  return Tightest{year, run.middle("shortage", {node, stage, year}), run.middle("surplus", {node, stage, year})};
}

/// True if there would be seats enough without it even in the tightest year, everything else being built.
bool is_spare(const Run& run, const LedgerFacts& row) {
  const auto at = tightest(run, row);
  return at && !at->is_short() && row.seats > 0 && at->idle >= row.seats;
}

/// What the seats are for: the tightest year of their area and stage, and how full it is in the end.
std::string need(const Run& run, const LedgerFacts& row, const Voice& voice) {
  const auto at = tightest(run, row);
  if (!at) return "–";
  const Cell last{run.find_area(row.area), run.find_stage(row.stage), run.last_year()};
  const std::string use = voice.percent(run.middle("utilisation", last));
  const std::string end = voice.say(fmt::format("{} 年利用率 {}", run.calendar(last.year), use),
                                    fmt::format("{} use {}", run.calendar(last.year), use));
  const int year = run.calendar(at->year);
  if (at->is_short())
    return voice.say(fmt::format("{} 年仍缺 {}；", year, voice.rounded(at->shortage)),
                     fmt::format("still {} short in {}; ", voice.rounded(at->shortage), year)) +
           end;
  const std::string spare = is_spare(run, row) ? voice.say("，没有它也够", ", enough without it") : "";
  return voice.say(fmt::format("最紧的 {} 年余 {}{}；", year, voice.rounded(at->idle), spare),
                   fmt::format("{} idle in {}, the tightest year{}; ", voice.rounded(at->idle), year, spare)) +
         end;
}

/// "其中 31 个……": projects that no single one of which is missed.
std::string spares(const Run& run, const Voice& voice) {
  std::size_t count = 0;
  double seats = 0;
  for (const LedgerFacts& row : run.info().ledger) {
    if (!is_spare(run, row)) continue;
    ++count;
    seats += row.seats;
  }
  if (count == 0) return "";
  return voice.say(
      fmt::format("其中 {} 个（{}个学位）逐个看没有它也够：所在地区该学段最紧的一年，空位也不少于它的学位。", count,
                  voice.amount(seats)),
      fmt::format(" Of these {} with {} seats would not be missed, each taken alone: even in the tightest "
                  "year their area and stage has at least as many idle seats.",
                  count, voice.amount(seats)));
}

Html project_row(const Run& run, std::size_t k, const Window& window, const Voice& voice) {
  const LedgerFacts& row = run.info().ledger[k];
  const measures::ProjectResult& project = run.projects()[k];
  const auto cell = [](const std::string& words) { return tag("td", text(words)); };
  const auto number = [](const std::string& words) { return tag("td", {{"class", "n"}}, text(words)); };
  Html html = tag("th", {{"scope", "row"}}, text(row.name.empty() ? row.id : row.name));
  html +=
      cell(area_named(run, row.area, voice)) + cell(stage_named(run, row.stage, voice)) + cell(named(row.kind, voice));
  html += tag("td", tag("span",
                        {{"class", "status " + (row.status == "blue" || row.status == "yellow" || row.status == "red" ||
                                                        row.status == "done"
                                                    ? row.status
                                                    : std::string("other"))}},
                        text(named(row.status, voice))));
  html += number(voice.whole(row.seats)) + cell(row.opening);
  if (run.is_ensemble()) {
    const double in_the_end = project.open_by.empty() ? 0 : project.open_by.back();
    html += number(voice.percent(project.on_time)) +
            tag("td", {{"class", "timeline"}}, timeline(run, project, window, voice)) +
            number(voice.whole(row.seats * project.delivered * in_the_end));
  } else {
    const bool opens = std::isfinite(project.reference_opening);
    html += number(opens ? std::to_string(run.axes().years.base + static_cast<int>(project.reference_opening))
                         : voice.say("不启用", "never"));
  }
  return tag("tr", html + cell(need(run, row, voice)));
}

Html head(const Run& run, const Window& window, const Voice& voice) {
  Html cells;
  const auto add = [&](std::string_view zh, std::string_view en, bool is_number = false) {
    cells += tag("th", {{"scope", "col"}, {"class", is_number ? "n" : ""}}, text(voice.say(zh, en)));
  };
  add("项目", "Project");
  add("地区", "Area");
  add("学段", "Stage");
  add("性质", "Kind");
  add("状态", "Status");
  add("学位", "Seats", true);
  add("计划启用", "Planned");
  if (run.is_ensemble()) {
    add("按期概率", "On time", true);
    cells += tag("th", {{"scope", "col"}, {"class", "timeline"}},
                 text(voice.say("到该年秋季已启用的概率", "Open by autumn")) + years_of(run, window));
    add("预期交付学位", "Expected seats", true);
  } else {
    add("参考路径启用", "Opens", true);
  }
  add("所在地区该学段", "Its area and stage");
  return tag("thead", tag("tr", cells));
}

/// Seats of a stage in a year by the plan, and as far as the projects are likely to be open.
struct Opened {
  double planned = 0;
  double expected = 0;
};

Opened opened_by(const Run& run, std::size_t stage, std::size_t year) {
  Opened sum;
  for (std::size_t k = 0; k < run.projects().size(); ++k) {
    const LedgerFacts& row = run.info().ledger[k];
    const measures::ProjectResult& project = run.projects()[k];
    if (run.find_stage(row.stage) != stage) continue;
    if (project.planned <= static_cast<double>(year)) sum.planned += row.seats;
    if (year < project.open_by.size()) sum.expected += row.seats * project.delivered * project.open_by[year];
  }
  return sum;
}

/// What all projects of a stage bring, year by year: expected / planned.
Html contribution(const Run& run, const Window& window, const Voice& voice) {
  if (!run.is_ensemble()) return {};
  std::vector<Column> columns{{voice.say("学段", "Stage"), Align::kWords}};
  for (std::size_t year = window.first; year <= window.last; ++year)
    columns.push_back({std::to_string(run.calendar(year))});
  Table table(
      voice.say("全部项目到各年秋季累计带来的学位：预期 / 计划", "Seats of all projects by autumn: expected / planned"),
      columns);
  for (const std::size_t stage : run.stages()) {
    if (!(opened_by(run, stage, run.last_year()).planned >= 1)) continue;
    std::vector<std::string> cells{run.stage(stage, voice)};
    for (std::size_t year = window.first; year <= window.last; ++year) {
      const Opened sum = opened_by(run, stage, year);
      cells.push_back(voice.rounded(sum.expected) + " / " + voice.rounded(sum.planned));
    }
    table.add_row(cells);
  }
  return table.empty() ? Html() : table.html();
}

/// "60 个项目：蓝（按期）36 个，2.9万个学位；黄（滞后）……"
std::string by_status(const Run& run, const Voice& voice) {
  std::string words;
  for (const char* status : {"done", "blue", "yellow", "red"}) {
    std::size_t count = 0;
    double seats = 0;
    for (const LedgerFacts& row : run.info().ledger) {
      if (row.status != status) continue;
      ++count;
      seats += row.seats;
    }
    if (count == 0) continue;
    words += words.empty() ? "" : voice.say("；", "; ");
    words += voice.say(fmt::format("{}{} 个，{}个学位", named(status, voice), count, voice.amount(seats)),
                       fmt::format("{}: {} with {} seats", named(status, voice), count, voice.amount(seats)));
  }
  if (words.empty()) return words;
  const std::size_t all = run.info().ledger.size();
  return voice.say(fmt::format("共 {} 个项目。", all), fmt::format("{} projects. ", all)) + words +
         voice.say("。", ".");
}

}  // namespace

Html ledger(const Run& run, const Voice& voice) {
  if (run.projects().empty()) return {};
  const Window window = window_of(run);
  Html rows;
  for (std::size_t k = 0; k < run.projects().size(); ++k) rows += project_row(run, k, window, voice);
  const std::string status = by_status(run, voice) + spares(run, voice);
  const Html status_words = status.empty() ? Html() : paragraph(status);
  const std::string title =
      voice.say("项目台账：何时启用，带来多少学位", "The ledger: when projects open, what they bring");
  const Html table = tag("table", {{"class", "plain ledger"}},
                         tag("caption", text(title) + data_mark(run)) + head(run, window, voice) + tag("tbody", rows));
  return section(
      "ledger", voice.say("项目台账", "Building projects"),
      status_words + contribution(run, window, voice) +
          paragraph(voice.say(
              "每格一年，填充高度和数字都是到该年秋季已启用的概率，粗框为计划年。预期交付 = 设计学位 × 建成概率 × "
              "平均交付份额。末列说明所在地区该学段最紧的一年缺或余多少、高峰之后是否还用得上。",
              "A box a year: height and number are the probability to be open by that autumn; the bold frame is the "
              "planned "
              "one. Expected seats = seats × probability to be built × mean share delivered. The last column tells "
              "how short or idle their area and stage is in its tightest year, and how full it is after the wave.")) +
          scrolling(title, table));
}

}  // namespace seatcast::report
