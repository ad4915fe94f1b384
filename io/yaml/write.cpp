#include "io/yaml/write.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "io/text/display_width.h"
#include "io/text/utf8.h"

namespace seatcast::yaml {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr int kIndent = 2;
constexpr std::array<std::string_view, 8> kSpecialWords = {"~", "null", "true", "false", "yes", "no", "on", "off"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool looks_like_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('.')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

bool is_special_word(std::string_view text) {
  return std::ranges::find(kSpecialWords, text::to_lower_ascii(text)) != kSpecialWords.end();
}

bool is_leading_zero(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text.size() >= 2 && text[0] == '0' && is_digit(text[1]);
}

bool begins_like_syntax(std::string_view text) {
  const char first = text.front();
  if (std::string_view(",[]{}#&*!|>'\"%@`").find(first) != kNowhere) return true;
  const bool indicator = first == '-' || first == '?' || first == ':';
  return indicator && (text.size() == 1 || !is_digit(text[1]));
}

bool needs_quotes(const Node& scalar) {
  const std::string_view text = scalar.scalar;
  if (text.empty() || begins_like_syntax(text) || text::trim(text).size() != text.size()) return true;
  if (text.find_first_of(",[]{}?\n\t\r") != kNowhere || text.find(": ") != kNowhere || text.find(" #") != kNowhere)
    return true;
  if (text.ends_with(':') || is_leading_zero(text)) return true;
  const bool true_or_false = text == "true" || text == "false";
  if (is_special_word(text)) return scalar.quoted || !true_or_false;
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) return true;
  return scalar.quoted && looks_like_number(text);
}

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\u{:04x}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string scalar_text(const Node& node) { return needs_quotes(node) ? in_double_quotes(node.scalar) : node.scalar; }

std::string key_text(const Entry& entry) {
  // A key that is followed by a colon, so "a:b" is safe, but a plus at its end would mean "append".
  const bool quote = needs_quotes({.kind = Kind::scalar, .scalar = entry.key}) || entry.key.ends_with('+');
  return (quote ? in_double_quotes(entry.key) : entry.key) + (entry.append ? "+:" : ":");
}

/// A text of several lines that `|` can hold: no blank at its front, at most one line end behind it.
bool fits_block_text(const Node& node) {
  const std::string_view text = node.scalar;
  if (!node.is_scalar() || text.find('\n') == kNowhere) return false;
  const bool plain = text.find_first_of("\t\r") == kNowhere && text.front() != ' ' && text.front() != '\n';
  return plain && !text.ends_with("\n\n") && text != "\n";
}

bool has_comments(const Node& node) {
  const auto commented = [](const Entry& entry) {
    return !entry.comment.empty() || !entry.trailing_comment.empty() || entry.commented_out ||
           has_comments(entry.value);
  };
  return std::ranges::any_of(node.entries, commented) || std::ranges::any_of(node.items, has_comments);
}

std::string flow(const Node& node) {
  const std::string tag = node.tag.empty() ? "" : node.tag + " ";
  std::string text;
  switch (node.kind) {
    case Kind::null:
      return node.tag.empty() ? "~" : node.tag;
    case Kind::scalar:
      return node.scalar.empty() && !node.tag.empty() ? node.tag : tag + scalar_text(node);
    case Kind::sequence:
      for (const auto& item : node.items) text += (text.empty() ? "" : ", ") + flow(item);
      return tag + "[" + text + "]";
    case Kind::map:
      break;
  }
  for (const auto& entry : node.entries) text += (text.empty() ? "" : ", ") + key_text(entry) + " " + flow(entry.value);
  return tag + "{" + text + "}";
}

std::string origin_of(const Node& node) {
  const auto& at = node.at;
  if (!at.known()) return {};
  const bool file = at.source->kind() == text::SourceText::Kind::file;
  return file ? fmt::format("{}:{}", at.source->name(), at.line) : at.source->name();
}

/// Whether all values below were written on the same line of the same file.
bool same_origin(const Node& node, const std::string& origin) {
  if (node.is_scalar() || node.is_null()) return origin_of(node) == origin;
  return std::ranges::all_of(node.items, [&](const Node& item) { return same_origin(item, origin); }) &&
         std::ranges::all_of(node.entries, [&](const Entry& entry) { return same_origin(entry.value, origin); });
}

class Writer {
 public:
  explicit Writer(const WriteOptions& options) : options_(options) {}

  std::string document(const Node& root) {
    if (root.is_map() && !root.entries.empty()) return map(root, 0);
    if (root.is_sequence() && !root.items.empty()) return sequence(root, 0);
    return flow(root) + "\n";
  }

 private:
  std::string map(const Node& node, int indent) {
    std::string text;
    for (const auto& entry : node.entries) text += write_entry(entry, indent);
    return text;
  }

  std::string sequence(const Node& node, int indent) {
    std::string text;
    const std::string dash = blanks(indent) + "- ";
    for (const auto& item : node.items) {
      if (fits_on_line(item, indent + kIndent)) {
        text += dash + flow(item) + trailing(item, {}) + "\n";
      } else if (fits_block_text(item)) {
        text += dash + block_text(item, indent);
      } else {
        const auto block = item.is_map() ? map(item, indent + kIndent) : sequence(item, indent + kIndent);
        text += dash + block.substr(blanks(indent + kIndent).size());
      }
    }
    return text;
  }

