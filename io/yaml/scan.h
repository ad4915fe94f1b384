#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace seatcast::yaml {

/// How a scalar in quotes ends. yaml-cpp minds neither of the faults.
enum class Closing { on_its_line, on_another_line, never };

/// Where a scalar begins and ends in the text. yaml-cpp tells only where it (or its tag) begins.
struct Extent {
  std::size_t start = 0;  ///< byte offset of the first character, past a tag
  std::size_t bytes = 0;  ///< within the first line
  Closing closing = Closing::on_its_line;
};

/// @param offset  where the parser saw the scalar or its tag
/// @param value   the scalar as parsed; tells how long a plain scalar is
Extent scalar_extent(std::string_view content, std::size_t offset, std::string_view value);

/// Past a tag such as !delete and the blanks behind it.
std::size_t skip_tag(std::string_view content, std::size_t offset);

/// The quote that is never closed, looking from `from`, which must be outside of quotes and comments.
std::optional<std::size_t> find_unclosed_quote(std::string_view content, std::size_t from);

/// The first tab in the indentation of a line that is neither blank nor a comment.
std::optional<std::size_t> find_tab_in_indentation(std::string_view content);

/// A control character that YAML does not allow (all but tab and line end).
std::optional<std::size_t> find_control_character(std::string_view content);

/// A full-width colon that stands directly behind the first word of a line: `primary：45`.
/// @param line  one line of text; the offset returned is within it
std::optional<std::size_t> find_full_width_colon(std::string_view line);

}  // namespace seatcast::yaml
