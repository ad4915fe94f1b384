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

/// The whole text, over however many lines, is one word such as `name：x` or `name:x`.
void check_root(const text::SourcePtr& source, const Node& root, text::Diagnostics& faults) {
  const bool is_word = root.is_scalar() && !root.quoted && source->kind() != text::SourceText::Kind::argument;
  if (is_word) report_misplaced_punctuation(source, faults);
}

/// Behind a line that is no "key: value" yaml-cpp sees another document, though none is begun.
bool begins_document(const text::Diagnostic& fault) {
  return fault.where.source->line(fault.where.line).starts_with("---");
}

void report_stop(const text::SourcePtr& source, const text::Diagnostics& found, text::Diagnostics& faults) {
  for (const auto& fault : found.all()) {
    if (fault.rule != rule("several_documents") || begins_document(fault)) {
      faults.add(fault);
    } else if (!report_misplaced_punctuation(source, faults)) {
      faults.add({.rule = rule("yaml_syntax"),
                  .where = fault.where,
                  .arguments = {{"reason", meaning_of("end of map not found")}}});
    }
  }
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
    report_stop(source, found, faults);
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
