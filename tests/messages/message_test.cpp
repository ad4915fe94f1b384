#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/csv/parse.h"
#include "io/fields/read.h"
#include "io/fields/rows.h"
#include "io/yaml/layers.h"
#include "io/yaml/parse.h"
#include "tests/messages/example.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

void check_yaml(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  yaml::parse(sources.read(input), faults);
}

void check_layers(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  auto root = yaml::read_layers(input, sources, faults);
  if (root) yaml::apply_overrides(*root, overrides_in(input), faults);
}

void check_fields(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  auto root = yaml::read_layers(input, sources, faults);
  if (!root) return;
  yaml::apply_overrides(*root, overrides_in(input), faults);
  Example example;
  fields::read(*root, example, faults);
  const auto* births = std::get_if<fields::FileReference>(&example.births);
  if (births != nullptr) fields::open(*births, "births", sources, faults);
}

void check_table(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  auto table = csv::parse(sources.read(input), faults);
  if (table) fields::read_rows<ProjectRow>(*std::move(table), faults);
}

class YamlMessages : public ::testing::TestWithParam<Case> {};
TEST_P(YamlMessages, AreAsExpected) { expect_messages(GetParam(), check_yaml); }
INSTANTIATE_TEST_SUITE_P(Messages, YamlMessages, ::testing::ValuesIn(discover("yaml", ".yaml")),
                         [](const auto& info) { return info.param.name; });

class LayerMessages : public ::testing::TestWithParam<Case> {};
TEST_P(LayerMessages, AreAsExpected) { expect_messages(GetParam(), check_layers); }
INSTANTIATE_TEST_SUITE_P(Messages, LayerMessages, ::testing::ValuesIn(discover("layers", ".yaml")),
                         [](const auto& info) { return info.param.name; });

class FieldMessages : public ::testing::TestWithParam<Case> {};
TEST_P(FieldMessages, AreAsExpected) { expect_messages(GetParam(), check_fields); }
INSTANTIATE_TEST_SUITE_P(Messages, FieldMessages, ::testing::ValuesIn(discover("fields", ".yaml")),
                         [](const auto& info) { return info.param.name; });

class TableMessages : public ::testing::TestWithParam<Case> {};
TEST_P(TableMessages, AreAsExpected) { expect_messages(GetParam(), check_table); }
INSTANTIATE_TEST_SUITE_P(Messages, TableMessages, ::testing::ValuesIn(discover("tables", ".csv")),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace seatcast::messages
