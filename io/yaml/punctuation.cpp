#include "io/yaml/punctuation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "io/text/utf8.h"
#include "io/yaml/scan.h"

namespace seatcast::yaml {
namespace {

constexpr std::string_view kColon = "：";
constexpr std::string_view kComma = "，";
constexpr auto kNowhere = std::string_view::npos;
constexpr auto kOpening =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"｛", "{"}, {"【", "["}, {"［", "["}});
constexpr auto kClosing =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"｝", "}"}, {"】", "]"}, {"］", "]"}});

/// The sign at the front of a text, and the ASCII one that it stands for; nothing: both empty.
template <std::size_t kCount>
std::pair<std::string_view, std::string_view> sign_at(
    std::string_view text, const std::array<std::pair<std::string_view, std::string_view>, kCount>& signs) {
  for (const auto& sign : signs) {
    if (text.starts_with(sign.first)) return sign;
  }
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The text up to the next comma or bracket, ASCII or not.
std::string_view up_to_next_item(std::string_view text) {
  std::size_t end = std::min(text.find_first_of(",{}[]"), text.size());
  for (const auto sign : {kComma, kOpening[0].first, kClosing[0].first, kClosing[1].first, kClosing[2].first})
    end = std::min(end, std::min(text.find(sign), text.size()));
  return text.substr(0, end);
}

class Scanner {
 public:
  explicit Scanner(std::string_view content) : content_(content) {}

  std::vector<Misplaced> scan() {
    for (std::size_t start = 0; start < content_.size();) {
      const auto end = std::min(content_.find('\n', start), content_.size());
      read_line(start, content_.substr(start, end - start));
      start = end + 1;
    }
    return std::move(found_);
  }

 private:
  void read_line(std::size_t start, std::string_view line) {
    const auto indent = std::min(line.find_first_not_of(' '), line.size());
    const auto words = line.substr(indent);
    if (text::trim(words).empty() || words.starts_with('#')) return;
    if (depth_ == 0 && is_text_ && indent > text_indent_) return;  // goes on with the text of the line above
    std::size_t at = indent;
    if (depth_ == 0) at = read_key(start, line, indent);
    read_value(start, line, at);
    const auto rest = text::trim(line.substr(std::min(at, line.size())));
    is_text_ = depth_ == 0 && !rest.empty() && !rest.starts_with('#');
    text_indent_ = indent;
  }

  /// @return where the value begins; the whole line where there is no key
  std::size_t read_key(std::size_t start, std::string_view line, std::size_t at) {
    while (line.substr(at).starts_with("- ")) at = std::min(line.find_first_not_of(' ', at + 1), line.size());
    const bool begins = line.substr(at).starts_with(kColon);
    const auto colon = begins ? std::optional(at) : find_full_width_colon(line);
    const auto ascii = line.find(':', at);
    if (colon && (ascii == kNowhere || *colon < ascii)) {
      found_.push_back({start + *colon, kColon.size(), ":"});
      return *colon + kColon.size();
    }
    if (ascii == kNowhere) return at;
    const auto word = line.substr(at, ascii - at);
    if (ascii + 1 >= line.size() || line[ascii + 1] == ' ') return ascii + 1;
    const bool one_word = !word.empty() && word.find_first_of(" \t\"'#{}[],") == kNowhere;
    const bool is_address = line.substr(ascii).starts_with("://") || line[ascii + 1] == '\\';
    const auto value = line.substr(ascii + 1);
    if (one_word && !is_address && value.find(": ") == kNowhere) found_.push_back({start + at, word.size() + 1, ""});
    return ascii + 1;
  }

  void read_value(std::size_t start, std::string_view line, std::size_t at) {
    bool may_begin = true;  // a bracket, a quote
    while (at < line.size()) {
      const auto rest = line.substr(at);
      const char c = rest.front();
      if (c == '#' && (at == 0 || line[at - 1] == ' ')) return;
      if (may_begin && (c == '"' || c == '\'')) {
        at = std::min(line.find(c, at + 1), line.size() - 1) + 1;
        may_begin = false;
        continue;
      }
      at += depth_ > 0 || (may_begin && begins_flow(rest)) ? read_flow(start + at, line, at, may_begin)
                                                           : text::decode_at(rest, 0).bytes;
      may_begin = c == ' ' ? may_begin : depth_ > 0 && (c == ',' || c == '{' || c == '[' || c == ':');
    }
  }

  static bool begins_flow(std::string_view rest) {
    if (rest.starts_with('{') || rest.starts_with('[') || rest.starts_with("｛")) return true;
    if (sign_at(rest, kOpening).first.empty()) return false;
    const auto inside = text::trim(rest).substr(kOpening[0].first.size());
    const auto closes = inside.ends_with(']') || inside.ends_with("】") || inside.ends_with("］");
    return closes && !inside.empty() && (is_digit(inside.front()) || inside.find_first_of(",") != kNowhere);
  }

  /// Within brackets, or at one that opens. @return bytes taken
  std::size_t read_flow(std::size_t offset, std::string_view line, std::size_t at, bool may_begin) {
    const auto rest = line.substr(at);
    const char c = rest.front();
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
    if (const auto opening = sign_at(rest, kOpening); may_begin && !opening.first.empty()) {
      ++depth_;
      return take(offset, opening);
    }
    if (const auto closing = sign_at(rest, kClosing); !closing.first.empty()) {
      --depth_;
      return take(offset, closing);
    }
    if (rest.starts_with(kColon) && !has_value_) return take_colon(offset);
    if (std::string_view(":,{}[]").find(c) != kNowhere) has_value_ = c == ':';
    if (rest.starts_with(kComma) && parts_items(line.substr(0, at), rest.substr(kComma.size())))
      return take(offset, {kComma, ","});
    return text::decode_at(rest, 0).bytes;
  }

  /// 30，primary: 45 and 0.8，0.2, but not 说明，补充.
  static bool parts_items(std::string_view before, std::string_view behind) {
    const auto item = up_to_next_item(behind);
    const bool key_follows = item.find(':') != kNowhere || item.find(kColon) != kNowhere;
    const char last = before.empty() ? ' ' : before.back();
    return key_follows || is_digit(last) || std::string_view("%]}\"'").find(last) != kNowhere;
  }

  std::size_t take_colon(std::size_t offset) {
    has_value_ = true;
    return take(offset, {kColon, ":"});
  }

  std::size_t take(std::size_t offset, std::pair<std::string_view, std::string_view> sign) {
    if (sign.second != ":") has_value_ = false;
    found_.push_back({offset, sign.first.size(), sign.second});
    return sign.first.size();
  }

  std::string_view content_;
  std::vector<Misplaced> found_;
  int depth_ = 0;           // of brackets
  bool has_value_ = false;  // within them: the item has its colon
  bool is_text_ = false;    // the line before has a value: what is indented below it belongs to that
  std::size_t text_indent_ = 0;
};

}  // namespace

std::vector<Misplaced> find_misplaced_punctuation(std::string_view content) { return Scanner(content).scan(); }

}  // namespace seatcast::yaml
