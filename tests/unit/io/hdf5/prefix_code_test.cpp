#include "io/hdf5/prefix_code.h"

#include <functional>
#include <numeric>
#include <queue>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatcast::hdf5 {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using Frequencies = std::vector<std::uint32_t>;

std::uint64_t cost(const Frequencies& frequencies, const std::vector<std::uint8_t>& lengths) {
  return std::inner_product(frequencies.begin(), frequencies.end(), lengths.begin(), std::uint64_t{0});
}

/// What the best code costs: every join of the two lightest trees makes all their symbols one bit longer.
std::uint64_t least_cost(const Frequencies& frequencies) {
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> trees;
  for (const std::uint32_t frequency : frequencies) {
    if (frequency > 0) trees.push(frequency);
  }
  std::uint64_t cost = 0;
  while (trees.size() > 1) {
    std::uint64_t joined = trees.top();
    trees.pop();
    joined += trees.top();
    trees.pop();
    cost += joined;
    trees.push(joined);
  }
  return cost;
}

/// In units of 2^-15: 2^15 when every sequence of bits means something.
std::uint32_t room_taken(const std::vector<std::uint8_t>& lengths) {
  std::uint32_t taken = 0;
  for (const std::uint8_t length : lengths) taken += length == 0 ? 0 : 1U << (15 - length);
  return taken;
}

std::vector<Frequencies> many_frequencies() {
  std::mt19937 random(11);
  std::vector<Frequencies> all;
  for (int i = 0; i < 300; ++i) {
    Frequencies frequencies(2 + random() % 285);
    for (std::uint32_t& frequency : frequencies)
      frequency = random() % 3 == 0 ? 0 : static_cast<std::uint32_t>(random() % (1U << random() % 12));
    frequencies[0] = frequencies[1] = 1;
    all.push_back(frequencies);
  }
  return all;
}

TEST(CodeLengths, AreOptimalAndComplete) {
  for (const Frequencies& frequencies : many_frequencies()) {
    const std::vector<std::uint8_t> lengths = code_lengths(frequencies, 15);
    ASSERT_EQ(cost(frequencies, lengths), least_cost(frequencies));
    ASSERT_EQ(room_taken(lengths), 1U << 15);
    for (std::size_t i = 0; i < frequencies.size(); ++i) ASSERT_EQ(lengths[i] == 0, frequencies[i] == 0);
  }
}

TEST(CodeLengths, AreBoundedAndStillComplete) {
  Frequencies fibonacci{1, 1};  // the deepest tree there is
  while (fibonacci.size() < 20) fibonacci.push_back(fibonacci[fibonacci.size() - 1] + fibonacci[fibonacci.size() - 2]);
  for (const int longest : {5, 7, 10, 15}) {
    const std::vector<std::uint8_t> lengths = code_lengths(fibonacci, longest);
    EXPECT_THAT(lengths, Each(::testing::Le(longest)));
    EXPECT_EQ(room_taken(lengths), 1U << 15);
  }
}

TEST(CodeLengths, OfOneSymbolOrNone) {
  EXPECT_THAT(code_lengths(Frequencies{0, 0, 9}, 15), ElementsAre(0, 0, 1));
  EXPECT_THAT(code_lengths(Frequencies{0, 0, 0}, 15), ElementsAre(0, 0, 0));
}

// The example of RFC 1951, section 3.2.2: lengths (3, 3, 3, 3, 3, 2, 4, 4) give 010 011 100 101 110 00 1110 1111.
TEST(ReversedCodes, AreThoseOfTheStandardBackwards) {
  const std::vector<std::uint8_t> lengths{3, 3, 3, 3, 3, 2, 4, 4};
  EXPECT_THAT(reversed_codes(lengths), ElementsAre(0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111));
}

}  // namespace
}  // namespace seatcast::hdf5
