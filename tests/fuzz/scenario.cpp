/// A whole small scenario, its YAML and every table: read, checked, compiled, projected.
#include "tests/fuzz/run_scenario.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's bytes
  seatcast::fuzz::run_scenario(seatcast::fuzz::unpack(input));
  return 0;
}
