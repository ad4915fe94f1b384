#include <gtest/gtest.h>

#include "io/batch/plan.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

void check_batch(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  batch::read_plan(input, sources, faults);
}

class BatchMessages : public ::testing::TestWithParam<Case> {};
TEST_P(BatchMessages, AreAsExpected) { expect_messages(GetParam(), check_batch); }
INSTANTIATE_TEST_SUITE_P(Messages, BatchMessages, ::testing::ValuesIn(discover("batch", ".yaml")),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace seatcast::messages
