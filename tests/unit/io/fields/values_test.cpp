#include "io/fields/values.h"

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/fields/range.h"

namespace seatcast::fields {
namespace {

using Form = DatedPath::Form;

TEST(DatedPath, AConstantHoldsAlways) {
  const DatedPath path = 45;
  EXPECT_EQ(path.at(1990), 45);
  EXPECT_EQ(path.at(2100), 45);
}

TEST(DatedPath, StepsHoldUntilTheNext) {
  const DatedPath path(Form::step, {{2024, 45}, {2027, 40}});
  EXPECT_EQ(path.at(2020), 45);
  EXPECT_EQ(path.at(2024), 45);
  EXPECT_EQ(path.at(2026), 45);
  EXPECT_EQ(path.at(2027), 40);
  EXPECT_EQ(path.at(2050), 40);
}

TEST(DatedPath, LinesRunStraightBetweenYears) {
  const DatedPath path(Form::linear, {{2026, 45}, {2036, 35}, {2040, 39}});
  EXPECT_EQ(path.at(2020), 45);
  EXPECT_EQ(path.at(2031), 40);
  EXPECT_EQ(path.at(2036), 35);
  EXPECT_EQ(path.at(2037), 36);
  EXPECT_EQ(path.at(2050), 39);
}

TEST(DatedPath, PassesThroughItsPointsInEveryForm) {
  const std::vector<DatedPath::Point> points = {{2000, 1}, {2003, -2.5}, {2004, 7}};
  for (const auto form : {Form::step, Form::linear}) {
    for (const auto& point : points) EXPECT_EQ(DatedPath(form, points).at(point.year), point.value);
  }
}

TEST(DatedPath, YearsMustIncrease) {
  EXPECT_THROW(DatedPath(Form::step, {}), PreconditionError);
  EXPECT_THROW(DatedPath(Form::step, {{2027, 1}, {2024, 2}}), PreconditionError);
  EXPECT_THROW(DatedPath(Form::step, {{2027, 1}, {2027, 2}}), PreconditionError);
}

TEST(Range, EndsBelongUnlessExcluded) {
  EXPECT_TRUE((Range{10, 70}.contains(10)));
  EXPECT_TRUE((Range{10, 70}.contains(70)));
  EXPECT_FALSE(above(0).contains(0));
  EXPECT_TRUE(at_least(0).contains(0));
  EXPECT_TRUE(at_most(5).contains(-1e300));
  EXPECT_TRUE(Range{}.is_open());
}

TEST(Range, DescribesItselfInBothLanguages) {
  EXPECT_EQ(describe_range({10, 70}, units::kPupilsPerClass).en, "in [10, 70] pupils per class");
  EXPECT_EQ(describe_range({10, 70}, units::kPupilsPerClass).zh, "在 [10, 70] 之内（人/班）");
  EXPECT_EQ(describe_range(above(0), units::kKilometres).en, "more than 0 km");
  EXPECT_EQ(describe_range(at_least(0), units::kNone).zh, "不小于 0");
  EXPECT_EQ(describe_range({}, units::kNone).en, "");
}

}  // namespace
}  // namespace seatcast::fields
