#include <gtest/gtest.h>

#include "io/scenario/compile.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

/// Whole scenarios with their tables, up to what the engine gets.
void check_scenario(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  const auto loaded = scenario::load(input, overrides_in(input), sources, faults);
  if (loaded) scenario::compile(*loaded, faults);
}

class ScenarioMessages : public ::testing::TestWithParam<Case> {};
TEST_P(ScenarioMessages, AreAsExpected) { expect_messages(GetParam(), check_scenario); }
INSTANTIATE_TEST_SUITE_P(Messages, ScenarioMessages, ::testing::ValuesIn(discover("scenario", ".yaml")),
                         [](const auto& info) { return info.param.name; });

TEST(ScenarioMessages, TheBaseOfTheCasesIsSound) {
  text::Sources sources;
  text::Diagnostics faults;
  const std::filesystem::path base = std::filesystem::path(SEATCAST_SOURCE_DIR) / "tests/messages/scenario/_base.yaml";
  check_scenario(base, sources, faults);
  EXPECT_FALSE(faults.has_errors());
}

}  // namespace
}  // namespace seatcast::messages
