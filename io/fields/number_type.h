#pragma once

#include "io/fields/type.h"

namespace seatcast::fields {

/// Reads the number of a scalar in the field's unit and checks its range. Reports every fault. @return nothing on a
/// fault
std::optional<Quantity> read_quantity(const yaml::Node& node, const Spec& spec, bool whole, Reading& reading);

/// Whether a scalar begins like a number: a digit, ASCII or full-width, perhaps behind a sign or a point.
bool begins_like_number(const yaml::Node& node);

/// "a list", "'45'"; for messages.
text::Phrase describe_kind(const yaml::Node& node);

/// "expected X, got a list": a value of the wrong kind.
void report_kind(const yaml::Node& node, const text::Phrase& expected, Reading& reading);

}  // namespace seatcast::fields
