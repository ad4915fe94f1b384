#pragma once

#include <string>
#include <vector>

namespace seatcast::fuzz {

/// What the mutations put in: every key of a scenario and of its tables, and values that are likely to hurt.
const std::vector<std::string>& words();

}  // namespace seatcast::fuzz
