#include "engine/comparison/totals.h"

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::comparison {
namespace {

/// One county under a city, one stage, four years; two replicates.
struct Case {
  Axes axes;
  measures::Results results;

  Case() {
    axes.years = {2023, 4};
    axes.areas = {{{"A", "", "", 1}, {"CITY", "", "", kNone}}, 1};
    axes.ladder.stages = {{"junior", "初中", "junior"}};
    Array<double, 3> pupils({2, 1, 4});
    const double wave[] = {50, 90, 70, 60};
    for (std::size_t year = 0; year < 4; ++year) pupils(0, 0, year) = pupils(1, 0, year) = wave[year];
    results.measures.push_back({measures::find_measure("enrolment"), pupils, {}, {}, {}, {}, {}});
    keep("shortage", {100, 100, 1, 2, 3, 4, 5, 6});
    keep("surplus", {100, 100, 100, 100, 7, 8, 9, 10});
    keep("unplaced", {0, 0, 0, 1, 0, 0, 0, 0});
  }
  void keep(const char* id, const std::vector<float>& values) {
    measures::KeptReplicates kept{measures::find_measure(id), Array<float, 4>({1, 1, 4, 2})};
    std::copy(values.begin(), values.end(), kept.values.data());
    results.kept.push_back(kept);
  }
};

TEST(Totals, TheWaveIsTheYearOfMostPupils) {
  const Case one;
  EXPECT_EQ(wave_peaks(one.axes, one.results), std::vector<std::size_t>{1});
}

TEST(Totals, LeaveOutTheBaseYearAndCountIdleSeatsAfterTheWave) {
  const Case one;
  const Totals totals = totals_of(one.results, wave_peaks(one.axes, one.results));
  EXPECT_EQ(totals.shortage(0, 0), 1 + 3 + 5);
  EXPECT_EQ(totals.shortage(totals.all_stages(), 1), 2 + 4 + 6);
  EXPECT_EQ(totals.idle(0, 0), 7 + 9);
  EXPECT_EQ(totals.unplaced(0, 1), 1);
}

TEST(Totals, NeedKeptReplicates) {
  Case one;
  one.results.kept.clear();
  EXPECT_THROW(totals_of(one.results, std::vector<std::size_t>{1}), PreconditionError);
}

}  // namespace
}  // namespace seatcast::comparison
