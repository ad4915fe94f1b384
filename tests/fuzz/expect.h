#pragma once

#include <string_view>

#include "io/text/diagnostic.h"

namespace seatcast::fuzz {

/// Ends the process, so that the fuzzer keeps the input, unless it holds.
void expect(bool holds, std::string_view what);

/// What is true of all faults whatever the input: places lie within their texts, every message can be shown in both
/// languages, and no placeholder is left open.
void expect_sound(const text::Diagnostics& faults);

}  // namespace seatcast::fuzz
