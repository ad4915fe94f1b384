#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/hdf5/reader.h"
#include "io/hdf5/writer.h"
#include "tests/support/hdf5_sample.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::hdf5 {
namespace {

using testing::contents_of;
using testing::Hdf5Sample;
using testing::ScratchFolder;

/// Backwards, and on two threads.
void for_each_out_of_order(std::size_t count, const std::function<void(std::size_t)>& body) {
  const auto half = [&](std::size_t parity) {
    for (std::size_t i = count; i-- > 0;) {
      if (i % 2 == parity) body(i);
    }
  };
  std::thread other(half, 0);
  half(1);
  other.join();
}

std::string bytes_of_sample(const WriterOptions& options) {
  const ScratchFolder folder;
  Writer writer(folder / "run.h5", options);
  Hdf5Sample::write(writer);
  writer.publish();
  return contents_of(folder / "run.h5");
}

TEST(SameBytes, AgainAndAgain) { EXPECT_EQ(bytes_of_sample({}), bytes_of_sample({})); }

TEST(SameBytes, InMemoryAndOnDisk) {
  EXPECT_EQ(bytes_of_sample({}), bytes_of_sample({.expected_bytes = 5'000'000, .memory_limit = 1'000'000}));
}

TEST(SameBytes, WhateverRunsTheTasks) {
  WriterOptions options;
  options.for_each = for_each_out_of_order;
  EXPECT_EQ(bytes_of_sample({}), bytes_of_sample(options));
}

/// A file of one array, written at once or block by block.
class OneArray {
 public:
  explicit OneArray(std::size_t rows) : values_(rows * 1000), rows_(rows) {
    std::minstd_rand random(5);
    for (float& value : values_) value = static_cast<float>(random() % 1000);
  }

  float& operator[](std::size_t i) { return values_[i]; }

  std::string write(Compression compression, bool as_stream) {
    Writer writer(path());
    std::vector<std::int32_t> rows(rows_);
    std::vector<std::int32_t> columns(1000);
    writer.add_dimension({"row", rows, "", ""});
    writer.add_dimension({"column", columns, "", ""});
    const VariableInfo info{
        .name = "x", .dims = {"row", "column"}, .type = ElementType::float32, .compression = compression};
    if (as_stream) {
      stream_into(writer, info);
    } else {
      writer.add_variable({info, view_of(values_)});
    }
    writer.publish();
    return contents_of(path());
  }

  std::string content_hash() const { return files::to_hex(Reader(path()).content_hash()); }

 private:
  std::filesystem::path path() const { return folder_ / "run.h5"; }

  void stream_into(Writer& writer, const VariableInfo& info) const {
    const Writer::Stream stream = writer.add_stream(info);
    for (std::size_t k = 0; k < stream.grid().block_count(); ++k) {
      const BlockGrid::Range range = stream.grid().range(k);
      const auto bytes = std::as_bytes(std::span(values_).subspan(range.first, range.count));
      writer.write_block(stream, k, prepare_block(bytes, stream.grid(), info.compression));
    }
  }

  ScratchFolder folder_;
  std::vector<float> values_;
  std::size_t rows_;
};

TEST(SameBytes, AtOnceAndBlockByBlock) {
  OneArray array(700);
  for (const Compression compression : {Compression::fast, Compression::small}) {
    EXPECT_EQ(array.write(compression, false), array.write(compression, true));
  }
}

/// Small variables and large ones, zeros, plain ones, texts and a scalar: all that may stand between two that are
/// compressed side by side.
std::string write_many(bool together, const ForEach& for_each) {
  const ScratchFolder folder;
  Writer writer(folder / "run.h5", {.for_each = for_each});
  writer.add_dimension({"row", std::vector<std::int32_t>(700), "", ""});
  writer.add_dimension({"column", std::vector<std::int32_t>(1000), "", ""});
  std::vector<double> large(700'000);
  std::minstd_rand random(7);
  for (double& value : large) value = static_cast<double>(random() % 1000);
  const std::vector<double> zeros(700);
  const std::vector<std::string> texts(700, "a");
  std::vector<Variable> variables;
  for (int k = 0; k < 150; ++k) {  // more than wait together
    const auto some = std::span(large).subspan(static_cast<std::size_t>(k) * 700, 700);
    variables.push_back({{.name = "small_" + std::to_string(k), .dims = {"row"}}, k % 7 == 0 ? view_of(zeros) : some});
  }
  const Variable others[] = {{{.name = "large", .dims = {"row", "column"}}, view_of(large)},
                             {{.name = "plain", .dims = {"row"}, .compression = Compression::none}, view_of(zeros)},
                             {{.name = "label", .dims = {"row"}, .type = ElementType::text}, view_of(texts)},
                             {{.name = "scalar"}, std::span(large).first(1)}};
  for (int k = 0; k < 4; ++k) variables.insert(variables.begin() + 30 * (k + 1), others[k]);
  if (together) {
    writer.add_variables(variables);
  } else {
    for (const Variable& variable : variables) writer.add_variable(variable);
  }
  writer.publish();
  return contents_of(folder / "run.h5");
}

TEST(SameBytes, OneByOneAndSideBySide) {
  const std::string expected = write_many(false, for_each_in_turn);
  EXPECT_TRUE(write_many(true, for_each_in_turn) == expected);
  EXPECT_TRUE(write_many(true, for_each_out_of_order) == expected);
}

TEST(ContentHash, DoesNotDependOnHowTheValuesLie) {
  OneArray array(700);
  array.write(Compression::small, false);
  const std::string hash = array.content_hash();
  for (const Compression compression : {Compression::none, Compression::fast}) {
    for (const bool as_stream : {false, true}) {
      array.write(compression, as_stream);
      EXPECT_EQ(array.content_hash(), hash);
    }
  }
}

TEST(ContentHash, NoticesEveryKindOfChange) {
  OneArray array(300);
  array.write(Compression::small, false);
  const std::string hash = array.content_hash();
  array[299'999] += 1;  // the very last value
  array.write(Compression::small, false);
  EXPECT_NE(array.content_hash(), hash);
  array[299'999] -= 1;
  array.write(Compression::small, false);
  EXPECT_EQ(array.content_hash(), hash);
}

std::string hash_of(const std::vector<std::string>& labels, const std::string& name, const Array& values) {
  const ScratchFolder folder;
  Writer writer(folder / "run.h5");
  writer.add_dimension({"label", labels, "", ""});
  writer.add_variable({{.name = name, .dims = {"label"}, .type = element_type(values)}, view_of(values)});
  writer.add_provenance("note", name);
  writer.publish();
  const Reader reader(folder / "run.h5");
  reader.verify_content();
  return files::to_hex(reader.content_hash());
}

TEST(ContentHash, CoversNamesLabelsAndTypes) {
  const std::vector<std::string> hashes{hash_of({"ab", "c"}, "x", std::vector<float>{0, 0}),
                                        hash_of({"a", "bc"}, "x", std::vector<float>{0, 0}),
                                        hash_of({"ab", "c"}, "y", std::vector<float>{0, 0}),
                                        hash_of({"ab", "c"}, "x", std::vector<std::int32_t>{0, 0}),
                                        hash_of({"ab", "c"}, "x", std::vector<double>{0, 0}),
                                        hash_of({"ab", "c", "d"}, "x", std::vector<float>{0, 0, 0}),
                                        hash_of({"ab", "c"}, "x", std::vector<std::string>{"", ""})};
  EXPECT_EQ(std::set<std::string>(hashes.begin(), hashes.end()).size(), hashes.size());
}

}  // namespace
}  // namespace seatcast::hdf5
