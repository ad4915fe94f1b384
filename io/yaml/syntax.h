#pragma once

#include <string>

#include "io/text/diagnostic.h"
#include "io/text/source.h"
#include "io/yaml/tree_builder.h"

namespace seatcast::yaml {

/// Faults that can be seen without parsing: encoding, size, tabs in the indentation, control characters.
/// @return false where there is no point in parsing
bool check_text(const text::SourcePtr& source, text::Diagnostics& faults);

/// Whether yaml-cpp misses a closing bracket.
bool complains_of_bracket(const std::string& what);

/// What a complaint of yaml-cpp means to the writer of the file.
text::Phrase meaning_of(const std::string& what);

/// Reports every sign that stands where YAML needs another one. @return whether there are any
bool report_misplaced_punctuation(const text::SourcePtr& source, text::Diagnostics& faults);

/// Turns yaml-cpp's terse complaint into a fault that says what to look for.
/// @param what    the parser's words
/// @param offset  where it noticed; often behind the real place
void report_syntax_error(const text::SourcePtr& source, const TreeBuilder& builder, const std::string& what,
                         std::size_t offset, text::Diagnostics& faults);

}  // namespace seatcast::yaml
