#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/hdf5/writer.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::hdf5 {
namespace {

/// A writer with an axis `a` of three positions.
class Misuse : public ::testing::Test {
 public:
  const testing::ScratchFolder folder;
  Writer writer{folder / "run.h5"};
  const std::vector<double> three{1, 2, 3};

  Misuse() { writer.add_dimension({"a", std::vector<std::int32_t>{1, 2, 3}, "", ""}); }
};

TEST_F(Misuse, OfSizesAndTypes) {
  const std::vector<double> two{1, 2};
  const std::vector<float> floats{1, 2, 3};
  EXPECT_THROW(writer.add_variable({{.name = "x", .dims = {"a"}}, view_of(two)}), PreconditionError);
  EXPECT_THROW(writer.add_variable({{.name = "y", .dims = {"a"}}, view_of(floats)}), PreconditionError);
  EXPECT_THROW(writer.add_variable({{.name = "z"}, view_of(three)}), PreconditionError);
}

TEST_F(Misuse, OfNames) {
  EXPECT_THROW(writer.add_variable({{.name = "x", .dims = {"b"}}, view_of(three)}), PreconditionError);
  EXPECT_THROW(writer.add_variable({{.name = "a", .dims = {"a"}}, view_of(three)}), PreconditionError);
  for (const std::string name : {"", "X", "9x", "x y", "x/y", "缺口"}) {
    EXPECT_THROW(writer.add_variable({{.name = name, .dims = {"a"}}, view_of(three)}), PreconditionError) << name;
    EXPECT_THROW(writer.add_provenance(name, "text"), PreconditionError) << name;
  }
}

TEST_F(Misuse, OfFillValues) {
  const std::vector<std::int32_t> whole{1, 2, 3};
  const VariableInfo on_whole{
      .name = "x", .dims = {"a"}, .type = ElementType::int32, .attributes = {{"_FillValue", std::int32_t{-1}}}};
  EXPECT_THROW(writer.add_variable({on_whole, view_of(whole)}), PreconditionError);
  const VariableInfo other_type{.name = "y", .dims = {"a"}, .attributes = {{"_FillValue", -1.0F}}};
  EXPECT_THROW(writer.add_variable({other_type, view_of(three)}), PreconditionError);
  const VariableInfo proper{.name = "z", .dims = {"a"}, .attributes = {{"_FillValue", -1.0}}};
  EXPECT_NO_THROW(writer.add_variable({proper, view_of(three)}));
}

TEST_F(Misuse, OfTextsAndAttributes) {
  EXPECT_THROW(writer.add_attribute({"x", std::string_view("zero\0byte", 9)}), PreconditionError);
  EXPECT_THROW(writer.add_attribute({"y", std::vector<double>{}}), PreconditionError);
  EXPECT_THROW(writer.add_attribute({"z", Array(three), true}), PreconditionError);
  const std::vector<std::string> blank{"two words"};
  EXPECT_THROW(category_attributes(blank), PreconditionError);
}

TEST_F(Misuse, OfStreams) {
  const Writer::Stream stream = writer.add_stream({.name = "x", .dims = {"a"}});
  EXPECT_THROW(writer.add_stream({.name = "t", .dims = {"a"}, .type = ElementType::text}), PreconditionError);
  const PreparedBlock block = prepare_block(std::as_bytes(std::span(three)), stream.grid(), stream.compression());
  EXPECT_THROW(writer.write_block(stream, 1, block), PreconditionError);
  EXPECT_THROW(writer.publish(), PreconditionError) << "x is not complete";
}

TEST_F(Misuse, OfABlockWrittenTwice) {
  const Writer::Stream stream = writer.add_stream({.name = "x", .dims = {"a"}});
  const PreparedBlock block = prepare_block(std::as_bytes(std::span(three)), stream.grid(), stream.compression());
  writer.write_block(stream, 0, block);
  EXPECT_THROW(writer.write_block(stream, 0, block), PreconditionError);
}

TEST_F(Misuse, OfASpentWriter) {
  writer.publish();
  EXPECT_THROW(writer.publish(), PreconditionError);
  EXPECT_THROW(writer.add_attribute({"x", "late"}), PreconditionError);
}

}  // namespace
}  // namespace seatcast::hdf5
