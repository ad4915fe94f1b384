#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace seatcast::report {

/// `text` fit for the inside of an element or of an attribute in double quotes. Control characters that HTML forbids
/// are dropped.
std::string escape(std::string_view text);

/// Markup that is safe to send out: everything that came from outside was escaped on its way in.
///
///     Html row = tag("tr", {}, tag("th", {{"scope", "row"}}, text(area.name)) + tag("td", {}, text("12")));
class Html {
 public:
  Html() = default;
  /// Markup written by us, never by a scenario.
  static Html markup(std::string trusted) { return Html(std::move(trusted)); }

  Html& operator+=(const Html& other) {
    markup_ += other.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
  [[nodiscard]] const std::string& str() const { return markup_; }
  [[nodiscard]] bool empty() const { return markup_.empty(); }

 private:
  explicit Html(std::string trusted) : markup_(std::move(trusted)) {}
  std::string markup_;
};

Html text(std::string_view words);
/// The same for sentences: a number is never parted from its unit at the end of a line.
Html prose(std::string_view words);

/// An attribute; one with an empty value is left out.
struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::initializer_list<Attribute>;

/// <name attributes>content</name>
Html tag(std::string_view name, Attributes attributes, const Html& content);
Html tag(std::string_view name, const Html& content);
/// An element without content: <meta ...>, or <path .../> within SVG.
Html void_tag(std::string_view name, Attributes attributes);

}  // namespace seatcast::report
