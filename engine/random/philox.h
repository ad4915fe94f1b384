#pragma once

#include <cstdint>

#include "engine/lanes/memory.h"

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3; SC11): 128 bits of counter
/// and 64 bits of key to 128 random bits, without state. Written over lanes of 64 bits that hold 32-bit words: the
/// multiplication of two words gives both halves at once, and high halves may hold anything, for nobody reads them.
namespace seatcast::random {
inline namespace SEATCAST_ISA {

inline constexpr int kPhiloxRounds = 10;

/// Four 32-bit words, each in the low half of its 64-bit lane (Vector<uint64_t> or plain uint64_t). What is above is
/// unspecified.
template <class Wide>
struct FourWords {
  Wide word[4];
};

inline std::uint64_t multiply_words(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) * static_cast<std::uint32_t>(b);
}
inline lanes::Vector<std::uint64_t> multiply_words(lanes::Vector<std::uint64_t> a, lanes::Vector<std::uint64_t> b) {
  return lanes::Vector<std::uint64_t>(lanes::native::multiply_low_words(a.native, b.native));
}

struct PhiloxKey {
  std::uint32_t low, high;
  explicit PhiloxKey(std::uint64_t key)
      : low(static_cast<std::uint32_t>(key)), high(static_cast<std::uint32_t>(key >> 32)) {}
  void advance() {
    low += 0x9E3779B9;
    high += 0xBB67AE85;
  }
};

inline constexpr std::uint64_t kPhiloxMultiplier0 = 0xD2511F53, kPhiloxMultiplier1 = 0xCD9E8D57;

/// The last `rounds` of the ten, on a state and the key that belong there.
template <class Wide>
inline FourWords<Wide> philox_rounds(FourWords<Wide> state, PhiloxKey key, int rounds) {
  auto [c0, c1, c2, c3] = state.word;
  for (int round = 0; round < rounds; ++round) {
    const Wide product0 = multiply_words(c0, Wide(kPhiloxMultiplier0));
    const Wide product1 = multiply_words(c2, Wide(kPhiloxMultiplier1));
    c0 = (product1 >> 32) ^ c1 ^ Wide(key.low);
    c1 = product1;
    c2 = (product0 >> 32) ^ c3 ^ Wide(key.high);
    c3 = product0;
    key.advance();
  }
  return {{c0, c1, c2, c3}};
}

/// The four output words for a counter and a key; the key's low word is the first of the published key pair.
template <class Wide>
inline FourWords<Wide> philox(FourWords<Wide> counter, std::uint64_t key) {
  return philox_rounds(counter, PhiloxKey(key), kPhiloxRounds);
}

/// philox() of counters that differ between lanes in their first word only. What the other three words are multiplied
/// to in the first two rounds is the same in all lanes and done once, on plain integers.
template <class Wide>
inline FourWords<Wide> philox(Wide first, std::uint32_t second, std::uint32_t third, std::uint32_t fourth,
                              std::uint64_t seed) {
  PhiloxKey key(seed);
  const std::uint64_t shared1 = kPhiloxMultiplier1 * third;
  const std::uint64_t c0 = (shared1 >> 32) ^ second ^ key.low;
  const Wide product0 = multiply_words(first, Wide(kPhiloxMultiplier0));
  const Wide c2 = (product0 >> 32) ^ Wide(fourth ^ key.high);
  key.advance();
  const std::uint64_t shared0 = kPhiloxMultiplier0 * c0;
  const Wide product1 = multiply_words(c2, Wide(kPhiloxMultiplier1));
  const auto low_of_shared1 = static_cast<std::uint32_t>(shared1);
  const FourWords<Wide> state{{(product1 >> 32) ^ Wide(std::uint64_t{low_of_shared1 ^ key.low}), product1,
                               product0 ^ Wide((shared0 >> 32) ^ key.high), Wide(shared0)}};
  key.advance();
  return philox_rounds(state, key, kPhiloxRounds - 2);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::random
