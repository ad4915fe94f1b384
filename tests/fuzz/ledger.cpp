/// The teaching case with any projects and any rules of slippage: only the ledger and overrides come from the fuzzer.
#include "io/text/source.h"
#include "tests/fuzz/run_scenario.h"

namespace seatcast::fuzz {
namespace {

/// Files of the teaching case other than its ledger, read once.
const std::vector<std::pair<std::string, std::string>>& teaching_case() {
  static const auto files = [] {
    const std::filesystem::path folder = std::filesystem::path(SEATCAST_SOURCE_DIR) / "scenarios/teaching";
    std::vector<std::pair<std::string, std::string>> read{
        {"baseline.yaml", text::read_bytes(folder / "baseline.yaml")}};
    for (const auto& name : text::files_beside(folder / "data/areas.csv")) {
      if (name != "projects.csv") read.emplace_back("data/" + name, text::read_bytes(folder / "data" / name));
    }
    return read;
  }();
  return files;
}

void run_with_ledger(Archive archive) {
  for (const auto& [name, bytes] : teaching_case()) archive.sources.add(name, bytes);
  archive.names.front() = "baseline.yaml";
  run_scenario(std::move(archive));
}

}  // namespace
}  // namespace seatcast::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's bytes
  if (!input.starts_with("=== ")) input.insert(0, "=== data/projects.csv\n");
  seatcast::fuzz::run_with_ledger(seatcast::fuzz::unpack(input));
  return 0;
}
