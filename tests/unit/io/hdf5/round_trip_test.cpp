#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/hdf5/reader.h"
#include "io/hdf5/writer.h"
#include "tests/support/hdf5_sample.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::hdf5 {
namespace {

using ::testing::ElementsAre;
using testing::Hdf5Sample;
using ::testing::Not;
using testing::ScratchFolder;
using ::testing::SizeIs;

class RoundTrip : public ::testing::Test {
 public:
  const ScratchFolder folder;
  const std::filesystem::path path = folder / "run.h5";

  Reader write_sample() const {
    Writer writer(path);
    Hdf5Sample::write(writer);
    writer.publish();
    return Reader(path, {.checksum = ChecksumPolicy::required, .newest_schema_major = 1});
  }

  /// Writes one variable of the given values over axes of the given lengths, and opens the file.
  Reader write(const VariableInfo& info, const ArrayView& data, const std::vector<std::size_t>& lengths) const {
    Writer writer(path);
    for (std::size_t axis = 0; axis < lengths.size(); ++axis) {
      std::vector<std::int32_t> positions(lengths[axis]);
      for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<std::int32_t>(i);
      writer.add_dimension({info.dims[axis], positions, "", ""});
    }
    writer.add_variable({info, data});
    writer.publish();
    return Reader(path);
  }
};

template <Number T>
std::vector<T> ramp(std::size_t count) {
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(i % 101);
  return values;
}

TEST_F(RoundTrip, NamesDimensionsAndVariablesInOrderOfCreation) {
  const Reader reader = write_sample();
  EXPECT_THAT(reader.variables(),
              ElementsAre("area", "stage", "year", "quantile", "replicate", "area_name", "shortage_q", "seats",
                          "area_level", "unplaced", "assumed_share", "shortage"));
  const VariableDescription shortage = reader.describe("shortage_q");
  EXPECT_EQ(shortage.type, ElementType::float64);
  EXPECT_THAT(shortage.dims, ElementsAre("area", "stage", "year", "quantile"));
  EXPECT_THAT(shortage.shape, ElementsAre(14, 5, 18, 5));
  EXPECT_FALSE(shortage.is_dimension);
  const VariableDescription year = reader.describe("year");
  EXPECT_EQ(year.type, ElementType::int32);
  EXPECT_THAT(year.dims, ElementsAre("year"));
  EXPECT_TRUE(year.is_dimension);
  EXPECT_THAT(reader.describe("assumed_share").dims, SizeIs(0));
}

TEST_F(RoundTrip, AttributesComeBackAsTheyWent) {
  const Reader reader = write_sample();
  EXPECT_THAT(reader.describe("shortage_q").attributes,
              ElementsAre(Attribute("long_name", "Shortage of seats"), Attribute("long_name_zh", "学位缺口"),
                          Attribute("units", "1"), Attribute("coordinates", "area_name")));
  EXPECT_THAT(reader.describe("area_level").attributes,
              ElementsAre(Attribute("long_name", "Level of the area"), Attribute("long_name_zh", "县区类别"),
                          Attribute("flag_values", std::vector<std::int8_t>{0, 1}),
                          Attribute("flag_meanings", "urban county"), Attribute("coordinates", "area_name")));
  EXPECT_EQ(reader.find_attribute("seed"), Attribute("seed", std::int64_t{20230901}));
  EXPECT_EQ(reader.find_attribute("title"), Attribute("title", "济宁市学位供给基准方案"));
  EXPECT_EQ(reader.find_attribute("absent"), std::nullopt);
  EXPECT_EQ(reader.attributes().front().name, "Conventions");
  EXPECT_EQ(reader.attributes().back().name, "content_sha256");
}

TEST_F(RoundTrip, EveryKindOfAttribute) {
  const std::vector<Attribute> all{{"a", "文"},
                                   {"b", std::int8_t{-7}},
                                   {"c", std::int32_t{-70000}},
                                   {"d", std::int64_t{1} << 40},
                                   {"e", 1.5F},
                                   {"f", 0.1},
                                   {"g", std::vector<std::string>{"one", "二", ""}},
                                   {"h", std::vector<std::int8_t>{1}},
                                   {"i", std::vector<std::int32_t>{1, 2}},
                                   {"j", std::vector<std::int64_t>{3}},
                                   {"k", std::vector<float>{0.25F, -0.0F}},
                                   {"l", std::vector<double>{1e300, -1e-300}},
                                   {"m", ""}};
  Writer writer(path);
  for (const Attribute& attribute : all) writer.add_attribute(attribute);
  writer.publish();
  std::vector<Attribute> read = Reader(path).attributes();
  read.pop_back();  // the content hash
  EXPECT_EQ(read, all);
}

TEST_F(RoundTrip, ValuesOfEveryTypeAndCompression) {
  for (const Compression compression : {Compression::none, Compression::fast, Compression::small}) {
    for (const Array& values : std::vector<Array>{ramp<std::int8_t>(3000), ramp<std::int32_t>(3000),
                                                  ramp<std::int64_t>(3000), ramp<float>(3000), ramp<double>(3000)}) {
      const VariableInfo info{
          .name = "x", .dims = {"a", "b", "c"}, .type = element_type(values), .compression = compression};
      EXPECT_EQ(write(info, view_of(values), {10, 20, 15}).read("x"), values) << name_of(info.type);
    }
  }
}

TEST_F(RoundTrip, ArraysOfManyBlocks) {
  const std::vector<float> values = ramp<float>(7 * 90'000);  // blocks of two, the last one cut short
  for (const Compression compression : {Compression::none, Compression::fast, Compression::small}) {
    const VariableInfo info{.name = "x", .dims = {"a", "b"}, .type = ElementType::float32, .compression = compression};
    const Reader reader = write(info, view_of(values), {7, 90'000});
    EXPECT_EQ(reader.read_as<float>("x"), values);
    reader.verify_content();
  }
}

TEST_F(RoundTrip, BlocksOfZerosTakeNoRoom) {
  const std::size_t rows = 9;  // blocks of two, the last one cut short
  const VariableInfo info{.name = "x", .dims = {"a", "b"}, .type = ElementType::float32};
  for (const std::vector<std::size_t>& rows_with_values :
       std::vector<std::vector<std::size_t>>{{}, {0}, {3}, {8}, {2, 3, 8}}) {
    std::vector<float> values(rows * 100'000);
    for (const std::size_t row : rows_with_values) values[row * 100'000 + 99'999] = 1.5F;
    const Reader reader = write(info, view_of(values), {rows, 100'000});
    EXPECT_EQ(reader.read_as<float>("x"), values);
    EXPECT_EQ(reader.read_as<float>("x", Slab{{1, 99'990}, {8, 10}}).back(), values.back());
    reader.verify_content();
    EXPECT_LT(std::filesystem::file_size(path), 150'000U + 3000 * rows_with_values.size()) << "little but the axis b";
  }
}

TEST_F(RoundTrip, NumbersThatAreNotOrdinary) {
  using Limits = std::numeric_limits<double>;
  const std::vector<double> values{Limits::quiet_NaN(), Limits::infinity(), -0.0, Limits::denorm_min(), Limits::max()};
  const std::vector<double> read = write({.name = "x", .dims = {"a"}}, view_of(values), {5}).read_as<double>("x");
  EXPECT_TRUE(std::isnan(read[0]));
  EXPECT_TRUE(std::signbit(read[2]));
  EXPECT_THAT(std::vector<double>(read.begin() + 1, read.end()),
              ElementsAre(values[1], values[2], values[3], values[4]));
}

TEST_F(RoundTrip, TextsOfAnyLength) {
  const std::vector<std::string> texts{"任城区", "", "Rencheng", std::string(100'000, 'x')};
  const VariableInfo info{.name = "label", .dims = {"a"}, .type = ElementType::text};
  EXPECT_EQ(write(info, view_of(texts), {4}).read("label"), Array(texts));
}

TEST_F(RoundTrip, ScalarsAndAxesOfNoLength) {
  const std::vector<double> one{2.5};
  EXPECT_EQ(write({.name = "x"}, view_of(one), {}).read("x"), Array(one));
  for (const Compression compression : {Compression::none, Compression::small}) {
    const std::vector<double> none;
    const VariableInfo info{.name = "x", .dims = {"project", "year"}, .compression = compression};
    const Reader reader = write(info, view_of(none), {0, 18});
    EXPECT_EQ(reader.read("x"), Array(none));
    EXPECT_THAT(reader.describe("x").shape, ElementsAre(0, 18));
    reader.verify_content();
  }
}

TEST_F(RoundTrip, ASlabIsThePartOfTheWhole) {
  const Reader reader = write_sample();
  const auto whole = reader.read_as<float>("shortage");
  const Slab slab{{3, 1, 5, 100}, {2, 2, 4, 7}};
  const auto part = reader.read_as<float>("shortage", slab);
  ASSERT_THAT(part, SizeIs(2 * 2 * 4 * 7));
  std::size_t i = 0;
  for (std::size_t area = 3; area < 5; ++area) {
    for (std::size_t stage = 1; stage < 3; ++stage) {
      for (std::size_t year = 5; year < 9; ++year) {
        for (std::size_t replicate = 100; replicate < 107; ++replicate) {
          ASSERT_EQ(part[i++], whole[((area * 5 + stage) * 18 + year) * 600 + replicate]);
        }
      }
    }
  }
  EXPECT_EQ(reader.read("area_name", Slab{{2}, {2}}), Array(std::vector<std::string>{"县区2", "县区3"}));
  EXPECT_THAT(reader.read_as<double>("seats", Slab{{0, 0, 0}, {0, 5, 18}}), SizeIs(0));
  EXPECT_THROW(reader.read("seats", Slab{{0, 0, 1}, {1, 1, 18}}), PreconditionError);
  EXPECT_THROW(reader.read("seats", Slab{{0}, {1}}), PreconditionError);
}

TEST_F(RoundTrip, NumbersAreConvertedOnRequest) {
  const Reader reader = write_sample();
  const auto seats = reader.read_as<double>("seats");
  EXPECT_EQ(seats[10], 30.0);
  EXPECT_EQ(reader.read_as<std::int32_t>("area_level")[13], 1);
  EXPECT_EQ(reader.read_as<float>("shortage_q")[2], 0.5F);
  EXPECT_THROW(reader.read_as<double>("area_name"), UnsupportedType);
}

TEST_F(RoundTrip, ProvenanceTexts) {
  const Reader reader = write_sample();
  EXPECT_THAT(reader.provenance(), ElementsAre("scenario_yaml", "manifest_json"));
  EXPECT_EQ(reader.provenance("scenario_yaml"), "name: jining-baseline\ntitle: 济宁市学位供给基准方案\n");
  EXPECT_THROW(reader.provenance("absent"), NoSuchObject);
  EXPECT_FALSE(reader.has_variable("scenario_yaml"));
  EXPECT_FALSE(reader.has_variable("provenance/scenario_yaml"));
}

TEST_F(RoundTrip, WritesNothingUnderTheNameBeforePublish) {
  {
    Writer writer(path);
    Hdf5Sample::write(writer);
    EXPECT_THAT(folder.names(), Not(::testing::Contains("run.h5")));
  }
  EXPECT_THAT(folder.names(), SizeIs(0));
  write_sample();
  EXPECT_THAT(folder.names(), ElementsAre("run.h5", "run.h5.sha256"));
}

}  // namespace
}  // namespace seatcast::hdf5
