/// Runs the inputs in the named folders through one target without a fuzzer, in any build: what was found once must
/// stay mended. Names each input before it runs, so that the last name is the one that ended badly.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  std::vector<fs::path> inputs;
  for (int k = 1; k < count; ++k) {
    if (!fs::is_directory(arguments[k])) continue;  // nothing kept, or no Python to make seeds
    for (const auto& entry : fs::directory_iterator(arguments[k])) inputs.push_back(entry.path());
  }
  std::ranges::sort(inputs);
  for (const auto& input : inputs) {
    std::fprintf(stderr, "%s\n", input.filename().c_str());
    std::ifstream file(input, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());  // NOLINT: as libFuzzer
  }
  std::printf("%zu inputs\n", inputs.size());
  return inputs.empty() ? 1 : 0;
}
