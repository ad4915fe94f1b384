#include "io/hdf5/block.h"

#include <random>

#include <gtest/gtest.h>
#include <zlib.h>

#include "engine/base/precondition.h"
#include "io/hdf5/library.h"
#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

using Bytes = std::vector<std::byte>;

/// Bytes with some order in them: smooth, noisy and constant stretches.
Bytes sample(std::size_t count) {
  std::mt19937 random(3);
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t stretch = i / 1000 % 3;
    bytes[i] = static_cast<std::byte>(stretch == 0 ? i / 16 : stretch == 1 ? random() : 0);
  }
  return bytes;
}

Bytes inflated(const Bytes& stored, std::size_t count) {
  Bytes plain(count);
  uLongf size = count;
  const int outcome = ::uncompress(reinterpret_cast<Bytef*>(plain.data()), &size,
                                   reinterpret_cast<const Bytef*>(stored.data()), stored.size());
  EXPECT_EQ(outcome, Z_OK);
  EXPECT_EQ(size, count);
  return plain;
}

/// The inverse of the shuffle filter, written from its description.
Bytes unshuffled(const Bytes& shuffled, std::size_t element_size) {
  Bytes plain(shuffled.size());
  const std::size_t count = shuffled.size() / element_size;
  for (std::size_t i = 0; i < shuffled.size(); ++i) plain[i % count * element_size + i / count] = shuffled[i];
  return plain;
}

/// What HDF5's own filters make of one chunk.
Bytes chunk_of_the_library(const Bytes& plain, ElementType element) {
  prepare_library();
  const Handle type = library_type(element);
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "");
  H5Pset_fapl_core(access.id(), 1 << 20, false);
  const Handle file(H5Fcreate("in memory", H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), H5Fclose, "");
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "");
  const hsize_t count = plain.size() / H5Tget_size(type.id());
  H5Pset_chunk(creation.id(), 1, &count);
  H5Pset_shuffle(creation.id());
  H5Pset_deflate(creation.id(), 4);
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose, "");
  const Handle dataset(H5Dcreate2(file.id(), "x", type.id(), space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                       H5Dclose, "");
  checked(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, plain.data()), "write");
  checked(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "flush");
  hsize_t size = 0;
  const hsize_t origin = 0;
  checked(H5Dget_chunk_storage_size(dataset.id(), &origin, &size), "size");
  Bytes stored(size);
  std::uint32_t mask = 99;
  checked(H5Dread_chunk(dataset.id(), H5P_DEFAULT, &origin, &mask, stored.data()), "read");
  EXPECT_EQ(mask, 0U);
  return stored;
}

