#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "io/text/suggest.h"
#include "io/text/utf8.h"
#include "io/yaml/layers.h"
#include "io/yaml/parse.h"
#include "io/yaml/rules.h"

namespace seatcast::yaml {
namespace {

/// One `-s path=value`, taken apart.
struct Override {
  text::SourcePtr source;
  std::string path;
  std::vector<PathStep> steps;
  bool append = false;
  Node value;

  text::Location path_at() const { return text::locate(source, source->content().find(path), path.size()); }

  /// The path of what the value is put in.
  std::string parent_path() const {
    std::string parent;
    for (auto step = steps.begin(); step + 1 < steps.end(); ++step)
      parent = step->index ? fmt::format("{}[{}]", parent, *step->index) : join_path(parent, step->key);
    return parent;
  }
};

std::optional<Override> parse_override(const std::string& given, text::Diagnostics& faults) {
  Override parsed;
  parsed.source = text::Sources::argument(given);
  const std::string& argument = parsed.source->content();  // without a mark of its encoding
  const auto equals = argument.find('=');
  auto path = text::trim(std::string_view(argument).substr(0, equals));
  parsed.append = path.ends_with('+');
  if (parsed.append) path = text::trim(path.substr(0, path.size() - 1));
  parsed.path = path;
  const auto steps = parse_path(parsed.path);
  if (equals == std::string::npos || !steps || steps->empty()) {
    faults.add({.rule = layer_rule("override_syntax"),
                .where = text::locate(parsed.source, 0, argument.size()),
                .arguments = {{"argument", argument}}});
    return std::nullopt;
  }
  parsed.steps = *steps;
  if (std::ranges::any_of(parsed.steps, [](const PathStep& step) { return step.key.size() > kLongestKey; })) {
    faults.add({.rule = rule("long_key"), .where = parsed.path_at(), .arguments = {{"most", kLongestKey}}});
    return std::nullopt;
  }
  auto value = parse_from(parsed.source, equals + 1, faults);
  if (!value) return std::nullopt;
  parsed.value = *std::move(value);
  return parsed;
}

void report_path(const Override& change, text::Phrase reason, text::Phrase help, text::Diagnostics& faults) {
  faults.add({.rule = layer_rule("override_path"),
              .where = change.path_at(),
              .path = change.path,
              .arguments = {{"reason", std::move(reason)}},
              .help = std::move(help)});
}

Node* item_at(Node& list, const Override& change, const PathStep& step, text::Diagnostics& faults) {
  if (list.is_sequence() && *step.index < list.items.size()) return &list.items[*step.index];
  const auto last = list.items.empty() ? 0 : list.items.size() - 1;
  const auto zh = !list.is_sequence()  ? fmt::format("[{}] 之前不是列表", *step.index)
                  : list.items.empty() ? std::string("列表是空的")
                                       : fmt::format("列表到 [{}] 为止，没有 [{}]", last, *step.index);
  const auto en = !list.is_sequence()  ? fmt::format("what stands before [{}] is not a list", *step.index)
                  : list.items.empty() ? std::string("the list is empty")
                                       : fmt::format("the list ends at [{}], there is no [{}]", last, *step.index);
  report_path(change, {zh, en}, {}, faults);
  return nullptr;
}

/// The map that a key step goes into; made where there is nothing yet.
bool make_map_at(Node& node, const Override& change, const PathStep& step, text::Diagnostics& faults) {
  if (node.is_null()) node = {.kind = Kind::map, .at = change.path_at()};
  if (node.is_map()) return true;
  report_path(
      change,
      {fmt::format("{} 的上一层不是映射", step.key), fmt::format("what stands above {} is not a map", step.key)}, {},
      faults);
  return false;
}

/// Follows all steps but the last.
Node* parent_of_target(Node& root, const Override& change, text::Diagnostics& faults) {
  Node* node = &root;
  for (std::size_t i = 0; i + 1 < change.steps.size() && node != nullptr; ++i) {
    const auto& step = change.steps[i];
    if (step.index) {
      node = item_at(*node, change, step, faults);
      continue;
    }
    if (!make_map_at(*node, change, step, faults)) return nullptr;
    auto* entry = node->find(step.key);
    if (entry == nullptr) {
      node->entries.push_back({.key = step.key, .key_at = change.path_at(), .value = {.at = change.path_at()}});
      entry = &node->entries.back();
    }
    node = &entry->value;
  }
  return node;
}

void apply(Node& root, Override change, text::Diagnostics& faults) {
  auto* parent = parent_of_target(root, change, faults);
  if (parent == nullptr) return;
  const auto& last = change.steps.back();
  if (last.index) {
    auto* item = item_at(*parent, change, last, faults);
    if (item != nullptr) merge(*item, std::move(change.value), faults, change.path);
    return;
  }
  if (!make_map_at(*parent, change, last, faults)) return;
  Node layer = make_map();
  layer.at = parent->at;
  layer.entries.push_back(
      {.key = last.key, .key_at = change.path_at(), .value = std::move(change.value), .append = change.append});
  merge(*parent, std::move(layer), faults, change.parent_path());
}

}  // namespace

void apply_overrides(Node& root, std::span<const std::string> arguments, text::Diagnostics& faults,
                     const Respell& respell) {
  for (const auto& argument : arguments) {
    auto change = parse_override(argument, faults);
    if (!change) continue;
    if (respell) respell(change->steps, change->value);
    apply(root, *std::move(change), faults);
  }
}

}  // namespace seatcast::yaml
