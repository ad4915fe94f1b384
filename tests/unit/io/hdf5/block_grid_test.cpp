#include "io/hdf5/block_grid.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Shape = std::vector<std::uint64_t>;

/// Shapes of one to five axes, up to a few million positions together.
std::vector<Shape> many_shapes() {
  std::mt19937 random(20230901);
  std::vector<Shape> shapes;
  for (int i = 0; i < 500; ++i) {
    Shape shape(1 + random() % 5);
    std::uint64_t room = 5'000'000;
    for (std::uint64_t& length : shape) {
      length = 1 + random() % std::min<std::uint64_t>(room, random() % 4 == 0 ? 100'000 : 60);
      room /= length;
    }
    shapes.push_back(shape);
  }
  return shapes;
}

TEST(BlockGrid, BlocksInOrderAreTheArrayInOrder) {
  int with_several = 0;
  for (const Shape& shape : many_shapes()) {
    const BlockGrid grid(shape, 8);
    if (grid.block_count() > 2) ++with_several;
    std::size_t next = 0;
    for (std::size_t k = 0; k < grid.block_count(); ++k) {
      const BlockGrid::Range range = grid.range(k);
      ASSERT_EQ(range.first, next) << ::testing::PrintToString(shape) << " block " << k;
      ASSERT_GT(range.count, 0U);
      ASSERT_LE(range.count, grid.block_size());
      next += range.count;
    }
    ASSERT_EQ(next, grid.element_count()) << ::testing::PrintToString(shape);
  }
  EXPECT_GT(with_several, 50) << "the shapes are too small to test anything";
}

TEST(BlockGrid, BlocksAreNeitherLargeNorSmall) {
  for (const Shape& shape : many_shapes()) {
    for (const std::size_t element_size : {1U, 4U, 8U}) {
      const BlockGrid grid(shape, element_size);
      const std::size_t bytes = grid.block_size() * element_size;
      ASSERT_LE(bytes, std::size_t{1} << 20);
      ASSERT_GE(bytes, std::min<std::size_t>(grid.element_count() * element_size, std::size_t{1} << 18))
          << ::testing::PrintToString(shape);
    }
  }
}

TEST(BlockGrid, OriginIsTheFirstElement) {
  for (const Shape& shape : many_shapes()) {
    const BlockGrid grid(shape, 4);
    for (std::size_t k = 0; k < grid.block_count(); ++k) {
      std::size_t element = 0;
      const Shape origin = grid.origin(k);
      for (std::size_t axis = 0; axis < shape.size(); ++axis) element = element * shape[axis] + origin[axis];
      ASSERT_EQ(element, grid.range(k).first);
    }
  }
}

TEST(BlockGrid, KeepsInnermostAxesWholeAndCutsEvenly) {
  // 1000 replicates x 18 years x 4 bytes are 72 kB: 14 stages and areas to a megabyte, 70 cut into 5 equal pieces.
  EXPECT_THAT(BlockGrid({70, 18, 1000}, 4).extents(), ElementsAre(14, 18, 1000));
  EXPECT_THAT(BlockGrid({70, 14, 18, 1000}, 4).extents(), ElementsAre(1, 14, 18, 1000));
  EXPECT_THAT(BlockGrid({15, 18, 1000}, 4).extents(), ElementsAre(8, 18, 1000)) << "8 + 7 rather than 14 + 1";
  EXPECT_THAT(BlockGrid({5, 1'000'000}, 4).extents(), ElementsAre(1, 250'000));
  EXPECT_THAT(BlockGrid({14, 5, 18}, 8).extents(), ElementsAre(14, 5, 18)) << "one block";
}

TEST(BlockGrid, TakesScalarsAndEmptyAxes) {
  const BlockGrid scalar({}, 8);
  EXPECT_EQ(scalar.block_count(), 1U);
  EXPECT_EQ(scalar.range(0).count, 1U);
  EXPECT_THAT(scalar.origin(0), IsEmpty());
  const BlockGrid empty({3, 0, 5}, 8);
  EXPECT_EQ(empty.block_count(), 0U);
  EXPECT_EQ(empty.element_count(), 0U);
  EXPECT_THROW(empty.range(0), PreconditionError);
  EXPECT_THROW(scalar.range(1), PreconditionError);
}

}  // namespace
}  // namespace seatcast::hdf5
