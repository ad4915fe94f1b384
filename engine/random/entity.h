#pragma once

#include <cstdint>
#include <string_view>

namespace seatcast::random {

/// A 64-bit name for whatever owns random numbers: an area, a project, a county's funding, the whole system. Depends on
/// nothing but the two texts, so the draws of an area are the same whichever other areas are run. FNV-1a over the bytes
/// of `kind`, one byte 0x1f, and the bytes of `id` (UTF-8); the separator keeps ("area", "x") and ("are", "ax") apart.
/// Known answer: entity_hash("area", "370811") = 0x462fa402d5063d95 (docs/theory/random_streams.md).
constexpr std::uint64_t entity_hash(std::string_view kind, std::string_view id) {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325, kPrime = 0x100000001b3;
  std::uint64_t hash = kBasis;
  const auto absorb = [&hash](std::string_view text) {
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
  };
  absorb(kind);
  absorb("\x1f");
  absorb(id);
  return hash;
}

}  // namespace seatcast::random
