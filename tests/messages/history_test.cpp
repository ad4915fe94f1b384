#include <gtest/gtest.h>

#include "io/history/read.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

void check_history(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  history::read(input, overrides_in(input), {}, sources, faults);
}

class HistoryMessages : public ::testing::TestWithParam<Case> {};
TEST_P(HistoryMessages, AreAsExpected) { expect_messages(GetParam(), check_history); }
INSTANTIATE_TEST_SUITE_P(Messages, HistoryMessages, ::testing::ValuesIn(discover("history", ".yaml")),
                         [](const auto& info) { return info.param.name; });

TEST(HistoryMessages, TheBaseOfTheCasesIsSound) {
  text::Sources sources;
  text::Diagnostics faults;
  const std::filesystem::path base = std::filesystem::path(SEATCAST_SOURCE_DIR) / "tests/messages/history/_base.yaml";
  EXPECT_TRUE(history::read(base, {}, {}, sources, faults));
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace seatcast::messages
