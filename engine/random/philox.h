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

/// The four output words for a counter and a key; the key's low word is the first of the published key pair.
template <class Wide>
FourWords<Wide> philox(FourWords<Wide> counter, std::uint64_t key) {
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
  auto [c0, c1, c2, c3] = counter.word;
  auto key0 = static_cast<std::uint32_t>(key), key1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < kPhiloxRounds; ++round) {
    const Wide product0 = multiply_words(c0, Wide(kMultiplier0));
    const Wide product1 = multiply_words(c2, Wide(kMultiplier1));
    c0 = (product1 >> 32) ^ c1 ^ Wide(key0);
    c1 = product1;
    c2 = (product0 >> 32) ^ c3 ^ Wide(key1);
    c3 = product0;
    key0 += kWeyl0;
    key1 += kWeyl1;
  }
  return {{c0, c1, c2, c3}};
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::random
