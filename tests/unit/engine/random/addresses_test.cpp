#include <set>
#include <string>

#include <gtest/gtest.h>

#include "engine/random/entity.h"
#include "engine/random/streams.h"

namespace seatcast::random {
namespace {

static_assert(entity_hash("", "") == 0xaf63d24c8601db8e);  // FNV-1a of the separator alone

TEST(EntityHash, IsFnv1aOfKindSeparatorAndId) {
  EXPECT_EQ(entity_hash("area", "370811"), 0x462fa402d5063d95U);
  EXPECT_NE(entity_hash("area", "x"), entity_hash("are", "ax"));
  EXPECT_NE(entity_hash("area", "370811"), entity_hash("project", "370811"));
  EXPECT_NE(entity_hash("area", "任城区"), entity_hash("area", "兖州区"));
}

TEST(EntityHash, NoTwoOfAHundredThousandCodesCollide) {
  std::set<std::uint64_t> seen;
  for (int code = 300000; code < 350000; ++code) {
    EXPECT_TRUE(seen.insert(entity_hash("area", std::to_string(code))).second) << code;
    EXPECT_TRUE(seen.insert(entity_hash("project", std::to_string(code))).second) << code;
  }
}

TEST(Streams, TheTableOfTheDocumentation) {
  EXPECT_EQ(innovation(Process::kBirths), (Place{0, 0}));
  EXPECT_EQ(innovation(Process::kAttendance), (Place{0, 1}));
  EXPECT_EQ(innovation(Process::kEntry), (Place{0, 2}));
  EXPECT_EQ(innovation(Process::kProgression), (Place{0, 3}));
  EXPECT_EQ(innovation(Process::kMigration), (Place{1, 0}));
  EXPECT_EQ(innovation(Process::kSeniorShare), (Place{1, 1}));
  EXPECT_EQ(slow_innovation(Process::kBirths), (Place{8, 0}));
  EXPECT_EQ(cell_noise(0), (Place{16, 0}));
  EXPECT_EQ(cell_noise(17), (Place{20, 1}));
  EXPECT_EQ(level_parameter(Process::kMigration), (Place{97, 0}));
  EXPECT_EQ(cell_parameter(5), (Place{105, 1}));
  EXPECT_EQ(project_draw(ProjectDraw::kCancelled), (Place{168, 0}));
  EXPECT_EQ(project_draw(ProjectDraw::kDeliveredShare), (Place{168, 2}));
  EXPECT_EQ(funding_factor(), (Place{169, 0}));
}

TEST(Streams, NoTwoRangesOverlap) {
  EXPECT_LT(place(kInnovations, 31).slot, kSlowInnovations);
  EXPECT_LT(place(kSlowInnovations, 31).slot, kCellNoise);
  EXPECT_LT(cell_noise(255).slot, kBirthNoise);
  EXPECT_LT(place(kParameters, 31).slot, kCellParameters);
  EXPECT_LT(cell_parameter(255).slot, kProject);
  EXPECT_LT(kProjectFunding, kFree);
}

}  // namespace
}  // namespace seatcast::random
