#include "io/results/select.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sample_results.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::results {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Select : public ::testing::Test {
 public:
  Select() {
    testing::SampleResults().write(folder / "sample.h5");
    file = ResultFile::open(folder / "sample.h5", faults);
  }
  const testing::ScratchFolder folder;
  text::Diagnostics faults;
  std::optional<ResultFile> file;
};

TEST_F(Select, NothingWantedIsEverything) {
  const Selection all = select(*file, {}, faults);
  EXPECT_THAT(all.measures, SizeIs(2));
  EXPECT_THAT(all.exceedances, SizeIs(1));
  EXPECT_THAT(all.areas, ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(all.stages, ElementsAre(0, 1));
  EXPECT_THAT(all.years, ElementsAre(0, 1, 2, 3));
  EXPECT_TRUE(faults.empty());
}

TEST_F(Select, AreasAndStagesGoByCodeOrByName) {
  const Selection some = select(*file, {.areas = {"济宁市", "370811", "YANZHOU"}, .stages = {"初中"}}, faults);
  EXPECT_THAT(some.areas, ElementsAre(0, 1, 3));
  EXPECT_THAT(some.stages, ElementsAre(1));
  EXPECT_TRUE(faults.empty());
}

TEST_F(Select, MeasuresAndProbabilitiesAreOneNamespace) {
  const Selection some = select(*file, {.measures = {"probability_of_shortage", "shortage"}}, faults);
  ASSERT_THAT(some.measures, SizeIs(1));
  EXPECT_EQ(some.measures[0]->id, "shortage");
  EXPECT_THAT(some.exceedances, SizeIs(1));
}

TEST_F(Select, YearsMayBeARange) {
  EXPECT_THAT(select(*file, {.years = {"2024-2025"}}, faults).years, ElementsAre(1, 2));
  EXPECT_THAT(select(*file, {.years = {"2026", "2023"}}, faults).years, ElementsAre(0, 3));
  EXPECT_TRUE(faults.empty());
  for (const std::string bad : {"2022", "2027", "2025-2024", "soon", "2024-", "-", ""}) {
    text::Diagnostics found;
    select(*file, {.years = {bad}}, found);
    EXPECT_EQ(found.error_count(), 1U) << bad;
  }
}

TEST_F(Select, WhatIsNotThereIsReportedAllAtOnce) {
  select(*file, {.measures = {"shortag"}, .areas = {"370899", "任成区"}, .stages = {"senior"}}, faults);
  EXPECT_EQ(faults.error_count(), 4U);
}

}  // namespace
}  // namespace seatcast::results
