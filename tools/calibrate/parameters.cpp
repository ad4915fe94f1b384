#include "tools/calibrate/parameters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "engine/calibration/scale.h"
#include "io/csv/write.h"
#include "io/scenario/words.h"

namespace seatcast::tools {
namespace {

using calibration::Calibration;
using calibration::ProcessErrors;
using history::HistoryInput;

constexpr const char* kQuality = "reconstructed";  // computed from counts, not counted

/// The variance of x = n + y in the long run, in units of the innovation's.
double long_run(const ProcessErrors& process) {
  return 1 + process.carry * process.carry / (1 - process.persistence * process.persistence);
}

class Tables {
 public:
  Tables(const HistoryInput& input, const Calibration& found)
      : input_(input), found_(found), source_("seatcast calibrate, " + input.file.name) {}

  [[nodiscard]] std::string progression() const {
    csv::Writer table;
    table.row({"area", "from_grade", "year", "ratio", "source", "quality", "note"});
    for_each_area([&](std::size_t area, const std::string& id) {
      for (std::size_t grade = 1; grade < grades(); ++grade) {
        for (std::size_t lead = 0; lead < leads(); ++lead) {
          table.row({id, grade_name(grade - 1), std::to_string(year(lead)),
                     fmt::format("{:.6g}", found_.ratio(area, lead, grade)), source_, kQuality,
                     uncertainty_of_step(area, grade, lead)});
        }
      }
    });
    return table.take();
  }

  [[nodiscard]] std::string entry() const {
    csv::Writer table;
    table.row({"area", "year", "factor", "source", "quality"});
    for_each_area([&](std::size_t area, const std::string& id) {
      for (std::size_t lead = 0; lead < leads(); ++lead) {
        table.row(
            {id, std::to_string(year(lead)), fmt::format("{:.6g}", found_.entry_index(area, lead)), source_, kQuality});
      }
    });
    return table.take();
  }

  [[nodiscard]] std::string chance() const {
    csv::Writer table;
    table.row({"area", "grade", "spread", "source", "quality"});
    for_each_area([&](std::size_t area, const std::string& id) {
      for (std::size_t grade = 0; grade < grades(); ++grade)
        table.row({id, grade_name(grade), fmt::format("{:.6g}", found_.errors.cell(area, grade)), source_, kQuality});
    });
    return table.take();
  }

  [[nodiscard]] std::string own() const {
    csv::Writer table;
    table.row({"area", "process", "factor", "source", "quality"});
    const std::array<std::pair<const char*, const ProcessErrors*>, 3> processes{
        {{"progression", &found_.errors.progression},
         {"entry", &found_.errors.entry},
         {"births", &found_.errors.births}}};
    for_each_area([&](std::size_t area, const std::string& id) {
      for (const auto& [name, process] : processes) {
        const double usual = spread_parts(*process).usual_own;
        if (usual > 0) table.row({id, name, fmt::format("{:.6g}", process->own[area] / usual), source_, kQuality});
      }
    });
    return table.take();
  }

 private:
  template <class Use>
  void for_each_area(const Use& use) const {
    for (std::size_t area = 0; area < input_.history.area_count(); ++area) use(area, input_.history.areas[area]);
  }
  [[nodiscard]] std::size_t grades() const { return input_.history.grade_count(); }
  [[nodiscard]] std::size_t leads() const { return found_.forecast.lead_count(); }
  [[nodiscard]] int year(std::size_t lead) const { return input_.history.calendar(found_.origin + lead + 1); }
  [[nodiscard]] std::string grade_name(std::size_t grade) const { return scenario_grade(input_.history.grades[grade]); }

  /// "±1.2 %": one standard deviation of a year's ratio.
  [[nodiscard]] std::string uncertainty_of_step(std::size_t area, std::size_t grade, std::size_t lead) const {
    if (found_.errors.progression.own.empty()) return "";
    const ProcessErrors& process = found_.errors.progression;
    const auto variance = calibration::variance_by_lead(process.carry, process.persistence, lead + 1, false).back() *
                          (std::pow(process.system, 2) + std::pow(process.parent, 2) + std::pow(process.own[area], 2));
    const double cell = found_.errors.cell(area, grade);
    const double chance = cell * cell * (1 + found_.errors.cell_growth * static_cast<double>(lead));
    return fmt::format("±{:.1f} %", 100 * std::sqrt(variance + chance));
  }

