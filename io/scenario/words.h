#pragma once

#include <string>
#include <string_view>

/// The words of planners for what scenarios and tables write in one way (Spec::respell). What they do not know they
/// leave as it is, for whoever needs it to report.
namespace seatcast::scenario {

/// "一年级" -> "G1", "初一" -> "G7", "高一" -> "S1", "g3" -> "G3"; empty for what names no grade.
std::string grade_of(std::string_view words);

std::string respell_grade(std::string_view written);   ///< grade_of, or as it is
std::string respell_code(std::string_view written);    ///< of an area or a project: ３７０８Ａ -> 3708A
std::string respell_age(std::string_view written);     ///< 1岁 -> 1, 出生 -> birth
std::string respell_stages(std::string_view written);  ///< 九年一贯制; 小学、初中 -> primary+junior
std::string respell_split(std::string_view written);   ///< 60：40; 60%:40% -> 60:40
std::string respell_system(std::string_view written);  ///< 五四制; 5-4 -> 5-4-3

}  // namespace seatcast::scenario
