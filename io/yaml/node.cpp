#include "io/yaml/node.h"

#include <algorithm>
#include <charconv>

#include "engine/base/precondition.h"
#include "io/text/utf8.h"

namespace seatcast::yaml {
namespace {

struct Step {
  const Node* value = nullptr;
  text::Location key_at;
};

Step take_step(const Node& from, const PathStep& step) {
  if (step.index) {
    if (!from.is_sequence() || *step.index >= from.items.size()) return {};
    return {&from.items[*step.index], from.items[*step.index].at};
  }
  const auto* entry = from.find(step.key);
  return entry == nullptr ? Step{} : Step{&entry->value, entry->key_at};
}

struct Reached {
  const Node* value = nullptr;  // null unless the whole path exists
  text::Location value_at;
  text::Location key_at;
};

/// Walks as far as the path exists.
Reached walk(const Node& root, std::string_view path) {
  Reached reached{&root, root.at, root.at};
  const auto steps = parse_path(path);
  if (!steps) return {nullptr, root.at, root.at};
  for (const auto& step : *steps) {
    const auto next = take_step(*reached.value, step);
    if (next.value == nullptr) return {nullptr, reached.key_at, reached.key_at};
    reached = {next.value, next.value->at, next.key_at};
  }
  return reached;
}

std::optional<std::size_t> parse_index(std::string_view digits) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return index;
}

/// Takes `key` or `"quoted key"` off the front of the path; nothing where it is empty or not closed.
std::optional<std::string> take_key(std::string_view& path) {
  std::string key;
  if (path.starts_with('"')) {
    const auto close = path.find('"', 1);
    if (close == std::string_view::npos) return std::nullopt;
    key = path.substr(1, close - 1);
    path.remove_prefix(close + 1);
  } else {
    const auto word = path.substr(0, path.find_first_of(".["));
    key = text::trim(word);
    path.remove_prefix(word.size());
  }
  return key.empty() ? std::nullopt : std::optional(key);
}

bool take_indices(std::string_view& path, std::vector<PathStep>& steps) {
  while (path.starts_with('[')) {
    const auto close = path.find(']');
    if (close == std::string_view::npos) return false;
    const auto index = parse_index(path.substr(1, close - 1));
    if (!index) return false;
    steps.push_back({{}, index});
    path.remove_prefix(close + 1);
  }
  return true;
}

}  // namespace

const Entry* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &*found;
}

Entry* Node::find(std::string_view key) {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &*found;
}

Node& Node::set(std::string_view key, Node value) {
  require(is_map(), "only a map has entries");
  require(find(key) == nullptr, "a map has distinct keys");
  entries.push_back({.key = std::string(key), .value = std::move(value)});
  return entries.back().value;
}

Node make_scalar(std::string_view text, bool quoted) {
  return {.kind = Kind::scalar, .scalar = std::string(text), .quoted = quoted};
}

Node make_sequence(std::vector<Node> items) { return {.kind = Kind::sequence, .items = std::move(items)}; }

Node make_map() { return {.kind = Kind::map}; }

bool same_content(const Node& a, const Node& b) {
  const auto same_entry = [](const Entry& x, const Entry& y) {
    return x.key == y.key && x.append == y.append && same_content(x.value, y.value);
  };
  return a.kind == b.kind && a.scalar == b.scalar && a.tag == b.tag &&
         std::ranges::equal(a.items, b.items, same_content) && std::ranges::equal(a.entries, b.entries, same_entry);
}

std::optional<std::vector<PathStep>> parse_path(std::string_view path) {
  std::vector<PathStep> steps;
  if (path.empty()) return steps;
  while (true) {
    auto key = take_key(path);
    if (!key) return std::nullopt;
    steps.push_back({*std::move(key), std::nullopt});
    if (!take_indices(path, steps)) return std::nullopt;
    if (path.empty()) return steps;
    if (!path.starts_with('.')) return std::nullopt;
    path = text::trim(path.substr(1));
  }
}

std::string join_path(std::string_view parent, std::string_view key) {
  std::string joined(parent);
  if (!joined.empty()) joined += '.';
  const bool plain = !key.empty() && key.find_first_of(".[\"") == std::string_view::npos;
  if (plain) return joined.append(key);
  return joined.append("\"").append(key).append("\"");
}

const Node* Locator::find(std::string_view path) const { return walk(root_, path).value; }

text::Location Locator::value(std::string_view path) const { return walk(root_, path).value_at; }

text::Location Locator::key(std::string_view path) const { return walk(root_, path).key_at; }

}  // namespace seatcast::yaml
