#include "io/yaml/layers.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "io/text/suggest.h"
#include "io/text/utf8.h"
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

/// One value where a list may stand, as a list: `ledger: a.csv` and `ledger+: [b.csv]` make two ledgers.
Node list_of(Node value) {
  Node list = make_sequence();
  list.at = value.at;
  list.items.push_back(std::move(value));
  return list;
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
  if (entry->value.is_scalar()) entry->value = list_of(std::move(entry->value));
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

/// Collects the files that a scenario is made of, the lowest first: what a file extends lies below it, in the order in
/// which it is named. A file that several others build on is laid once, below all of them.
class Stack {
 public:
  Stack(text::Sources& sources, text::Diagnostics& faults, const Prepare& prepare)
      : sources_(sources), faults_(faults), prepare_(prepare) {}

  /// @return false where a file cannot be used
  bool add(const std::filesystem::path& file) {
    const auto path = file.lexically_normal();
    const auto source = sources_.read(file);
    seen_.push_back(path);
    open_.push_back(path);
    auto layer = parse(source, faults_);
    if (!layer || !add_below(*layer, file.parent_path())) return false;
    open_.pop_back();
    if (prepare_ && !prepare_(*layer)) return false;
    layers_.push_back(*std::move(layer));
    return true;
  }

  std::vector<Node> take_layers() { return std::move(layers_); }

 private:
  bool add_below(Node& layer, const std::filesystem::path& folder) {
    const auto* entry = layer.find(kExtends);
    if (entry == nullptr) return true;
    const Entry extends = *entry;
    erase(layer, entry);
    const auto targets = targets_of(extends);
    if (!targets) return false;
    bool good = true;  // a fault in one file is no reason to keep quiet about the next
    for (const Node& target : *targets) good = add_target(target, folder) && good;
    return good;
  }

  /// One file or a list of files; nothing where it is neither.
  std::optional<std::vector<Node>> targets_of(const Entry& extends) {
    const auto& value = extends.value;
    auto targets = value.is_sequence() ? value.items : std::vector{value};
    if (extends.append || targets.empty() || !value.tag.empty()) {
      fault(layer_rule("extends_not_a_path"), extends.append ? extends.key_at : value.at);
      return std::nullopt;
    }
    bool good = true;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const auto& target = targets[i];
      if (!target.is_scalar() || target.scalar.empty() || !target.tag.empty()) {
        good = fault(layer_rule("extends_not_a_path"), target.at);
      } else if (std::ranges::find(targets.begin(), targets.begin() + static_cast<std::ptrdiff_t>(i), target.scalar,
                                   &Node::scalar) != targets.begin() + static_cast<std::ptrdiff_t>(i)) {
        good = fault(layer_rule("extends_twice"), target.at, {{"file", target.scalar}});
      }
    }
    return good ? std::optional(std::move(targets)) : std::nullopt;
  }

  bool add_target(const Node& target, const std::filesystem::path& folder) {
    const auto path = (folder / target.scalar).lexically_normal();
    if (const auto first = std::ranges::find(open_, path); first != open_.end()) return report_cycle(target, first);
    if (std::ranges::find(seen_, path) != seen_.end()) return true;
    if (seen_.size() >= kMostLayers) return fault(layer_rule("extends_too_many"), target.at, {{"most", kMostLayers}});
    if (const auto help = says_no_scenario(path); !help.empty())
      return fault(layer_rule("extends_not_a_path"), target.at, {}, help);
    if (sources_.exists(path)) return add(path);
    return fault(layer_rule("extends_not_found"), target.at, {{"file", target.scalar}},
                 text::did_you_mean(path.filename().string(), text::files_beside(path)));
  }

  /// A table, a result or a folder in place of a scenario.
  static text::Phrase says_no_scenario(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
      return {"这是文件夹；写出其中的方案文件", "this is a folder; name the scenario in it"};
    const auto extension = text::to_lower_ascii(path.extension().string());
    constexpr std::array<std::string_view, 5> kOthers = {".csv", ".xlsx", ".xls", ".json", ".h5"};
    if (std::ranges::find(kOthers, extension) == kOthers.end()) return {};
    return {"这不是方案；extends 后面写方案文件（.yaml），数据表写在各自的键后面",
            "this is no scenario; extends takes scenarios (.yaml), tables are named by keys of their own"};
  }

  bool report_cycle(const Node& target, std::vector<std::filesystem::path>::const_iterator first) {
    std::string chain;
    for (auto file = first; file != open_.cend(); ++file) chain += file->filename().string() + " -> ";
    return fault(layer_rule("extends_cycle"), target.at, {{"chain", chain + first->filename().string()}});
  }

  bool fault(const text::Rule* rule, const text::Location& where, std::vector<text::Argument> arguments = {},
             text::Phrase help = {}) {
    faults_.add({.rule = rule,
                 .where = where,
                 .path = std::string(kExtends),
                 .arguments = std::move(arguments),
                 .help = std::move(help)});
    return false;
  }

  text::Sources& sources_;
  text::Diagnostics& faults_;
  const Prepare& prepare_;
  std::vector<std::filesystem::path> open_;  // from the file asked for down to the one that is being read
  std::vector<std::filesystem::path> seen_;
  std::vector<Node> layers_;
};

}  // namespace

void merge(Node& base, Node over, text::Diagnostics& faults, const std::string& path) {
  const bool other_form = !base.form.empty() && !over.form.empty() && base.form != over.form;
  const bool whole = over.tag == "!replace" || other_form;
  if (over.tag == "!replace") over.tag.clear();
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

std::optional<Node> read_layers(const std::filesystem::path& file, text::Sources& sources, text::Diagnostics& faults,
                                const Prepare& prepare) {
  Stack stack(sources, faults, prepare);
  if (!stack.add(file)) return std::nullopt;
  auto layers = stack.take_layers();
  Node root = std::move(layers.front());
  settle(root, faults, {});
  for (auto layer = std::next(layers.begin()); layer != layers.end(); ++layer) {
    if (!layer->is_null()) merge(root, std::move(*layer), faults);
  }
  return root;
}

}  // namespace seatcast::yaml
