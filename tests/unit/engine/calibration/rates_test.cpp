#include "engine/calibration/rates.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/synthetic_history.h"

namespace seatcast::calibration {
namespace {

TEST(Rates, PartsAddUpToTheLogRatio) {
  const testing::SyntheticPlan plan;
  const History history = testing::exact_history(plan);
  const auto bands = bands_of(plan.grades - 1);
  const YearRates rates = rates_of(history, 5, bands);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t step = 0; step < bands.size(); ++step) {
      const double ratio = history.enrolment(area, 5, step + 1) / history.enrolment(area, 4, step);
      EXPECT_NEAR(rates.system[step] + rates.area(bands[step], area) + rates.cell(area, step), std::log(ratio), 1e-12);
    }
  }
}

TEST(Rates, MissingEmptyAndSetAsideCellsAreLeftOut) {
  History history = testing::exact_history({});
  history.enrolment(0, 5, 3) = kMissing;
  history.enrolment(1, 4, 2) = 0;
  history.set_aside = Array<std::uint8_t, 3>(history.enrolment.shape(), 0);
  history.set_aside(2, 5, 3) = 1;
  const YearRates rates = rates_of(history, 5, bands_of(history.grade_count() - 1));
  for (const std::size_t area : {0, 1, 2}) EXPECT_FALSE(is_known(rates.cell(area, std::size_t{2}))) << area;
  EXPECT_TRUE(is_known(rates.cell(3, 2)));
  double before = 0;
  double after = 0;
  for (std::size_t area = 3; area < history.area_count(); ++area) {
    before += history.enrolment(area, 4, 2);
    after += history.enrolment(area, 5, 3);
  }
  EXPECT_NEAR(rates.system[2], std::log(after / before), 1e-12);
}

TEST(Bands, TwoThirdsAndTheRest) {
  EXPECT_EQ(bands_of(3), (std::vector<std::size_t>{0, 0, 0}));
  EXPECT_EQ(bands_of(6), (std::vector<std::size_t>{0, 0, 0, 0, 1, 1}));
  const auto bands = bands_of(12);
  EXPECT_EQ(std::count(bands.begin(), bands.end(), 0U), 8);
}

}  // namespace
}  // namespace seatcast::calibration
