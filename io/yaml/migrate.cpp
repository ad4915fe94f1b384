#include "io/yaml/migrate.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "io/yaml/rules.h"

namespace seatcast::yaml {
namespace {

using Path = std::vector<PathStep>;

bool is_any(const PathStep& step) { return step.key == "*"; }

Path parsed(std::string_view written) {
  auto path = parse_path(written);
  require(path && !path->empty() && !path->back().index, "a migration moves keys");
  return *std::move(path);
}

std::string describe(const Path& path) {
  std::string text;
  for (const auto& step : path)
    text = step.index ? fmt::format("{}[{}]", text, *step.index) : join_path(text, step.key);
  return text;
}

Node* child(Node& parent, const PathStep& step) {
  if (step.index) return *step.index < parent.items.size() ? &parent.items[*step.index] : nullptr;
  auto* entry = parent.find(step.key);
  return entry == nullptr ? nullptr : &entry->value;
}

Node* walk(Node& root, std::span<const PathStep> path) {
  Node* node = &root;
  for (const auto& step : path) {
    if (node != nullptr) node = child(*node, step);
  }
  return node;
}

/// Every path of the tree that fits a pattern, its stars replaced by what stands there.
void find_all(const Node& node, std::span<const PathStep> pattern, const Path& above, std::vector<Path>& found) {
  if (pattern.empty()) return found.push_back(above);
  const auto go_on = [&](const Node& value, PathStep step) {
    auto path = above;
    path.push_back(std::move(step));
    find_all(value, pattern.subspan(1), path, found);
  };
  for (const auto& entry : node.entries) {
    if (is_any(pattern.front()) || entry.key == pattern.front().key) go_on(entry.value, {entry.key, std::nullopt});
  }
  if (!is_any(pattern.front())) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) go_on(node.items[i], {{}, i});
}

/// The stars of `to` replaced, in order, by what those of `from` met.
Path destination(const Path& to, const Path& from, const Path& met) {
  std::vector<PathStep> stars;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (is_any(from[i])) stars.push_back(met[i]);
  }
  Path path = to;
  auto next = stars.begin();
  for (auto& step : path) {
    if (!is_any(step)) continue;
    require(next != stars.end(), "a migration has as many stars on both sides");
    step = *next++;
  }
  return path;
}

/// The map that holds the last step of a path; missing maps are made. Null where something else is in the way.
Node* make_parent(Node& root, const Path& path, const text::Location& at) {
  Node* node = &root;
  for (std::size_t i = 0; i + 1 < path.size() && node != nullptr; ++i) {
    if (node->is_map() && !path[i].index && node->find(path[i].key) == nullptr)
      node->entries.push_back({.key = path[i].key, .key_at = at, .value = {.kind = Kind::map, .at = at}});
    node = child(*node, path[i]);
  }
  return node != nullptr && node->is_map() ? node : nullptr;
}

Entry take(Node& root, const Path& path) {
  Node* parent = walk(root, std::span(path).first(path.size() - 1));
  const auto entry = std::ranges::find(parent->entries, path.back().key, &Entry::key);
  Entry taken = std::move(*entry);
  parent->entries.erase(entry);
  return taken;
}

void drop_empty_maps(Node& root, Path path) {
  for (path.pop_back(); !path.empty() && !path.back().index; path.pop_back()) {
    const Node* node = walk(root, path);
    if (node == nullptr || !node->is_map() || !node->entries.empty()) return;
    take(root, path);
  }
}

void move_key(Node& root, const Path& from, const Path& to, int version, text::Diagnostics& faults) {
  const Node* above = walk(root, std::span(from).first(from.size() - 1));
  const auto key_at = above->find(from.back().key)->key_at;
  const std::vector<text::Argument> arguments{{"old", describe(from)}, {"name", describe(to)}, {"version", version}};
  Node* parent = make_parent(root, to, key_at);
  if (parent == nullptr) return;  // the reader will say what is in the way
  if (const auto* other = parent->find(to.back().key)) {
    faults.add({.rule = layer_rule("both_spellings"),
                .where = key_at,
                .path = describe(from),
                .arguments = arguments,
                .notes = {{other->key_at, {"新的写法在这里", "the new spelling is here"}}}});
    return;
  }
  auto entry = take(root, from);
  entry.key = to.back().key;
  make_parent(root, to, key_at)->entries.push_back(std::move(entry));
  drop_empty_maps(root, from);
  faults.add({.rule = layer_rule("moved_key"), .where = key_at, .path = describe(from), .arguments = arguments});
}

}  // namespace

void migrate(Node& layer, int version, std::span<const Migration> migrations, text::Diagnostics& faults) {
  for (const auto& migration : migrations) {
    if (migration.version <= version) continue;
    for (const auto& move : migration.moves) {
      const auto from = parsed(move.from);
      const auto to = parsed(move.to);
      std::vector<Path> found;
      find_all(layer, from, {}, found);
      for (const auto& met : found) move_key(layer, met, destination(to, from, met), migration.version, faults);
    }
  }
}

}  // namespace seatcast::yaml
