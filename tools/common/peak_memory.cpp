#include "tools/common/peak_memory.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace seatcast::tools {

double peak_memory() {
  std::ifstream status("/proc/self/status");
  constexpr std::string_view kPeak = "VmHWM:";
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(kPeak)) return std::strtod(line.c_str() + kPeak.size(), nullptr) * 1024;
  }
  return 0;
}

}  // namespace seatcast::tools
