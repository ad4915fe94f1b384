/// A table of any kind: the first line names the kind, the rest is CSV. What reads well must read the same after it was
/// written.
#include <algorithm>

#include "io/csv/parse.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/row_types.h"

namespace seatcast::fuzz {

namespace {

const RowType& kind_of(std::string_view name) {
  const auto kinds = row_types();
  const auto kind = std::ranges::find(kinds, name, &RowType::name);
  return kind == kinds.end() ? kinds.back() : *kind;
}

void read_twice(const RowType& kind, std::string_view text) {
  text::Sources sources(text::Sources::Disk::kNever);
  text::Diagnostics faults;
  auto table = csv::parse(sources.add("table.csv", std::string(text)), faults);
  std::string written;
  if (table) written = kind.read_and_write(*std::move(table), faults);
  expect_sound(faults);
  if (!table || faults.has_errors()) return;
  text::Diagnostics again;
  auto table_again = csv::parse(sources.add("again.csv", written), again);
  expect(table_again.has_value(), "a table that was written can be read");
  const auto written_again = kind.read_and_write(*std::move(table_again), again);
  expect_sound(again);
  expect(!again.has_errors(), "a table that was written reads without a fault");
  expect(written == written_again, "a table that was written reads the same");
}

}  // namespace
}  // namespace seatcast::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's bytes
  const auto end = std::min(input.find('\n'), input.size());
  seatcast::fuzz::read_twice(seatcast::fuzz::kind_of(input.substr(0, end)),
                             input.substr(std::min(end + 1, input.size())));
  return 0;
}
