#include "engine/random/philox.h"

#include <gtest/gtest.h>

namespace seatcast::random {
namespace {

void expect_block(FourWords<std::uint64_t> counter, std::uint64_t key, std::array<std::uint32_t, 4> expected) {
  const auto got = philox(counter, key);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(static_cast<std::uint32_t>(got.word[i]), expected[i]) << "word " << i;
}

// The known answers that the authors distribute with Random123 (kat_vectors, philox 4x32 10).
TEST(Philox, PublishedKnownAnswers) {
  expect_block({{0, 0, 0, 0}}, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  expect_block({{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}}, 0xffffffffffffffff,
               {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  expect_block({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, 0x299f31d0a4093822,
               {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST(Philox, WhatStandsAboveTheWordsIsIgnored) {
  const std::uint64_t above = std::uint64_t{0x12345678} << 32;
  expect_block({{above, above, above, above}}, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
}

}  // namespace
}  // namespace seatcast::random
