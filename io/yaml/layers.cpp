#include "io/yaml/layers.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/text/suggest.h"
#include "io/yaml/parse.h"
#include "io/yaml/rules.h"

namespace seatcast::yaml {
namespace {

constexpr std::string_view kExtends = "extends";

std::vector<std::string> keys_of(const Node& map) {
  std::vector<std::string> keys;
  for (const auto& entry : map.entries) keys.push_back(entry.key);
  return keys;
}

/// A layer on top of nothing: what would change something below has no meaning.
void settle(Node& node, text::Diagnostics& faults, const std::string& path) {
  if (!node.tag.empty()) {
    faults.add({.rule = layer_rule("misplaced_tag"), .where = node.at, .path = path, .arguments = {{"tag", node.tag}}});
    node.tag.clear();
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) settle(node.items[i], faults, fmt::format("{}[{}]", path, i));
  for (auto& entry : node.entries) {
    const auto entry_path = join_path(path, entry.key);
    if (entry.append) {
      faults.add({.rule = layer_rule("append_missing"),
                  .where = entry.key_at,
                  .path = entry_path,
                  .arguments = {{"key", entry.key}}});
      entry.append = false;
    }
    settle(entry.value, faults, entry_path);
  }
}

void erase(Node& map, const Entry* entry) { map.entries.erase(map.entries.begin() + (entry - map.entries.data())); }

void remove_key(Node& base, const Entry& over, text::Diagnostics& faults, const std::string& path) {
  if (!over.value.scalar.empty() || over.value.is_map() || over.value.is_sequence()) {
    faults.add({.rule = layer_rule("misplaced_tag"),
                .where = over.value.at,
                .path = path,
                .arguments = {{"tag", over.value.tag}}});
  }
  if (const auto* entry = base.find(over.key)) return erase(base, entry);
  faults.add({.rule = layer_rule("delete_missing"),
              .where = over.key_at,
              .path = path,
              .arguments = {{"key", over.key}},
              .help = text::did_you_mean(over.key, keys_of(base))});
}

void append_items(Node& base, Entry over, text::Diagnostics& faults, const std::string& path) {
  settle(over.value, faults, path);
  auto* entry = base.find(over.key);
  const auto report = [&](const text::Rule* rule) {
    faults.add({.rule = rule,
                .where = over.key_at,
                .path = path,
                .arguments = {{"key", over.key}},
                .help = entry == nullptr ? text::did_you_mean(over.key, keys_of(base)) : text::Phrase()});
  };
  if (entry == nullptr) return report(layer_rule("append_missing"));
  if (!entry->value.is_sequence() || !over.value.is_sequence()) return report(layer_rule("append_to_no_list"));
  std::ranges::move(over.value.items, std::back_inserter(entry->value.items));
}

void merge_entry(Node& base, Entry over, text::Diagnostics& faults, const std::string& path) {
  if (over.value.tag == "!delete") return remove_key(base, over, faults, path);
  if (over.append) return append_items(base, std::move(over), faults, path);
  auto* entry = base.find(over.key);
  if (entry == nullptr) {
    settle(over.value, faults, path);
    base.entries.push_back(std::move(over));
    return;
  }
  entry->key_at = over.key_at;
  merge(entry->value, std::move(over.value), faults, path);
}

/// The chain of files from the one asked for down to the one that extends nothing.
class Chain {
 public:
  Chain(text::Sources& sources, text::Diagnostics& faults) : sources_(sources), faults_(faults) {}

  /// Layers, top first. @return false where a file cannot be used
  bool read(const std::filesystem::path& file) {
    std::optional<std::filesystem::path> next = file;
    while (next) {
      const auto source = sources_.read(*next);
      files_.push_back(next->lexically_normal());
      auto layer = parse(source, faults_);
      if (!layer) return false;
      const auto folder = next->parent_path();
      next.reset();
      if (!take_extends(*layer, folder, next)) return false;
      layers_.push_back(*std::move(layer));
    }
    return true;
  }

  std::vector<Node> take_layers() { return std::move(layers_); }

 private:
  bool take_extends(Node& layer, const std::filesystem::path& folder, std::optional<std::filesystem::path>& next) {
    const auto* entry = layer.find(kExtends);
    if (entry == nullptr) return true;
    const Node target = entry->value;
    erase(layer, entry);
    if (!target.is_scalar() || target.scalar.empty() || !target.tag.empty()) {
      return fault({.rule = layer_rule("extends_not_a_path"), .where = target.at, .path = std::string(kExtends)});
    }
    const auto path = (folder / target.scalar).lexically_normal();
    if (!check_target(target, path)) return false;
    next = path;
    return true;
  }

  bool check_target(const Node& target, const std::filesystem::path& path) {
    if (const auto first = std::ranges::find(files_, path); first != files_.end()) {
      std::vector<std::string> chain;
      std::ranges::transform(first, files_.end(), std::back_inserter(chain),
                             [](const auto& file) { return file.filename().string(); });
      chain.push_back(path.filename().string());
      return fault({.rule = layer_rule("extends_cycle"),
                    .where = target.at,
                    .path = std::string(kExtends),
                    .arguments = {{"chain", fmt::format("{}", fmt::join(chain, " -> "))}}});
    }
    if (files_.size() >= kMostLayers) {
      return fault({.rule = layer_rule("extends_too_long"),
                    .where = target.at,
                    .path = std::string(kExtends),
                    .arguments = {{"most", kMostLayers}}});
    }
    if (sources_.exists(path)) return true;
    return fault({.rule = layer_rule("extends_not_found"),
                  .where = target.at,
                  .path = std::string(kExtends),
                  .arguments = {{"file", target.scalar}},
                  .help = text::did_you_mean(path.filename().string(), text::files_beside(path))});
  }

  bool fault(text::Diagnostic diagnostic) {
    faults_.add(std::move(diagnostic));
    return false;
  }

  text::Sources& sources_;
  text::Diagnostics& faults_;
  std::vector<std::filesystem::path> files_;
  std::vector<Node> layers_;
};

}  // namespace

void merge(Node& base, Node over, text::Diagnostics& faults, const std::string& path) {
  const bool whole = over.tag == "!replace";
  if (whole) over.tag.clear();
  if (whole || !base.is_map() || !over.is_map()) {
    settle(over, faults, path);
    base = std::move(over);
    return;
  }
  base.at = over.at;
  for (auto& entry : over.entries) {
    const auto entry_path = join_path(path, entry.key);
    merge_entry(base, std::move(entry), faults, entry_path);
  }
}

std::optional<Node> read_layers(const std::filesystem::path& file, text::Sources& sources, text::Diagnostics& faults) {
  Chain chain(sources, faults);
  if (!chain.read(file)) return std::nullopt;
  auto layers = chain.take_layers();
  Node root = std::move(layers.back());
  settle(root, faults, {});
  for (auto layer = std::next(layers.rbegin()); layer != layers.rend(); ++layer) {
    if (!layer->is_null()) merge(root, std::move(*layer), faults);
  }
  return root;
}

}  // namespace seatcast::yaml