  std::string write_entry(const Entry& entry, int indent) {
    const auto text = comment_lines(entry.comment, indent);
    if (!entry.commented_out || in_comment_) return text + entry_body(entry, indent);
    in_comment_ = true;  // what is below is in the same comment, not in a comment of its own
    const auto body = entry_body(entry, indent);
    in_comment_ = false;
    return text + commented_out(body, indent);
  }

  std::string entry_body(const Entry& entry, int indent) {
    const auto& value = entry.value;
    const std::string head = blanks(indent) + key_text(entry);
    const int used = text::display_width(head) + 1;
    if (value.is_null() && value.tag.empty()) return head + trailing(value, entry.trailing_comment) + "\n";
    if (fits_block_text(value)) return head + " " + block_text(value, indent);
    if (fits_on_line(value, used)) return head + " " + flow(value) + trailing(value, entry.trailing_comment) + "\n";
    const std::string tag = value.tag.empty() ? "" : " " + value.tag;
    const std::string comment = entry.trailing_comment.empty() ? "" : "  # " + entry.trailing_comment;
    const auto block = value.is_map() ? map(value, indent + kIndent) : sequence(value, indent + kIndent);
    return head + tag + comment + "\n" + block;
  }

  bool fits_on_line(const Node& node, int used) const {
    if (node.is_scalar() || node.is_null() || (node.items.empty() && node.entries.empty()))
      return !fits_block_text(node);
    if (has_comments(node)) return false;
    if (options_.origins && !same_origin(node, first_origin(node))) return false;
    return used + text::display_width(flow(node)) <= options_.width;
  }

  static std::string first_origin(const Node& node) {
    if (!node.items.empty()) return first_origin(node.items.front());
    if (!node.entries.empty()) return first_origin(node.entries.front().value);
    return origin_of(node);
  }

  std::string trailing(const Node& value, const std::string& comment) const {
    std::string text = comment;
    if (options_.origins) {
      const auto origin = first_origin(value);
      text += (text.empty() || origin.empty() ? "" : "; ") + origin;
    }
    return text.empty() ? "" : "  # " + text;
  }

  static std::string block_text(const Node& node, int indent) {
    const bool ends = node.scalar.ends_with('\n');
    std::string text = ends ? "|\n" : "|-\n";
    std::string_view rest = node.scalar;
    if (ends) rest.remove_suffix(1);
    for (bool more = true; more;) {
      const auto end = rest.find('\n');
      const auto line = rest.substr(0, end);
      text += line.empty() ? "\n" : blanks(indent + kIndent) + std::string(line) + "\n";
      more = end != kNowhere;
      if (more) rest.remove_prefix(end + 1);
    }
    return text;
  }

  static std::string comment_lines(std::string_view comment, int indent) {
    std::string text;
    while (!comment.empty()) {
      const auto end = std::min(comment.find('\n'), comment.size());
      const auto line = comment.substr(0, end);
      text += line.empty() ? "\n" : fmt::format("{}# {}\n", blanks(indent), line);
      comment.remove_prefix(std::min(end + 1, comment.size()));
    }
    return text;
  }

  static std::string commented_out(std::string_view body, int indent) {
    std::string text;
    const auto depth = static_cast<std::size_t>(indent);
    while (!body.empty()) {
      const auto end = body.find('\n');
      text += fmt::format("{}# {}\n", blanks(indent), body.substr(std::min(depth, end), end - std::min(depth, end)));
      body.remove_prefix(end + 1);
    }
    return text;
  }

  static std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

  WriteOptions options_;
  bool in_comment_ = false;
};

std::string json(const Node& node, int indent) {
  const std::string inner(static_cast<std::size_t>(indent + kIndent), ' ');
  const std::string outer(static_cast<std::size_t>(indent), ' ');
  std::string text;
  switch (node.kind) {
    case Kind::null:
      return "null";
    case Kind::scalar:
      return node.quoted ? in_double_quotes(node.scalar) : node.scalar;
    case Kind::sequence:
      for (const auto& item : node.items) {
        text += fmt::format("{}{}{}", text.empty() ? "" : ",\n", inner, json(item, indent + kIndent));
      }
      return text.empty() ? "[]" : fmt::format("[\n{}\n{}]", text, outer);
    case Kind::map:
      break;
  }
  for (const auto& entry : node.entries) {
    const auto value = json(entry.value, indent + kIndent);
    text += fmt::format("{}{}{}: {}", text.empty() ? "" : ",\n", inner, in_double_quotes(entry.key), value);
  }
  return text.empty() ? "{}" : fmt::format("{{\n{}\n{}}}", text, outer);
}

}  // namespace

std::string write(const Node& root, const WriteOptions& options) { return Writer(options).document(root); }

std::string write_on_line(const Node& root) { return flow(root); }

std::string write_json(const Node& root) { return json(root, 0) + "\n"; }

}  // namespace seatcast::yaml
