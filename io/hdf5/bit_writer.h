#pragma once

// Internal to this room.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace seatcast::hdf5 {

static_assert(std::endian::native == std::endian::little, "whole words are stored as they are");

/// Puts bits, lowest first, into memory that is known to be large enough, with eight bytes to spare.
class BitWriter {
 public:
  explicit BitWriter(std::byte* out) : out_(out) {}

  /// Bits that may wait between two calls of flush(), which itself leaves up to 7.
  static constexpr int kMostWaiting = 64 - 7;

  void put(std::uint64_t bits, int count) {
    waiting_ |= bits << count_;
    count_ += count;
  }
  void flush() {
    std::memcpy(out_, &waiting_, sizeof waiting_);
    const int whole = count_ & ~7;
    out_ += whole / 8;
    waiting_ = whole == 64 ? 0 : waiting_ >> whole;
    count_ -= whole;
  }
  /// Fills up the last byte with zeros.
  void align() {
    count_ = (count_ + 7) & ~7;
    flush();
  }
  /// Whole bytes, after align().
  void append(std::span<const std::byte> bytes) { out_ = std::copy(bytes.begin(), bytes.end(), out_); }

  /// Behind the last whole byte.
  std::byte* end() const { return out_; }

 private:
  std::byte* out_;
  std::uint64_t waiting_ = 0;
  int count_ = 0;
};

}  // namespace seatcast::hdf5
