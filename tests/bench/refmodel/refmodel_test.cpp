// The reference workload gives the same bits whatever the threads and the instruction set.
#include <gtest/gtest.h>

#include "tests/bench/refmodel/run.h"

namespace seatcast::refmodel {
namespace {

constexpr Size kSize{29, 6,
                     150};  // three prefectures, the last with one county; a last block of lanes that is not full

template <class T>
std::vector<double> quantiles(lanes::Isa isa, int threads) {
  const parallel::Threads crew(threads);
  Workload<T> workload(kSize, isa, crew);
  std::vector<double> first, again;
  workload.run(first);
  workload.run(again);
  EXPECT_EQ(first, again) << "memory used before";
  return first;
}

template <class T>
void expect_the_same_everywhere() {
  const auto expected = quantiles<T>(lanes::Isa::kX86_64, 1);
  for (const lanes::Isa isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) {
      std::printf("this machine cannot run the %s build: it is not compared here\n",
                  std::string(lanes::name(isa)).c_str());
      continue;
    }
    for (const int threads : {1, 2, 3})
      EXPECT_EQ(quantiles<T>(isa, threads), expected) << lanes::name(isa) << " " << threads;
  }
}

TEST(Refmodel, TheSameBitsOnAllThreadsAndInstructionSetsInDouble) { expect_the_same_everywhere<double>(); }
TEST(Refmodel, TheSameBitsOnAllThreadsAndInstructionSetsInSingle) { expect_the_same_everywhere<float>(); }

}  // namespace
}  // namespace seatcast::refmodel
