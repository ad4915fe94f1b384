#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "io/hdf5/round_mantissa.h"
#include "io/hdf5/writer.h"

namespace seatcast::testing {

/// A small file with one of everything that a result has. tests/integration/hdf5_readers knows its values by formula.
struct Hdf5Sample {
  static constexpr std::size_t kAreas = 14;
  static constexpr std::size_t kStages = 5;
  static constexpr std::size_t kYears = 18;
  static constexpr std::size_t kReplicates = 600;  // four blocks of areas, the last one cut short

  static void write(hdf5::Writer& writer) {
    add_attributes(writer);
    add_dimensions(writer);
    add_tables(writer);
    add_replicates(writer);
    writer.add_provenance("scenario_yaml", "name: jining-baseline\ntitle: 济宁市学位供给基准方案\n");
    writer.add_provenance("manifest_json", "{}");
  }

  static void add_attributes(hdf5::Writer& writer) {
    writer.add_attribute({"Conventions", "CF-1.10"});
    writer.add_attribute({"title", "济宁市学位供给基准方案"});
    writer.add_attribute({"schema_version", "1.0"});
    writer.add_attribute({"seed", std::int64_t{20230901}});
  }

  static void add_dimensions(hdf5::Writer& writer) {
    std::vector<std::string> codes;
    std::vector<std::string> names;
    std::vector<std::int32_t> years;
    std::vector<std::int32_t> replicates;
    for (std::size_t area = 0; area < kAreas; ++area) codes.push_back(std::to_string(370811 + area));
    for (std::size_t area = 0; area < kAreas; ++area) names.push_back("县区" + std::to_string(area));
    for (std::size_t year = 0; year < kYears; ++year) years.push_back(static_cast<std::int32_t>(2023 + year));
    for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
      replicates.push_back(static_cast<std::int32_t>(replicate));
    }
    const std::vector<std::string> stages{"kindergarten", "primary", "junior", "senior", "vocational"};
    writer.add_dimension({"area", codes, "Area", "县区"});
    writer.add_dimension({"stage", stages, "Stage", "学段"});
    writer.add_dimension({"year", years, "School year", "学年"});
    writer.add_dimension({"quantile", std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95}, "Quantile", "分位数", "1"});
    writer.add_dimension({"replicate", replicates, "Replicate", "抽样"});
    writer.add_variable({{.name = "area_name",
                          .dims = {"area"},
                          .type = hdf5::ElementType::text,
                          .long_name_en = "Name of the area",
                          .long_name_zh = "县区名称",
                          .is_auxiliary_coordinate = true},
                         hdf5::view_of(names)});
  }

  static void add_tables(hdf5::Writer& writer) {
    std::vector<double> shortage;
    for (std::size_t i = 0; i < kAreas * kStages * kYears * 5; ++i) shortage.push_back(static_cast<double>(i) / 4);
    std::vector<std::int32_t> seats;
    for (std::size_t i = 0; i < kAreas * kStages * kYears; ++i) seats.push_back(static_cast<std::int32_t>(3 * i));
    std::vector<std::int8_t> level;
    for (std::size_t area = 0; area < kAreas; ++area) level.push_back(area < 4 ? 0 : 1);
    const std::vector<std::string> levels{"urban", "county"};
    const std::vector<double> share{0.9};
    writer.add_variable({{.name = "shortage_q",
                          .dims = {"area", "stage", "year", "quantile"},
                          .units = "1",
                          .long_name_en = "Shortage of seats",
                          .long_name_zh = "学位缺口",
                          .compression = hdf5::Compression::small},
                         hdf5::view_of(shortage)});
    writer.add_variable({{.name = "seats",
                          .dims = {"area", "stage", "year"},
                          .type = hdf5::ElementType::int32,
                          .units = "1",
                          .long_name_en = "Usable seats",
                          .long_name_zh = "可用学位",
                          .compression = hdf5::Compression::none},
                         hdf5::view_of(seats)});
    writer.add_variable({{.name = "area_level",
                          .dims = {"area"},
                          .type = hdf5::ElementType::int8,
                          .long_name_en = "Level of the area",
                          .long_name_zh = "县区类别",
                          .attributes = hdf5::category_attributes(levels)},
                         hdf5::view_of(level)});
    const std::vector<double> nobody(kAreas * kStages * kYears);
    writer.add_variable({{.name = "unplaced",
                          .dims = {"area", "stage", "year"},
                          .units = "1",
                          .long_name_en = "Pupils without a place",
                          .long_name_zh = "未安置学生"},
                         hdf5::view_of(nobody)});
    writer.add_variable(
        {{.name = "assumed_share", .units = "1", .long_name_en = "Share of assumed inputs"}, hdf5::view_of(share)});
  }

  static bool is_short_of_seats(std::size_t area) { return area < 4 || (area >= 8 && area < 12); }

  /// shortage[area, stage, year, replicate] = (element number % 4096) / 8, handed over block by block; zero in the
  /// second and last of the four blocks.
  static void add_replicates(hdf5::Writer& writer) {
    const hdf5::VariableInfo info{.name = "shortage",
                                  .dims = {"area", "stage", "year", "replicate"},
                                  .type = hdf5::ElementType::float32,
                                  .units = "1",
                                  .long_name_en = "Shortage, replicates",
                                  .long_name_zh = "学位缺口（各次抽样）",
                                  .attributes = {{"_QuantizeBitRoundNumberOfSignificantBits", std::int32_t{12}}},
                                  .compression = hdf5::Compression::fast};
    const hdf5::Writer::Stream stream = writer.add_stream(info);
    for (std::size_t k = 0; k < stream.grid().block_count(); ++k) {
      const hdf5::BlockGrid::Range range = stream.grid().range(k);
      std::vector<float> values;
      for (std::size_t i = range.first; i < range.first + range.count; ++i) {
        const bool is_short = is_short_of_seats(i / (kStages * kYears * kReplicates));
        values.push_back(is_short ? static_cast<float>(i % 4096) / 8 : 0);
      }
      hdf5::round_mantissa(values, 12);
      const auto bytes = std::as_bytes(std::span(values));
      writer.write_block(stream, k, hdf5::prepare_block(bytes, stream.grid(), stream.compression()));
    }
  }
};

}  // namespace seatcast::testing
