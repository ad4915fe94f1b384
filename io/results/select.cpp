#include "io/results/select.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <numeric>
#include <set>

#include "io/results/rules.h"
#include "io/text/suggest.h"
#include "io/text/utf8.h"

namespace seatcast::results {
namespace {

/// Finds words in one file and reports those that are not there.
class Finder {
 public:
  Finder(const ResultFile& file, text::Diagnostics& faults)
      : here_(text::whole_of(std::make_shared<text::SourceText>(file.path().string(), ""))), faults_(faults) {}

  void not_there(const text::Rule* rule, std::vector<text::Argument> arguments, text::Phrase help = {}) {
    faults_.add({.rule = rule, .where = here_, .arguments = std::move(arguments), .help = std::move(help)});
  }

  /// Positions of the words in a list of things that may go by several names each; all positions if there is no word.
  std::vector<std::size_t> positions(const std::vector<std::string>& words,
                                     const std::vector<std::vector<std::string>>& names, const text::Rule* rule,
                                     const std::string& known = {}) {
    std::vector<std::size_t> all(names.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (words.empty()) return all;
    std::set<std::size_t> found;
    for (const std::string& word : words) {
      const auto is_called = [&](std::size_t k) {
        return std::ranges::any_of(names[k], [&](const std::string& name) {
          return !name.empty() && text::to_lower_ascii(name) == text::to_lower_ascii(word);
        });
      };
      const auto at = std::ranges::find_if(all, is_called);
      if (at != all.end()) {
        found.insert(*at);
      } else {
        not_there(rule, {{"name", word}, {"known", known}}, text::did_you_mean(word, flat(names)));
      }
    }
    return {found.begin(), found.end()};
  }

 private:
  static std::vector<std::string> flat(const std::vector<std::vector<std::string>>& names) {
    std::vector<std::string> list;
    for (const auto& of_one : names) {
      for (const std::string& name : of_one) {
        if (!name.empty() && std::ranges::find(list, name) == list.end()) list.push_back(name);
      }
    }
    return list;
  }

  text::Location here_;
  text::Diagnostics& faults_;
};

/// "2029" -> 2029, 2029; "2025-2030", "2025–2030" -> 2025, 2030.
std::optional<std::pair<int, int>> parse_years(const std::string& word) {
  const auto parse = [](std::string_view text) -> std::optional<int> {
    int year = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool valid = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
    return valid ? std::optional(year) : std::nullopt;
  };
  for (const std::string_view dash : {"-", "–", ":"}) {
    const auto at = word.find(dash);
    if (at == std::string::npos) continue;
    const auto first = parse(std::string_view(word).substr(0, at));
    const auto last = parse(std::string_view(word).substr(at + dash.size()));
    if (first && last && *first <= *last) return std::pair(*first, *last);
    return std::nullopt;
  }
  const auto year = parse(word);
  return year ? std::optional(std::pair(*year, *year)) : std::nullopt;
}

std::vector<std::size_t> select_years(const Years& years, const std::vector<std::string>& words, Finder& finder) {
  std::vector<std::size_t> all(years.count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (words.empty()) return all;
  std::set<std::size_t> found;
  const int last = years.base + static_cast<int>(years.count) - 1;
  for (const std::string& word : words) {
    const auto range = parse_years(word);
    if (!range || range->first < years.base || range->second > last) {
      finder.not_there(rule("year_not_in_file"), {{"name", word}, {"first", years.base}, {"last", last}});
      continue;
    }
    for (int year = range->first; year <= range->second; ++year)
      found.insert(static_cast<std::size_t>(year - years.base));
  }
  return {found.begin(), found.end()};
}

void select_measures(const ResultFile& file, const std::vector<std::string>& words, Finder& finder,
                     Selection& selection) {
  std::vector<std::vector<std::string>> names;
  for (const StoredMeasure& measure : file.measures()) names.push_back({measure.id, measure.name.zh});
  for (const StoredExceedance& exceedance : file.exceedances()) names.push_back({exceedance.id});
  for (const std::size_t k : finder.positions(words, names, rule("measure_not_in_file"))) {
    const std::size_t measures = file.measures().size();
    if (k < measures) {
      selection.measures.push_back(&file.measures()[k]);
    } else {
      selection.exceedances.push_back(&file.exceedances()[k - measures]);
    }
  }
}

}  // namespace

Selection select(const ResultFile& file, const Wanted& wanted, text::Diagnostics& faults) {
  Finder finder(file, faults);
  Selection selection;
  select_measures(file, wanted.measures, finder, selection);
  std::vector<std::vector<std::string>> areas;
  for (const AreaNode& node : file.axes().areas.nodes) areas.push_back({node.id, node.name, node.name_en});
  selection.areas = finder.positions(wanted.areas, areas, rule("area_not_in_file"));
  std::vector<std::vector<std::string>> stages;
  std::string known;
  for (const Stage& stage : file.axes().ladder.stages) {
    stages.push_back({stage.id, stage.name, stage.name_en});
    known += (known.empty() ? "" : ", ") + stage.id;
  }
  selection.stages = finder.positions(wanted.stages, stages, rule("stage_not_in_file"), known);
  selection.years = select_years(file.axes().years, wanted.years, finder);
  return selection;
}

}  // namespace seatcast::results
