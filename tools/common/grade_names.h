#pragma once

#include <string>
#include <string_view>

namespace seatcast::tools {

/// How a scenario names the grade that a bureau's table calls by these words: "一年级" -> "G1", "高一" -> "S1",
/// "G1" -> "G1"; empty for what names no grade.
std::string grade_of(std::string_view words);

}  // namespace seatcast::tools
