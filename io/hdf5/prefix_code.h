#pragma once

// Internal to this room.
#include <cstdint>
#include <span>
#include <vector>

namespace seatcast::hdf5 {

/// Lengths of an optimal prefix code (Huffman's), none longer than `longest` bits; 0 for symbols that do not occur. A
/// single symbol gets one bit. Where frequencies tie, the smaller symbol counts as the rarer one: the code is the same
/// everywhere.
/// @param frequencies  at most 2^16 symbols, of at most 2^16 occurrences each
std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> frequencies, int longest);

/// The canonical code of these lengths (RFC 1951, 3.2.2), bits reversed, as deflate sends them.
std::vector<std::uint16_t> reversed_codes(std::span<const std::uint8_t> lengths);

}  // namespace seatcast::hdf5
