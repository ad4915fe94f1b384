#include "io/fields/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/messages/example.h"

namespace seatcast::messages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Schema, DescribesEveryFieldInBothLanguages) {
  const auto schema = fields::json_schema<Example>({"示例", "Example"});
  EXPECT_THAT(schema, HasSubstr(R"("title": "示例 Example")"));
  EXPECT_THAT(schema,
              HasSubstr("小学班额标准；在 [10, 70] 之内（人/班）\\nprimary class size; in [10, 70] pupils per class"));
  EXPECT_THAT(schema, HasSubstr(R"("additionalProperties": false)"));
}

TEST(ReferencePage, HasASectionPerStructWithUnitsAndDefaults) {
  const auto page = fields::reference_page<Example>(text::Language::en);
  EXPECT_THAT(page, HasSubstr("| `name` | name of the scenario | text |  | **required** |"));
  EXPECT_THAT(page, HasSubstr("## policy.class_size\n"));
  EXPECT_THAT(
      page,
      HasSubstr(
          "| `primary` | primary class size | number, or values by year | in [10, 70] pupils per class | `45` |"));
  EXPECT_THAT(page, HasSubstr("## policy.relief[]\n\nExactly one of these keys.\n"));
  EXPECT_THAT(
      page, HasSubstr("| `slippage` | shares by years late | list of: number | in [0, 1]; sums to 1 | `[0.8, 0.2]` |"));
  const auto chinese = fields::reference_page<Example>(text::Language::zh);
  EXPECT_THAT(chinese, HasSubstr("| `primary` | 小学班额标准 | 数，或按年份的值 | 在 [10, 70] 之内（人/班） | `45` |"));
}

TEST(ColumnReference, NamesColumnsInBothLanguages) {
  const auto page = fields::column_reference<ProjectRow>(text::Language::en);
  EXPECT_THAT(page, HasSubstr("| `id` (key) | 编号, 项目编号 | id of the project | text |  | **required** |"));
  EXPECT_THAT(page, HasSubstr("| `seats` | 学位数, 学位 | seats | number | in [0, 20000] seats | **required** |"));
}

}  // namespace
}  // namespace seatcast::messages
