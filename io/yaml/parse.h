#pragma once

#include <cstddef>
#include <optional>

#include "io/text/diagnostic.h"
#include "io/text/source.h"
#include "io/yaml/node.h"

namespace seatcast::yaml {

inline constexpr std::size_t kDeepest = 64;         ///< maps and lists within each other
inline constexpr std::size_t kMostNodes = 200'000;  ///< hundreds of rows belong in a CSV table
inline constexpr std::size_t kMostBytes = 16U << 20U;
inline constexpr std::size_t kLongestKey = 150;  ///< bytes: in quotes, all escaped, YAML still reads it as a key

/// Parses one YAML document. All faults are reported: syntax, and what YAML allows but planners do not mean (duplicate
/// keys,
/// `<<`, aliases, leading zeros, yes/no, tabs, full-width colons, text in quotes over several lines, further
/// documents).
/// @return the tree, a null node for an empty text; nothing where the text cannot be trusted as YAML
std::optional<Node> parse(const text::SourcePtr& source, text::Diagnostics& faults);

/// Parses the rest of a text, from a byte offset, as one value: the right-hand side of `-s path=value`.
std::optional<Node> parse_from(const text::SourcePtr& source, std::size_t offset, text::Diagnostics& faults);

}  // namespace seatcast::yaml
