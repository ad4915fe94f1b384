#pragma once

#include <string>

#include <fmt/format.h>

#include "io/fields/read.h"
#include "io/yaml/parse.h"
#include "io/yaml/write.h"

/// The reader's verdict on a tree, printed for Python's jsonschema to agree or disagree
/// (tests/unit/io/fields/check_schema.py).
namespace seatcast::testing {

inline bool is_bare_number(const std::string& text) {
  const bool begins = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
  if (!begins || text.find_first_of("xX") != std::string::npos) return false;
  std::size_t used = 0;
  try {
    static_cast<void>(std::stod(text, &used));
  } catch (const std::exception&) {
    return false;
  }
  return used == text.size();
}

/// The tree as JSON the way an editor sees it: numbers and truth values where YAML has them.
inline yaml::Node as_json(yaml::Node node) {
  const bool word = node.scalar == "true" || node.scalar == "false";
  if (node.is_scalar() && !word && !is_bare_number(node.scalar)) node.quoted = true;
  for (auto& item : node.items) item = as_json(item);
  for (auto& entry : node.entries) entry.value = as_json(entry.value);
  return node;
}

/// Whether a schema can express the rule that a value broke: not sums, spelling of units, rules over several values.
inline bool schema_can_see(const text::Diagnostic& fault) {
  const std::string_view id = fault.rule->id;
  if (id == "E112" || id == "E122" || id == "E106" || id == "E105" || id == "E104" || id.starts_with("E3"))
    return false;
  if (id != "E114") return true;
  for (const auto& argument : fault.arguments) {
    if (argument.name == "value") return is_bare_number(argument.value.en);
  }
  return false;
}

inline std::string on_one_line(std::string text) {
  std::erase(text, '\n');
  return text;
}

/// {"json": {...}, "accepted": true, "judged": true}; nothing where the tree does not survive being written as YAML.
template <class Struct, class CanSee>
void print_verdict(const yaml::Node& tree, const CanSee& can_see) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto root = yaml::parse(sources.add("case.yaml", yaml::write(tree)), faults);
  if (!root || faults.has_errors()) return;
  Struct object;
  fields::read(*root, object, faults);
  bool judged = true;
  for (const auto& fault : faults.all()) judged = judged && can_see(fault);
  fmt::print("{{\"json\": {}, \"accepted\": {}, \"judged\": {}}}\n", on_one_line(yaml::write_json(as_json(*root))),
             !faults.has_errors(), judged);
}

}  // namespace seatcast::testing
