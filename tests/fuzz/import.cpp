/// Any bytes as a bureau's ledger and as its table of schools: a workbook, or a text in UTF-8 or GB18030.
#include <cmath>
#include <memory>

#include "io/ledger/read.h"
#include "io/text/source.h"
#include "tests/fuzz/expect.h"

namespace seatcast::fuzz {
namespace {

const std::vector<ledger::Area> kAreas = {{"370811", "任城区"}, {"370812", "兖州区"}, {"370826", "微山县"}};

void import(const std::string& bytes) {
  const auto file = std::make_shared<const text::SourceText>("ledger", bytes);
  text::Diagnostics faults;
  const auto projects = ledger::read_projects(file, {"", kAreas}, faults);
  expect(projects || faults.has_errors(), "a table that cannot be read says why");
  if (projects) {
    for (const ledger::Project& project : projects->projects) {
      expect(!project.row.name.empty(), "a project has a name");
      expect(!project.row.seats || (std::isfinite(*project.row.seats) && *project.row.seats >= 0),
             "seats are a number");
    }
    expect(projects->unusable() == 0 || faults.has_errors(), "a row that cannot be used is a fault");
  }
  ledger::read_schools(file, {"", kAreas}, faults);
  expect_sound(faults);
}

}  // namespace
}  // namespace seatcast::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  seatcast::fuzz::import(std::string(reinterpret_cast<const char*>(data), size));  // NOLINT: libFuzzer's bytes
  return 0;
}
