#include "io/yaml/tree_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "io/text/utf8.h"
#include "io/yaml/parse.h"
#include "io/yaml/rules.h"
#include "io/yaml/scan.h"

namespace seatcast::yaml {
namespace {

constexpr std::array<std::string_view, 4> kYesNo = {"yes", "no", "on", "off"};

/// 010 is octal to one program, ten to another, and the code "010" to the planner.
bool has_leading_zero(std::string_view plain) {
  if (plain.starts_with('-') || plain.starts_with('+')) plain.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return plain.size() >= 2 && plain[0] == '0' && is_digit(plain[1]) &&
         std::ranges::all_of(plain, [&](char c) { return is_digit(c) || c == '.'; });
}

bool is_null_word(std::string_view rest) {
  return rest.starts_with('~') || rest.starts_with("null") || rest.starts_with("Null") || rest.starts_with("NULL");
}

}  // namespace

std::size_t TreeBuilder::offset_of(const YAML::Mark& mark) const {
  return source_->line_start(static_cast<std::uint32_t>(mark.line) + 1) + static_cast<std::size_t>(mark.column);
}

text::Location TreeBuilder::at(std::size_t offset, std::size_t bytes) {
  const std::string_view content = source_->content();
  offset = std::min(offset, content.size());
  const auto passed = offset >= cursor_ ? content.substr(cursor_, offset - cursor_) : std::string_view("\n");
  if (passed.find('\n') == std::string_view::npos) {
    cursor_position_.column += static_cast<std::uint32_t>(text::code_point_count(passed));
  } else {
    cursor_position_ = source_->position(offset);
  }
  cursor_ = offset;
  const auto stretch = content.substr(offset, bytes);
  const auto length = std::max<std::size_t>(1, text::code_point_count(stretch.substr(0, stretch.find('\n'))));
  return {source_, cursor_position_.line, cursor_position_.column, static_cast<std::uint32_t>(length)};
}

/// An empty item of a block list is noticed at the token behind it; its own place is the dash.
text::Location TreeBuilder::at_null(std::size_t offset) {
  const bool in_block_list = !stack_.empty() && stack_.back().node.is_sequence() && !stack_.back().flow;
  const auto dash = in_block_list && offset > 0 ? source_->content().rfind('-', offset - 1) : std::string::npos;
  return at(dash == std::string::npos ? offset : dash);
}

void TreeBuilder::fault(const text::Rule* rule, text::Location where, std::vector<text::Argument> arguments,
                        std::vector<text::Note> notes) {
  faults_.add({.rule = rule, .where = std::move(where), .arguments = std::move(arguments), .notes = std::move(notes)});
}

std::optional<text::Location> TreeBuilder::open_bracket() const {
  const auto innermost = std::find_if(stack_.rbegin(), stack_.rend(), [](const Frame& frame) { return frame.flow; });
  return innermost == stack_.rend() ? std::nullopt : std::optional(innermost->node.at);
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (started_) {
    fault(rule("several_documents"), at(offset_of(mark)));
    throw ParseStopped{};
  }
  started_ = true;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
  const auto offset = offset_of(mark);
  const auto rest = std::string_view(source_->content()).substr(std::min(offset, source_->content().size()));
  const bool written = is_null_word(rest);
  add({.kind = Kind::null, .at = written ? at(offset) : at_null(offset)}, written);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  if (!met_anchor_) fault(rule("anchor_or_alias"), at(offset_of(mark)));
  add({.kind = Kind::null, .at = at(offset_of(mark))}, true);
}

void TreeBuilder::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  if (std::exchange(met_anchor_, true)) return;  // one message is enough for a file full of them
  const auto offset = std::string_view(source_->content()).find('&' + name, offset_of(mark));
  const bool found = offset != std::string_view::npos;
  fault(rule("anchor_or_alias"), found ? at(offset, name.size() + 1) : at(offset_of(mark)));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) {
  const auto extent = scalar_extent(source_->content(), offset_of(mark), value);
  reached_ = std::max(reached_, extent.start + extent.bytes);
  const auto rest = std::string_view(source_->content()).substr(extent.start);
  const bool in_quotes = rest.starts_with('"') || rest.starts_with('\'');
  Node node{
      .kind = Kind::scalar, .scalar = value, .quoted = tag == "!" || in_quotes, .at = at(extent.start, extent.bytes)};
  if (extent.closing == Closing::never) fault(rule("unclosed_quote"), node.at);
  if (extent.closing == Closing::on_another_line) fault(rule("quote_over_lines"), node.at);
  node.tag = check_tag(tag, offset_of(mark));
  if (!node.quoted) check_plain(node);
  add(std::move(node), true);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
  open(Kind::sequence, mark, tag, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
  open(Kind::map, mark, tag, style);
}

std::string TreeBuilder::check_tag(const std::string& tag, std::size_t offset) {
  if (tag.empty() || tag == "?" || tag == "!") return {};
  if (tag == "!delete" || tag == "!replace") return tag;
  const auto content = std::string_view(source_->content());
  const auto end = std::min(content.find_first_of(" \t\n,]}", offset), content.size());
  fault(rule("unknown_tag"), at(offset, end - std::min(offset, end)), {{"tag", content.substr(offset, end - offset)}});
  return {};
}

void TreeBuilder::check_plain(const Node& scalar) {
  if (has_leading_zero(scalar.scalar)) fault(rule("leading_zero"), scalar.at, {{"value", scalar.scalar}});
  const auto word = text::to_lower_ascii(scalar.scalar);
  if (std::ranges::find(kYesNo, word) != kYesNo.end()) fault(rule("yes_no"), scalar.at, {{"value", scalar.scalar}});
}

void TreeBuilder::count_node(std::size_t offset) {
  if (++nodes_ <= kMostNodes) return;
  fault(rule("too_large"), at(offset), {{"most", kMostNodes}});
  throw ParseStopped{};
}

void TreeBuilder::open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style) {
  const auto offset = offset_of(mark);
  count_node(offset);
  if (stack_.size() == kDeepest) {
    fault(rule("too_deep"), at(offset), {{"most", kDeepest}});
    throw ParseStopped{};
  }
  const auto start = skip_tag(source_->content(), offset);
  Node node{.kind = kind, .tag = check_tag(tag, offset), .at = at(start)};
  const bool flow = style == YAML::EmitterStyle::Flow;
  stack_.push_back({.node = std::move(node), .pending = std::nullopt, .start = start, .flow = flow});
}