TEST(CompressChunk, MakesTheVeryBytesOfTheLibrarysFilters) {
  for (const std::size_t count : {8U, 80U, 4000U, 999'992U, 1U << 20}) {
    const Bytes plain = sample(count);
    EXPECT_EQ(compress_chunk(plain, 1, Compression::small), chunk_of_the_library(plain, ElementType::int8)) << count;
    EXPECT_EQ(compress_chunk(plain, 4, Compression::small), chunk_of_the_library(plain, ElementType::float32)) << count;
    EXPECT_EQ(compress_chunk(plain, 8, Compression::small), chunk_of_the_library(plain, ElementType::float64)) << count;
  }
}

TEST(CompressChunk, IsUndoneByInflatingAndUnshuffling) {
  for (const Compression compression : {Compression::fast, Compression::small}) {
    for (const std::size_t element_size : {1U, 4U, 8U}) {
      for (const std::size_t count : {0U, 8U, 80U, 4000U, 1U << 20}) {
        const Bytes plain = sample(count);
        const Bytes stored = compress_chunk(plain, element_size, compression);
        EXPECT_EQ(unshuffled(inflated(stored, count), element_size), plain) << element_size << " " << count;
      }
    }
  }
}

TEST(CompressChunk, TakesRunsOfEveryLength) {
  for (std::size_t length = 1; length < 600; ++length) {
    Bytes plain(length % 11, std::byte{9});
    plain.insert(plain.end(), length, std::byte{0});
    plain.insert(plain.end(), length % 7 + 1, std::byte{5});
    plain.insert(plain.end(), length, std::byte{7});
    EXPECT_EQ(inflated(compress_chunk(plain, 1, Compression::fast), plain.size()), plain) << length;
  }
}

TEST(CompressChunk, MakesFewBytesOfFewValues) {
  std::mt19937 random(5);
  for (const Compression compression : {Compression::fast, Compression::small}) {
    EXPECT_LT(compress_chunk(Bytes(1 << 20, std::byte{3}), 4, compression).size(), (1 << 20) / 500);
    Bytes four_bits(1 << 20);
    for (std::byte& byte : four_bits) byte = static_cast<std::byte>(random() % 16);
    EXPECT_LT(compress_chunk(four_bits, 1, compression).size(), four_bits.size() * 6 / 10);
  }
}

TEST(CompressChunk, TakesBytesThatDoNotShrink) {
  std::mt19937 random(9);
  Bytes noise(1 << 20);
  for (std::byte& byte : noise) byte = static_cast<std::byte>(random());
  for (const Compression compression : {Compression::fast, Compression::small}) {
    const Bytes stored = compress_chunk(noise, 8, compression);
    EXPECT_LT(stored.size(), noise.size() + noise.size() / 1000);
    EXPECT_EQ(unshuffled(inflated(stored, noise.size()), 8), noise);
  }
}

TEST(CompressChunk, RefusesMisuse) {
  EXPECT_THROW(compress_chunk(Bytes(10), 4, Compression::small), PreconditionError);
  EXPECT_THROW(compress_chunk(Bytes(16), 2, Compression::small), PreconditionError);
  EXPECT_THROW(compress_chunk(Bytes(16), 4, Compression::none), PreconditionError);
  EXPECT_THROW(compress_chunk(Bytes((1 << 20) + 4), 4, Compression::small), PreconditionError);
}

TEST(PrepareBlock, PadsABlockThatIsCutShort) {
  const BlockGrid grid({15, 18, 1000}, 4);  // blocks of 8 and 7 areas
  const BlockGrid::Range last = grid.range(1);
  const Bytes values = sample(last.count * 4);
  const PreparedBlock block = prepare_block(values, grid, Compression::small);
  Bytes padded = values;
  padded.resize(grid.block_size() * 4);
  EXPECT_EQ(block.stored, compress_chunk(padded, 4, Compression::small));
  EXPECT_EQ(block.digest, files::sha256(values)) << "the padding is no part of the content";
}

TEST(PrepareBlock, StoresNothingForZeros) {
  const BlockGrid grid({15, 18, 1000}, 4);
  for (const std::size_t k : {0U, 1U}) {
    Bytes values(grid.range(k).count * 4);
    for (const Compression compression : {Compression::fast, Compression::small}) {
      const PreparedBlock block = prepare_block(values, grid, compression);
      EXPECT_TRUE(block.stored.empty());
      EXPECT_EQ(block.digest, files::sha256(values)) << "a block of zeros counts as what it holds";
    }
    EXPECT_EQ(prepare_block(values, grid, Compression::none).stored, values);
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}, values.size() / 2, values.size() - 1}) {
      values[at] = std::byte{1};
      EXPECT_FALSE(prepare_block(values, grid, Compression::fast).stored.empty()) << at;
      values[at] = std::byte{0};
    }
  }
}

TEST(PrepareBlock, KeepsTheSignOfZeros) {
  const std::vector<float> values(1000, -0.0F);
  EXPECT_FALSE(prepare_block(std::as_bytes(std::span(values)), BlockGrid({1000}, 4), Compression::fast).stored.empty());
}

}  // namespace
}  // namespace seatcast::hdf5
