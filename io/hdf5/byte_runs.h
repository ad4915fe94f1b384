#pragma once

// Internal to this room: runs of one byte, and how deflate sends them (RFC 1951, section 3.2.5): as matches with what
// lies one byte back.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace seatcast::hdf5 {

/// Bytes that all equal the one before the first of them.
struct Run {
  std::size_t first;
  std::size_t count;
};

/// Runs in the order of the bytes. They are looked for in words: all of 15 bytes and more are found, some down to 8.
std::vector<Run> runs_in(std::span<const std::byte> bytes);

inline constexpr std::size_t kShortestMatch = 3;
inline constexpr std::size_t kLongestMatch = 258;

/// How deflate sends the length of a match: a symbol, and the rest in extra bits.
struct MatchLength {
  std::uint16_t symbol;
  std::uint8_t extra_bits;
  std::uint8_t extra;
};

inline constexpr std::array<MatchLength, kLongestMatch + 1> match_lengths() {
  std::array<MatchLength, kLongestMatch + 1> table{};
  std::size_t length = kShortestMatch;
  for (std::uint16_t symbol = 257; symbol < 285; ++symbol) {
    const int extra_bits = symbol < 265 ? 0 : (symbol - 261) / 4;
    for (int extra = 0; extra < 1 << extra_bits && length < kLongestMatch; ++extra, ++length) {
      table[length] = {symbol, static_cast<std::uint8_t>(extra_bits), static_cast<std::uint8_t>(extra)};
    }
  }
  table[kLongestMatch] = {285, 0, 0};
  return table;
}
inline constexpr auto kMatchLengths = match_lengths();

/// Cuts a run into matches, as long as possible, none of them shorter than a match can be.
template <class Match>
void for_each_match(std::size_t count, Match match) {
  while (count > 0) {
    std::size_t length = std::min(count, kLongestMatch);
    const std::size_t rest = count - length;
    if (rest > 0 && rest < kShortestMatch) length -= kShortestMatch - rest;
    match(kMatchLengths[length]);
    count -= length;
  }
}

}  // namespace seatcast::hdf5
