#include "tools/batch/against.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "io/yaml/parse.h"
#include "io/yaml/write.h"
#include "tools/batch/table_diff.h"

namespace seatcast::tools {
namespace {

constexpr std::size_t kMostDiffLines = 40;
constexpr std::size_t kMostRowsOfTable = 8;
constexpr std::size_t kLongestValue = 60;  // bytes
constexpr std::size_t kLongestLine = 240;
constexpr double kWorthSaying = 0.5;  // pupils or seats

std::string shortened(std::string text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return text.substr(0, end) + "…";
}

std::string shown(const yaml::Node& node) { return shortened(yaml::write_on_line(node), kLongestValue); }

/// Walks two trees side by side; lists are compared as wholes.
void diff(const yaml::Node* before, const yaml::Node* now, const std::string& path, std::vector<std::string>& lines) {
  if (before != nullptr && now != nullptr && before->is_map() && now->is_map()) {
    for (const yaml::Entry& entry : before->entries) {
      const yaml::Entry* other = now->find(entry.key);
      diff(&entry.value, other == nullptr ? nullptr : &other->value, yaml::join_path(path, entry.key), lines);
    }
    for (const yaml::Entry& entry : now->entries) {
      if (before->find(entry.key) == nullptr) diff(nullptr, &entry.value, yaml::join_path(path, entry.key), lines);
    }
    return;
  }
  if (before == nullptr) {
    lines.push_back(fmt::format("{}: + {}", path, shown(*now)));
  } else if (now == nullptr) {
    lines.push_back(fmt::format("{}: - {}", path, shown(*before)));
  } else if (!yaml::same_content(*before, *now)) {
    lines.push_back(fmt::format("{}: {} → {}", path, shown(*before), shown(*now)));
  }
}

std::optional<yaml::Node> tree_of(const std::string& sha256, const TextOf& text_of) {
  auto text = text_of(sha256);
  if (!text) return std::nullopt;
  text::Diagnostics faults;
  return yaml::parse(std::make_shared<text::SourceText>("scenario", std::move(*text)), faults);
}

/// Rows that changed, where both versions are to be had.
void diff_table(const std::string& name, const std::string& before, const std::string& now, const TextOf& text_of,
                std::vector<std::string>& lines) {
  const auto old_text = text_of(before);
  const auto new_text = text_of(now);
  const auto rows = old_text && new_text ? diff_of_tables(*old_text, *new_text) : std::vector<std::string>();
  if (rows.empty()) lines.push_back(fmt::format("{}: {:.8} → {:.8}", name, before, now));
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (k == kMostRowsOfTable) return lines.push_back(fmt::format("{}: … +{}", name, rows.size() - k));
    lines.push_back(fmt::format("{}: {}", name, shortened(rows[k], kLongestLine)));
  }
}

/// Tables by name; YAML layers are told key by key.
void diff_files(const Row& before, const Row& now, const TextOf& text_of, std::vector<std::string>& lines) {
  const auto is_layer = [](const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".yml"); };
  std::map<std::string, std::vector<std::string>> old;
  for (const auto& input : before.inputs) old[input.name].push_back(input.sha256);
  for (const auto& input : now.inputs) {
    if (is_layer(input.name)) continue;
    const auto at = old.find(input.name);
    if (at == old.end()) {
      lines.push_back(fmt::format("{}: +", input.name));
    } else if (std::ranges::find(at->second, input.sha256) == at->second.end()) {
      diff_table(input.name, at->second.front(), input.sha256, text_of, lines);
    }
  }
  for (const auto& [name, digests] : old) {
    if (!is_layer(name) && std::ranges::find(now.inputs, name, &results::InputFile::name) == now.inputs.end())
      lines.push_back(fmt::format("{}: -", name));
  }
}

bool is_beyond(const batch::Threshold& threshold, const Change& change) {
  const auto names = batch::names_of(threshold.number);
  const auto named = std::ranges::find(names, threshold.number, &fields::Named<batch::Watched>::value);
  const double by = std::abs(change.by());
  return named->name == change.now.number && by > threshold.more_than && by > threshold.share * std::abs(change.before);
}

std::vector<Change> changes_between(const std::vector<Headline>& before, const std::vector<Headline>& now,
                                    const std::vector<batch::Threshold>& thresholds) {
  std::vector<Change> changes;
  for (const Headline& one : now) {
    const auto old = std::ranges::find_if(before, [&](const Headline& other) {
      return other.number == one.number && other.area == one.area && other.stage == one.stage;
    });
    if (old == before.end()) continue;
    Change change{one, old->year, old->value};
    change.jumped = std::ranges::any_of(thresholds, [&](const auto& limit) { return is_beyond(limit, change); });
    if (change.jumped || std::abs(change.by()) >= kWorthSaying) changes.push_back(change);
  }
  std::ranges::stable_sort(changes, std::greater{}, [](const Change& one) { return std::abs(one.by()); });
  return changes;
}

}  // namespace

std::vector<std::string> diff_of(const Row& before, const Row& now, const TextOf& text_of) {
  std::vector<std::string> lines;
  const auto old_tree = tree_of(before.scenario_sha256, text_of);
  const auto new_tree = tree_of(now.scenario_sha256, text_of);
  if (old_tree && new_tree) diff(&*old_tree, &*new_tree, {}, lines);
  diff_files(before, now, text_of, lines);
  if (lines.size() > kMostDiffLines) {
    const std::size_t more = lines.size() - kMostDiffLines;
    lines.resize(kMostDiffLines);
    lines.push_back(fmt::format("… +{}", more));
  }
  return lines;
}

void compare_with(const Night& before, const std::vector<batch::Threshold>& thresholds, const StateFolder& state,
                  Row& row) {
  const Row* old = before.find(row.name);
  if (row.outcome != Outcome::good || old == nullptr || old->outcome != Outcome::good) return;
  if (old->key == row.key) {
    row.movement = old->content_sha256 == row.content_sha256 ? Movement::same : Movement::unequal;
    if (row.movement == Movement::same) return;
  } else {
    row.movement = Movement::changed;
    row.diff = diff_of(*old, row, [&](const std::string& sha256) { return state.kept_input(sha256); });
  }
  row.changes = changes_between(old->headline, row.headline, thresholds);
}

}  // namespace seatcast::tools