  const HistoryInput& input_;
  const Calibration& found_;
  std::string source_;
};

/// "spread: 0.012  # ±15 %", and what goes with it. A standard deviation from n observations is off by 1/sqrt(2n).
std::string noise(const ProcessErrors& process) {
  const SpreadParts parts = spread_parts(process);
  return fmt::format(
      "    spread: {0:.6g}          # 各地共同部分的误差约 ±{1:.0f} % | its common part is known to about ±{1:.0f} %\n"
      "    correlation: {{common: {2:.4g}, parent: {3:.4g}}}\n    persistence: {4:.4g}\n    carry: {5:.4g}\n",
      parts.spread, 100 / std::sqrt(2 * std::max(process.evidence, 1.0)), parts.common, parts.parent,
      process.persistence, process.carry);
}

std::string births_layer(const HistoryInput& input, const Calibration& found) {
  if (!input.history.has_births() || found.errors.births.own.empty()) return "";
  std::string growth;
  for (std::size_t lead = input.history.cohorts_ahead; lead < found.births_growth.size(); ++lead) {
    if (!calibration::is_known(found.births_growth[lead])) continue;
    const int born = input.history.calendar(found.origin + lead + 1) - input.file.births->lag;
    growth += fmt::format("{}{}: {:.5g}", growth.empty() ? "" : ", ", born, found.births_growth[lead]);
  }
  return "demography:\n  births:\n    growth: {" + growth + "}\n" + noise(found.errors.births);
}

std::string layer(const HistoryInput& input, const Calibration& found, const std::string& stem) {
  const int origin = input.history.calendar(found.origin);
  std::string text = fmt::format(
      "# seatcast calibrate 由 {0} 写出，截至 {1} 年；方案写 extends: [baseline.yaml, {2}.yaml]，基年 {1}。\n"
      "# Written by seatcast calibrate from {0}, years up to {1}; a scenario says extends: [baseline.yaml, {2}.yaml] "
      "with the base year {1}.\n",
      input.file.name, origin, stem);
  text += births_layer(input, found);
  text += fmt::format("enrolment:\n  entry:\n    ratio: observed\n    trend: {}.entry.csv\n", stem);
  if (found.errors.progression.own.empty())
    return text + fmt::format("  progression: {{form: gpr, calibrated: {}.progression.csv}}\n", stem);
  text += noise(found.errors.entry);
  text += fmt::format(
      "  progression:\n    form: gpr\n    calibrated: {0}.progression.csv\n    chance: {0}.chance.csv\n", stem);
  text += fmt::format("    chance_growth: {:.4g}\n", found.errors.cell_growth) + noise(found.errors.progression);
  return text + fmt::format("uncertainty: {{by_area: {}.own.csv}}\n", stem);
}

}  // namespace

SpreadParts spread_parts(const ProcessErrors& process) {
  if (process.own.empty()) return {};
  SpreadParts parts;
  double square = 0;
  for (const double own : process.own) square += own * own;
  parts.usual_own = std::sqrt(square / static_cast<double>(process.own.size()));
  const double system = process.system * process.system;
  const double parent = process.parent * process.parent;
  const double all = system + parent + parts.usual_own * parts.usual_own;
  if (all <= 0) return parts;
  parts.spread = std::sqrt(all * long_run(process));
  parts.common = system / all;
  parts.parent = parent / all;
  return parts;
}

std::string scenario_grade(const std::string& name) {
  const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  if (const std::string grade = scenario::grade_of(name); !grade.empty()) return grade;
  if (name == "KG" || name == "Kindergarten") return "K";
  const auto first = std::ranges::find_if(name, digit);
  const bool named_otherwise = name.empty() || first == name.end() || !std::all_of(first, name.end(), digit);
  const bool is_of_scenarios =
      name.size() == 2 && std::string_view("GKSV").find(name[0]) != std::string_view::npos && first != name.begin();
  if (named_otherwise || is_of_scenarios) return name;
  return "G" + std::to_string(std::stoi(std::string(first, name.end())));
}

std::vector<ParameterFile> parameter_files(const HistoryInput& input, const Calibration& found,
                                           const std::string& output) {
  const std::filesystem::path path(output);
  const std::string stem = path.stem().string();
  const Tables tables(input, found);
  const auto beside = [&](const char* what) { return (path.parent_path() / (stem + "." + what + ".csv")).string(); };
  std::vector<ParameterFile> files{{beside("progression"), tables.progression()}, {beside("entry"), tables.entry()}};
  if (!found.errors.progression.own.empty()) {
    files.push_back({beside("chance"), tables.chance()});
    files.push_back({beside("own"), tables.own()});
  }
  files.push_back({output, layer(input, found, stem)});  // last: where it is, what it names is there
  return files;
}

}  // namespace seatcast::tools