/// So that a caret can underline "[0.8, 0.1]" as a whole, where it ends on its line.
void TreeBuilder::stretch_to_closing_bracket(Frame& frame) {
  const std::string_view content = source_->content();
  const char opening = frame.node.is_map() ? '{' : '[';
  if (frame.start >= content.size() || content[frame.start] != opening) return;
  const auto end = content.find(frame.node.is_map() ? '}' : ']', std::max(reached_, frame.start + 1));
  if (end == std::string_view::npos) return;
  reached_ = end + 1;
  const auto stretch = content.substr(frame.start, end + 1 - frame.start);
  if (stretch.find('\n') != std::string_view::npos) return;
  frame.node.at.length = static_cast<std::uint32_t>(text::code_point_count(stretch));
}

void TreeBuilder::close() {
  if (stack_.back().flow) stretch_to_closing_bracket(stack_.back());
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  add(std::move(node), true);
}

void TreeBuilder::add(Node node, bool written) {
  count_node(reached_);
  if (stack_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = stack_.back();
  if (frame.node.is_sequence()) {
    add_item(frame, std::move(node), written);
  } else if (frame.pending) {
    add_value(frame, std::move(node), written);
  } else {
    add_key(frame, std::move(node));
  }
}

void TreeBuilder::add_item(Frame& frame, Node item, bool written) {
  if (item.is_null() && !written) fault(rule("empty_item"), item.at);
  frame.node.items.push_back(std::move(item));
}

void TreeBuilder::add_key(Frame& frame, Node key) {
  frame.pending = Entry{.key = key.scalar, .key_at = key.at};
  frame.drop_value = true;
  if (key.is_null()) return fault(rule("empty_item"), key.at);
  if (!key.is_scalar() || key.scalar.empty()) return fault(rule("unusable_key"), key.at);
  if (key.scalar.size() > kLongestKey) return fault(rule("long_key"), key.at, {{"most", kLongestKey}});
  if (key.scalar == "<<") return fault(rule("merge_key"), key.at);
  Entry& entry = *frame.pending;
  if (!key.quoted && entry.key.size() > 1 && entry.key.ends_with('+')) {
    entry.key.pop_back();
    entry.append = true;
  }
  if (const auto* first = frame.node.find(entry.key)) {
    return fault(rule("duplicate_key"), key.at, {{"key", key.scalar}, {"line", first->key_at.line}},
                 {{first->key_at, {"第一次写在这里", "first written here"}}});
  }
  frame.drop_value = false;
}

void TreeBuilder::add_value(Frame& frame, Node value, bool written) {
  Entry entry = *std::exchange(frame.pending, std::nullopt);
  if (std::exchange(frame.drop_value, false)) return;
  if (value.is_null() && !written) {
    if (frame.flow) check_missing_colon(entry);
    value.at = entry.key_at;
  }
  entry.value = std::move(value);
  frame.node.entries.push_back(std::move(entry));
}

void TreeBuilder::check_missing_colon(const Entry& entry) {
  const auto content = std::string_view(source_->content());
  const auto key_end = source_->line_start(entry.key_at.line);
  const auto key_offset = content.find(entry.key, key_end);
  if (key_offset == std::string_view::npos) return;
  const auto behind = content.find_first_not_of(" \t\n\"'+", key_offset + entry.key.size());
  if (behind == std::string_view::npos || content[behind] == ':') return;
  if (find_full_width_colon(entry.key)) return fault(rule("full_width_colon"), entry.key_at);
  const auto colon = entry.key.find(':');
  const auto name = entry.key.substr(0, colon);
  const auto value = colon == std::string::npos ? std::string("…") : entry.key.substr(colon + 1);
  fault(rule("missing_colon"), entry.key_at, {{"key", name}, {"value", value}});
}

}  // namespace seatcast::yaml
