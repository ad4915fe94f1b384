#include <array>

#include <gtest/gtest.h>

#include "io/scenario/compile.h"
#include "io/scenario/versions.h"
#include "io/yaml/layers.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

/// The teaching case with one thing that is most likely not meant.
void check_warnings(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  const auto loaded = scenario::load(input, {}, sources, faults);
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(scenario::compile(*loaded, faults));
  EXPECT_FALSE(faults.has_errors());
}

/// A history that the format never had.
constexpr auto kSecond = std::to_array<yaml::Move>({{"horizon.start", "horizon.base_year"}});
constexpr auto kThird =
    std::to_array<yaml::Move>({{"seed", "ensemble.seed"}, {"policy.relief.*.*.extra", "policy.relief.*.*.raise_by"}});
constexpr auto kHistory = std::to_array<yaml::Migration>({{2, kSecond}, {3, kThird}});

void check_migrations(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  yaml::read_layers(input, sources, faults, scenario::Versions(kHistory, 3, faults));
}

class Warnings : public ::testing::TestWithParam<Case> {};
TEST_P(Warnings, AreAsExpected) { expect_messages(GetParam(), check_warnings); }
INSTANTIATE_TEST_SUITE_P(Messages, Warnings, ::testing::ValuesIn(discover("warnings", ".yaml")),
                         [](const auto& info) { return info.param.name; });

class MigrationMessages : public ::testing::TestWithParam<Case> {};
TEST_P(MigrationMessages, AreAsExpected) { expect_messages(GetParam(), check_migrations); }
INSTANTIATE_TEST_SUITE_P(Messages, MigrationMessages, ::testing::ValuesIn(discover("migrations", ".yaml")),
                         [](const auto& info) { return info.param.name; });

TEST(Warnings, TheShippedScenariosRaiseNone) {
  const auto folder = std::filesystem::path(SEATCAST_SOURCE_DIR) / "scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml" || entry.path().filename() == "history.yaml") continue;
    if (entry.path().parent_path().filename() == "nights") continue;  // plans of seatcast batch
    text::Sources sources;
    text::Diagnostics faults;
    const auto loaded = scenario::load(entry.path(), {}, sources, faults);
    if (loaded) scenario::compile(*loaded, faults);
    for (const auto& fault : faults.all()) {
      ADD_FAILURE() << entry.path().filename() << ": " << fault.rule->id << ' ' << fault.message(text::Language::en);
    }
  }
}

}  // namespace
}  // namespace seatcast::messages
