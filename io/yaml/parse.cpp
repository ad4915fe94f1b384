#include "io/yaml/parse.h"

#include <sstream>
#include <string>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "io/text/utf8.h"
#include "io/yaml/rules.h"
#include "io/yaml/scan.h"
#include "io/yaml/syntax.h"
#include "io/yaml/tree_builder.h"

namespace seatcast::yaml {
namespace {

/// yaml-cpp gives no place for a bracket that is never closed: its mark is then null.
std::size_t offset_of(const text::SourcePtr& source, const YAML::Mark& mark) {
  if (mark.is_null()) return source->content().size();
  return source->line_start(static_cast<std::uint32_t>(mark.line) + 1) + static_cast<std::size_t>(mark.column);
}

/// The whole text, over however many lines, is one word such as `name：x`: the colon is full-width.
void check_root(const text::SourcePtr& source, const Node& root, text::Diagnostics& faults) {
  if (!root.is_scalar() || root.quoted || source->kind() == text::SourceText::Kind::argument) return;
  if (!find_full_width_colon(root.scalar)) return;
  constexpr std::string_view kColon = "：";
  const auto offset = source->content().find(kColon, source->line_start(root.at.line));
  faults.add({.rule = rule("full_width_colon"), .where = text::locate(source, offset, kColon.size())});
}

/// Behind a bracket that is never closed yaml-cpp makes up keys and items; what is said about them is no help.
bool follows_from_open_bracket(const text::Diagnostic& fault) {
  return fault.rule == rule("unusable_key") || fault.rule == rule("missing_colon") || fault.rule == rule("empty_item");
}

/// @param yaml  the text to parse, position by position the same as the source's content
std::optional<Node> parse_text(const text::SourcePtr& source, const std::string& yaml, text::Diagnostics& faults) {
  std::istringstream input(yaml);
  text::Diagnostics found;
  TreeBuilder builder(source, found);
  try {
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const ParseStopped&) {
    faults.append(found);
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const bool bracket = complains_of_bracket(error.msg);
    bool explained = false;
    for (const auto& fault : found.all()) {
      if (bracket && follows_from_open_bracket(fault)) continue;
      faults.add(fault);
      explained = true;
    }
    if (!explained) report_syntax_error(source, builder, error.msg, offset_of(source, error.mark), faults);
    return std::nullopt;
  }
  faults.append(found);
  Node root = builder.take_root();
  if (!root.at.known()) root.at = {source, 1, 1};
  check_root(source, root, faults);
  return root;
}

}  // namespace

std::optional<Node> parse(const text::SourcePtr& source, text::Diagnostics& faults) {
  if (!check_text(source, faults)) return std::nullopt;
  return parse_text(source, source->content(), faults);
}

std::optional<Node> parse_from(const text::SourcePtr& source, std::size_t offset, text::Diagnostics& faults) {
  if (!check_text(source, faults)) return std::nullopt;
  const auto value = std::string_view(source->content()).substr(offset);
  if (text::trim(value) == "!delete") {  // yaml-cpp loses a tag that has the whole document to itself
    return Node{.kind = Kind::scalar, .tag = "!delete", .at = text::locate(source, offset, value.size())};
  }
  return parse_text(source, std::string(offset, ' ') + source->content().substr(offset), faults);
}

}  // namespace seatcast::yaml
