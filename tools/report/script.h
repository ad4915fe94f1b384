#pragma once

#include <string>

namespace seatcast::tools {

/// The script that gives the page tooltips and a choice of areas, and the licences of what it is made of. Both are
/// empty in a program that was built without (SEATCAST_ECHARTS).
std::string page_script();
std::string page_script_licences();

}  // namespace seatcast::tools
