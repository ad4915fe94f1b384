#include "io/hdf5/run_deflate.h"

#include <random>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include "io/files/sha256.h"

namespace seatcast::hdf5 {
namespace {

using Bytes = std::vector<std::byte>;

/// Reads the stream with zlib, to its very end.
Bytes inflated(const Bytes& stream, std::size_t size) {
  Bytes plain(size + 1);
  z_stream state{};
  EXPECT_EQ(inflateInit(&state), Z_OK);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(stream.data()));
  state.avail_in = static_cast<uInt>(stream.size());
  state.next_out = reinterpret_cast<Bytef*>(plain.data());
  state.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&state, Z_FINISH), Z_STREAM_END) << (state.msg == nullptr ? "" : state.msg);
  EXPECT_EQ(state.avail_in, 0U) << "bytes behind the end";
  plain.resize(state.total_out);
  inflateEnd(&state);
  return plain;
}

void expect_read_back(const Bytes& plain, const std::string& what) {
  const Bytes stream = run_deflate(plain);
  EXPECT_LE(stream.size(), plain.size() + plain.size() / 4096 + 32) << what;
  ASSERT_TRUE(inflated(stream, plain.size()) == plain) << what;
}

std::byte byte(std::uint64_t number) { return static_cast<std::byte>(number); }

TEST(RunDeflate, ReadsBackEverySmallSize) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 300; ++size) {
    Bytes noise(size);
    for (std::byte& each : noise) each = byte(random());
    expect_read_back(noise, "noise of " + std::to_string(size));
    expect_read_back(Bytes(size), "zeros of " + std::to_string(size));
  }
}

TEST(RunDeflate, ReadsBackSizesAroundASegment) {
  std::mt19937 random(2);
  for (const std::size_t size : {32767U, 32768U, 32769U, 65535U, 65536U, 65537U, 1U << 20}) {
    Bytes noise(size);
    for (std::byte& each : noise) each = byte(random());
    expect_read_back(noise, "noise of " + std::to_string(size));
    expect_read_back(Bytes(size, byte(7)), "sevens of " + std::to_string(size));
  }
}

TEST(RunDeflate, ReadsBackRunsOfEveryLengthAnywhere) {
  for (std::size_t length = 1; length < 800; ++length) {
    Bytes bytes;
    for (std::size_t i = 0; i < length % 11; ++i) bytes.push_back(byte(i + 1));
    bytes.insert(bytes.end(), length, byte(0));
    for (std::size_t i = 0; i < length % 7; ++i) bytes.push_back(byte(i + 100));
    bytes.insert(bytes.end(), length, byte(5));
    expect_read_back(bytes, "runs of " + std::to_string(length));
  }
}

TEST(RunDeflate, ReadsBackMixturesOfRunsAndNoise) {
  std::mt19937 random(3);
  for (int trial = 0; trial < 200; ++trial) {
    Bytes bytes;
    while (bytes.size() < 40'000) {
      const std::size_t count = random() % (1U << random() % 12);
      const std::uint32_t kinds = 1U << random() % 9;
      const bool is_run = random() % 2 == 0;
      const std::byte same = byte(random());
      for (std::size_t i = 0; i < count; ++i) bytes.push_back(is_run ? same : byte(random() % kinds));
    }
    expect_read_back(bytes, "trial " + std::to_string(trial));
  }
}

TEST(RunDeflate, ReadsBackFrequenciesThatAskForTooLongCodes) {
  Bytes bytes;
  std::size_t previous = 1;
  std::size_t frequency = 1;
  for (std::uint64_t symbol = 0; bytes.size() + frequency < 32768; ++symbol) {
    bytes.insert(bytes.end(), frequency, byte(symbol));
    std::swap(previous, frequency);
    frequency += previous;
  }
  std::shuffle(bytes.begin(), bytes.end(), std::mt19937(4));  // NOLINT: any order will do
  expect_read_back(bytes, "Fibonacci");
}

TEST(RunDeflate, ShrinksWhatItIsMadeFor) {
  std::mt19937 random(5);
  Bytes zeros(1 << 20);
  EXPECT_LT(run_deflate(zeros).size(), zeros.size() / 500);
  Bytes four_bits(1 << 20);
  for (std::byte& each : four_bits) each = byte(random() % 16);
  EXPECT_LT(run_deflate(four_bits).size(), four_bits.size() * 51 / 100);
  Bytes noise(1 << 20);
  for (std::byte& each : noise) each = byte(random());
  EXPECT_LE(run_deflate(noise).size(), noise.size() + 5 * 32 + 6);
}

// A stream once written must never change: equal inputs give equal files on every machine and after every update.
TEST(RunDeflate, KeepsItsBytes) {
  Bytes bytes;
  for (std::uint64_t i = 0; i < 100'000; ++i) bytes.push_back(byte(i % 1000 < 300 ? 0 : (i * i) >> 7));
  EXPECT_EQ(files::to_hex(files::sha256(run_deflate(bytes))),
            "5b9979e01b2ac116454525729542a9a6a8bb547f5de1cdc8bbe87922a4c52bc5");
}

}  // namespace
}  // namespace seatcast::hdf5
