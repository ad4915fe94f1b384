#include "engine/parallel/threads.h"

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::parallel {
namespace {

using namespace std::chrono_literals;

class WithThreads : public testing::TestWithParam<int> {};

TEST_P(WithThreads, EveryItemRunsOnceAndWorkersDoNotOverlap) {
  const Threads threads(GetParam());
  for (const std::size_t items : {0U, 1U, 2U, 7U, 1000U}) {
    std::vector<std::atomic<int>> runs(items), busy(static_cast<std::size_t>(threads.count()));
    std::atomic<bool> overlap{false};
    threads.for_each(items, [&](std::size_t item, int worker) {
      if (++busy.at(static_cast<std::size_t>(worker)) != 1) overlap = true;
      ++runs[item];
      --busy[static_cast<std::size_t>(worker)];
    });
    for (const auto& count : runs) EXPECT_EQ(count, 1);
    EXPECT_FALSE(overlap);
  }
}

TEST_P(WithThreads, ReallyRunsAsManyAtOnce) {
  const Threads threads(GetParam());
  std::atomic<int> inside{0};
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  threads.for_each(static_cast<std::size_t>(GetParam()), [&](std::size_t, int) {
    ++inside;
    while (inside < GetParam() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  });
  EXPECT_EQ(inside, GetParam());
  EXPECT_LT(std::chrono::steady_clock::now(), deadline);
}

TEST_P(WithThreads, TheLowestExceptionComesBackWhateverTheTiming) {
  const Threads threads(GetParam());
  for (int repeat = 0; repeat < 20; ++repeat) {
    std::vector<std::atomic<int>> runs(100);
    try {
      threads.for_each(100, [&](std::size_t item, int) {
        ++runs[item];
        if (item == 13) std::this_thread::sleep_for(1ms);
        if (item == 13 || item == 14 || item == 15) throw std::runtime_error(std::to_string(item));
      });
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "13");
    }
    for (std::size_t item = 0; item <= 13; ++item) EXPECT_EQ(runs[item], 1);
    if (GetParam() == 1) {
      EXPECT_EQ(runs[14], 0);
    }
  }
}

TEST_P(WithThreads, CanBeUsedAgainAfterAnException) {
  const Threads threads(GetParam());
  EXPECT_THROW(threads.for_each(5, [](std::size_t, int) { throw std::bad_alloc(); }), std::bad_alloc);
  std::atomic<int> runs{0};
  threads.for_each(5, [&](std::size_t, int) { ++runs; });
  EXPECT_EQ(runs, 5);
}

TEST_P(WithThreads, CancellingStopsBeforeTheNextItem) {
  const Threads threads(GetParam());
  CancelFlag cancel;
  std::atomic<int> runs{0};
  const auto body = [&](std::size_t item, int) {
    ++runs;
    if (item == 3) cancel.request();
  };
  EXPECT_THROW(threads.for_each(1'000'000, body, cancel), Cancelled);
  EXPECT_GE(runs, 4);
  EXPECT_LT(runs, 1'000'000);
}

TEST_P(WithThreads, APipelineFinishesInOrderWithinItsSlots) {
  const Threads threads(GetParam());
  constexpr std::size_t kItems = 300, kInFlight = 4;
  std::vector<std::size_t> buffers(kInFlight), finished;
  std::vector<std::atomic<int>> used(kInFlight);
  std::atomic<bool> shared{false};
  const CancelFlag never;
  threads.for_each_in_order(
      kItems, kInFlight,
      [&](std::size_t item, std::size_t slot) {
        if (++used.at(slot) != 1) shared = true;
        if (item % 7 == 0) std::this_thread::sleep_for(100us);
        buffers[slot] = item * item;
      },
      [&](std::size_t item, std::size_t slot) {
        EXPECT_EQ(buffers[slot], item * item);
        --used[slot];
        finished.push_back(item);
      },
      never);
  std::vector<std::size_t> expected(kItems);
  std::iota(expected.begin(), expected.end(), 0U);
  EXPECT_EQ(finished, expected);
  EXPECT_FALSE(shared);
}

TEST_P(WithThreads, APipelineThrowsForTheLowestItemAfterFinishingThoseBelow) {
  const Threads threads(GetParam());
  const CancelFlag never;
  for (int repeat = 0; repeat < 20; ++repeat) {
    std::size_t finished = 0;
    const auto work = [](std::size_t item, std::size_t) {
      if (item == 20) std::this_thread::sleep_for(1ms);
      if (item >= 20) throw std::runtime_error(std::to_string(item));
    };
    try {
      threads.for_each_in_order(
          100, 8, work, [&](std::size_t, std::size_t) { ++finished; }, never);
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "20");
    }
    EXPECT_EQ(finished, 20U);
  }
}

TEST_P(WithThreads, APipelineThatIsCancelledFinishesWhatItBegan) {
  const Threads threads(GetParam());
  CancelFlag cancel;
  std::atomic<std::size_t> worked{0};
  std::size_t finished = 0;
  const auto work = [&](std::size_t, std::size_t) { ++worked; };
  const auto finish = [&](std::size_t item, std::size_t) {
    ++finished;
    if (item == 5) cancel.request();
  };
  EXPECT_THROW(threads.for_each_in_order(1'000'000, 3, work, finish, cancel), Cancelled);
  EXPECT_EQ(finished, worked);
  EXPECT_LT(finished, 1'000'000U);
}

INSTANTIATE_TEST_SUITE_P(Counts, WithThreads, testing::Values(1, 2, 3, 8));

TEST(Threads, RefusesNone) {
  EXPECT_THROW(Threads(0), PreconditionError);
  EXPECT_GE(Threads::available(), 1);
}

}  // namespace
}  // namespace seatcast::parallel
