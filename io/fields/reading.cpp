#include "io/fields/reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "io/yaml/node.h"

namespace seatcast::fields {

std::string short_name(std::string_view path) {
  const auto last = path.rfind('.');
  if (last == std::string_view::npos) return std::string(path);
  const auto before = path.substr(0, last).rfind('.');
  return std::string(before == std::string_view::npos ? path : path.substr(before + 1));
}

void Reading::fault(const text::Rule* rule, const text::Location& where, std::vector<text::Argument> arguments,
                    text::Phrase help, std::vector<text::Note> notes) {
  arguments.push_back({"key", path_.empty() ? text::Phrase{"整个文件", "the file"} : text::Phrase(short_name(path_))});
  faults_.add({.rule = rule,
               .where = where,
               .path = path_,
               .arguments = std::move(arguments),
               .help = std::move(help),
               .notes = std::move(notes)});
}

Reading::Step Reading::enter_key(std::string_view key, const text::Location& key_at) {
  return {*this, yaml::join_path(path_, key), key_at};
}

Reading::Step Reading::enter_item(std::size_t index, const text::Location& item_at) {
  return {*this, fmt::format("{}[{}]", path_, index), item_at};
}

void Checks::fault(const text::Rule* rule, std::string_view key, std::vector<text::Argument> arguments,
                   text::Phrase help) {
  const auto path = key.empty()            ? path_
                    : key.starts_with('[') ? path_ + std::string(key)
                                           : path_ + (path_.empty() ? "" : ".") + std::string(key);
  const bool named = std::ranges::find(arguments, "key", &text::Argument::name) != arguments.end();
  if (!named) arguments.push_back({"key", short_name(path)});
  faults_.add(
      {.rule = rule, .where = locate_(key), .path = path, .arguments = std::move(arguments), .help = std::move(help)});
}

}  // namespace seatcast::fields
