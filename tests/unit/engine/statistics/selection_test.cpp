// Selection gives exactly what sorting gives, for every kind of series, length and build.
#include "engine/statistics/selection.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "tests/unit/engine/statistics/series.h"

namespace seatcast::statistics {
namespace {

using lanes::Isa;
using statistics_test::kinds_of_series;
using statistics_test::series_of;

constexpr std::uint32_t kLengths[] = {1,  2,   3,   5,   15,   16,   17,   31,   33,   63,   64,
                                      65, 100, 255, 256, 1000, 2047, 2048, 2049, 4099, 10007};
constexpr std::size_t kLongest = 10007;

/// All ranks of short series; of long ones a sixtieth, the ends and runs of neighbours.
std::vector<std::uint32_t> ranks_for(std::uint32_t count) {
  std::vector<std::uint32_t> ranks;
  const std::uint32_t step = std::max(1U, count / 60);
  for (std::uint32_t rank = 0; rank < count; rank += step) {
    ranks.push_back(rank);
    ranks.push_back(std::min(rank + 1, count - 1));
  }
  ranks.push_back(count - 1);
  std::sort(ranks.begin(), ranks.end());
  return ranks;
}

template <class T>
void expect_like_sorting(Selector& selector, const std::vector<T>& series, const std::string& what) {
  std::vector<T> sorted = series;
  for (T& x : sorted) x += T(0);
  std::sort(sorted.begin(), sorted.end());
  const auto ranks = ranks_for(static_cast<std::uint32_t>(series.size()));
  std::vector<T> selected(ranks.size());
  selector.select(series, ranks, selected);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    ASSERT_EQ(selected[i], sorted[ranks[i]]) << what << ", " << series.size() << " values, rank " << ranks[i];
    ASSERT_EQ(std::signbit(selected[i]), std::signbit(sorted[ranks[i]])) << what << ": the sign of zero";
  }
}

class Selection : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!lanes::runs_here(GetParam())) {
      GTEST_SKIP() << "this machine cannot run the " << lanes::name(GetParam())
                   << " build: its selection is not checked here";
    }
  }
};

TEST_P(Selection, OfFloatsIsSorting) {
  Selector selector(kLongest, GetParam());
  for (const auto& [name, kind] : kinds_of_series<float>()) {
    for (const std::uint32_t count : kLengths) expect_like_sorting(selector, series_of<float>(kind, count), name);
  }
}

TEST_P(Selection, OfDoublesIsSorting) {
  Selector selector(kLongest, GetParam());
  for (const auto& [name, kind] : kinds_of_series<double>()) {
    for (const std::uint32_t count : kLengths) expect_like_sorting(selector, series_of<double>(kind, count), name);
  }
}

TEST_P(Selection, OfAHundredThousandIsSorting) {
  Selector selector(100003, GetParam());
  for (const auto& [name, kind] : kinds_of_series<float>())
    expect_like_sorting(selector, series_of<float>(kind, 100003), name);
}

TEST_P(Selection, DoesNotSeeTheOrderOfTheValues) {
  Selector selector(5000, GetParam());
  auto series = series_of<float>(kinds_of_series<float>().at("mostly zero"), 5000);
  const auto ranks = ranks_for(5000);
  std::vector<float> forward(ranks.size()), backward(ranks.size());
  selector.select(series, ranks, forward);
  std::reverse(series.begin(), series.end());
  selector.select(series, ranks, backward);
  EXPECT_EQ(forward, backward);
}

TEST_P(Selection, RefusesWhatIsNotFinite) {
  Selector selector(1000, GetParam());
  std::vector<float> series = series_of<float>(kinds_of_series<float>().at("normal"), 1000);
  const std::vector<std::uint32_t> ranks{0, 500};
  std::vector<float> selected(2);
  for (const std::size_t place : {std::size_t{0}, std::size_t{7}, std::size_t{503}, std::size_t{999}}) {
    const float kept = series[place];
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                            -std::numeric_limits<float>::infinity()}) {
      series[place] = bad;
      EXPECT_THROW(selector.select(series, ranks, selected), PreconditionError) << bad << " at " << place;
    }
    series[place] = kept;
  }
  EXPECT_NO_THROW(selector.select(series, ranks, selected));
}

INSTANTIATE_TEST_SUITE_P(Builds, Selection, testing::ValuesIn(lanes::kAllIsas),
                         [](const auto& info) { return std::string(lanes::name(info.param)); });

TEST(Selector, RefusesBrokenCalls) {
  Selector selector(10);
  const std::vector<float> series(10, 1.0F), longer(11, 1.0F);
  std::vector<float> one(1), two(2);
  using Ranks = std::vector<std::uint32_t>;
  EXPECT_THROW(selector.select(longer, Ranks{0}, one), PreconditionError);
  EXPECT_THROW(selector.select(std::span<const float>{}, Ranks{0}, one), PreconditionError);
  EXPECT_THROW(selector.select(series, Ranks{10}, one), PreconditionError);
  EXPECT_THROW(selector.select(series, Ranks{5, 4}, two), PreconditionError);
  EXPECT_THROW(selector.select(series, Ranks{5}, two), PreconditionError);
  EXPECT_NO_THROW(selector.select(series, Ranks{4, 4}, two));
}

}  // namespace
}  // namespace seatcast::statistics
