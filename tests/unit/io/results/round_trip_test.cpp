#include <bit>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/results/read.h"
#include "io/text/render.h"
#include "tests/support/sample_results.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::results {
namespace {

using ::testing::ElementsAre;
using testing::SampleResults;
using testing::ScratchFolder;

class RoundTrip : public ::testing::Test {
 public:
  const ScratchFolder folder;
  const std::filesystem::path path = folder / "sample.h5";

  ResultFile write_and_open(const SampleResults& sample) const {
    sample.write(path);
    text::Diagnostics faults;
    auto file = ResultFile::open(path, faults);
    EXPECT_TRUE(faults.empty()) << text::render(faults, {});
    return std::move(*file);
  }
};

/// Equal to the bit, missing values included.
template <std::size_t Rank>
void expect_same(const Array<double, Rank>& a, const Array<double, Rank>& b) {
  EXPECT_EQ(a.shape(), b.shape());
  ASSERT_EQ(a.values().size(), b.values().size());
  for (std::size_t k = 0; k < a.values().size(); ++k)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(a.values()[k]), std::bit_cast<std::uint64_t>(b.values()[k])) << k;
}

TEST_F(RoundTrip, AxesComeBack) {
  const SampleResults sample;
  const ResultFile file = write_and_open(sample);
  EXPECT_EQ(file.axes().years.base, 2023);
  EXPECT_EQ(file.axes().years.count, SampleResults::kYears);
  EXPECT_EQ(file.axes().areas.leaf_count, 3U);
  ASSERT_EQ(file.axes().areas.node_count(), 4U);
  for (std::size_t node = 0; node < 4; ++node) {
    const AreaNode& back = file.axes().areas.nodes[node];
    const AreaNode& written = sample.axes.areas.nodes[node];
    EXPECT_EQ(back.id, written.id);
    EXPECT_EQ(back.name, written.name);
    EXPECT_EQ(back.name_en, written.name_en);
    EXPECT_EQ(back.parent, written.parent);
  }
  ASSERT_EQ(file.axes().ladder.stage_count(), 2U);
  EXPECT_EQ(file.axes().ladder.stages[1].id, "junior");
  EXPECT_EQ(file.axes().ladder.stages[1].name, "初中");
  EXPECT_EQ(file.axes().ladder.stages[1].name_en, "junior");
  ASSERT_EQ(file.axes().ladder.grade_count(), 5U);
  EXPECT_EQ(file.axes().ladder.grades[3].id, "G7");
  EXPECT_EQ(file.tiles().column, sample.tiles.column);
  EXPECT_EQ(file.tiles().row, sample.tiles.row);
}

TEST_F(RoundTrip, WhatTheFileSaysOfItsRunComesBack) {
  const SampleResults sample;
  const ResultFile file = write_and_open(sample);
  const RunInfo& info = file.info();
  EXPECT_EQ(info.name, "sample");
  EXPECT_EQ(info.title, "样例方案");
  EXPECT_EQ(info.why, "检验读写");
  EXPECT_EQ(info.label, "INVENTED 虚构");
  EXPECT_EQ(info.engine_version, "0.1.0");
  EXPECT_EQ(info.git_describe, "abc1234");
  EXPECT_EQ(info.seed, "18446744073709551615");
  EXPECT_EQ(info.scenario_yaml, sample.info.scenario_yaml);
  EXPECT_EQ(info.locale, "zh");
  EXPECT_EQ(info.rows_by_quality, sample.info.rows_by_quality);
  EXPECT_EQ(info.assumed_share, sample.info.assumed_share);
  ASSERT_EQ(info.inputs.size(), 2U);
  EXPECT_EQ(info.inputs[1].name, "a file.csv");
  EXPECT_EQ(info.inputs[1].sha256, std::string(64, 'b'));
  EXPECT_EQ(file.facts().schema_version, kSchemaVersion);
  EXPECT_EQ(file.facts().content_sha256.size(), 64U);
  EXPECT_TRUE(file.facts().checksum_verified);
  EXPECT_NO_THROW(file.verify_content());
}

TEST_F(RoundTrip, EveryValueComesBack) {
  const SampleResults sample;
  const ResultFile file = write_and_open(sample);
  EXPECT_EQ(file.replicates(), SampleResults::kReplicates);
  EXPECT_THAT(file.probabilities(), ElementsAre(0.1, 0.5, 0.9));
  ASSERT_EQ(file.measures().size(), 2U);
  EXPECT_EQ(file.measures()[0].name.en, "shortage");
  EXPECT_EQ(file.measures()[0].name.zh, "学位缺口");
  EXPECT_TRUE(file.measures()[0].is_kept);
  EXPECT_FALSE(file.measures()[1].is_kept);
  EXPECT_EQ(file.measures()[1].axis, measures::Axis::kGrade);
  for (std::size_t k = 0; k < 2; ++k) {
    const StoredMeasure& stored = file.measures()[k];
    const measures::MeasureResult& written = sample.results.measures[k];
    EXPECT_EQ(stored.known, written.measure);
    EXPECT_TRUE(stored.has_ensemble);
    expect_same(file.values(stored, Statistic::reference), written.reference);
    expect_same(file.values(stored, Statistic::mean), written.mean);
    expect_same(file.values(stored, Statistic::sd), written.sd);
    expect_same(file.quantiles(stored), written.quantile);
    expect_same(file.quantiles(stored, QuantilePart::low), written.quantile_low);
    expect_same(file.quantiles(stored, QuantilePart::high), written.quantile_high);
  }
  ASSERT_EQ(file.exceedances().size(), 1U);
  EXPECT_EQ(file.exceedances()[0].measure, "shortage");
  expect_same(file.probability(file.exceedances()[0]), sample.results.exceedances[0].probability);
}

TEST_F(RoundTrip, ReplicatesOfOneAreaAndStageComeBack) {
  const SampleResults sample;
  const ResultFile file = write_and_open(sample);
  const Array<float, 2> back = file.replicates_of(*file.find("shortage"), 2, 1);
  EXPECT_EQ(back.extent(0), SampleResults::kYears);
  EXPECT_EQ(back.extent(1), SampleResults::kReplicates);
  for (std::size_t year = 0; year < SampleResults::kYears; ++year) {
    for (std::size_t replicate = 0; replicate < SampleResults::kReplicates; ++replicate)
      EXPECT_EQ(back(year, replicate), sample.results.kept[0].values(2, 1, year, replicate));
  }
}

TEST_F(RoundTrip, ProjectsAndTheirLedgerComeBack) {
  for (const std::uint32_t replicates : {0U, 7U}) {
    const SampleResults sample(replicates);
    const ResultFile file = write_and_open(sample);
    ASSERT_EQ(file.projects().size(), 2U);
    for (std::size_t k = 0; k < 2; ++k) {
      const measures::ProjectResult& back = file.projects()[k];
      const measures::ProjectResult& written = sample.results.projects[k];
      EXPECT_EQ(back.id, written.id);
      EXPECT_EQ(back.planned, written.planned);
      EXPECT_EQ(back.reference_opening, written.reference_opening);
      EXPECT_EQ(back.on_time, written.on_time);
      EXPECT_EQ(back.delivered, written.delivered);
      EXPECT_EQ(back.open_by, written.open_by);
    }
    ASSERT_EQ(file.info().ledger.size(), 2U);
    const LedgerFacts& row = file.info().ledger[0];
    EXPECT_EQ(row.id, "JN-01");
    EXPECT_EQ(row.name, "任城区新建小学");
    EXPECT_EQ(row.area, "370811");
    EXPECT_EQ(row.kind, "new");
    EXPECT_EQ(row.stage, "primary");
    EXPECT_EQ(row.status, "yellow");
    EXPECT_EQ(row.phase, "approved");
    EXPECT_EQ(row.opening, "2024-09");
    EXPECT_EQ(row.seats, 1620);
    EXPECT_EQ(row.investment, 9800);
    EXPECT_EQ(file.info().ledger[1].kind, "conversion");
  }
}

TEST_F(RoundTrip, ReferencePathAlone) {
  const SampleResults sample(0);
  const ResultFile file = write_and_open(sample);
  EXPECT_EQ(file.replicates(), 0U);
  EXPECT_TRUE(file.probabilities().empty());
  EXPECT_TRUE(file.exceedances().empty());
  EXPECT_FALSE(file.measures()[0].has_ensemble);
  expect_same(file.values(file.measures()[0], Statistic::reference), sample.results.measures[0].reference);
}

TEST_F(RoundTrip, ResultsForASummaryAreThoseWritten) {
  const SampleResults sample;
  const ResultFile file = write_and_open(sample);
  const measures::Results back = file.results();
  ASSERT_EQ(back.measures.size(), 2U);
  expect_same(back.find("shortage")->quantile, sample.results.find("shortage")->quantile);
  ASSERT_EQ(back.exceedances.size(), 1U);
  EXPECT_EQ(back.exceedances[0].exceedance.id, "probability_of_shortage");
  EXPECT_EQ(back.exceedances[0].exceedance.name_zh, "学位缺口不少于一个班的概率");
}

TEST_F(RoundTrip, WithoutItsChecksumAFileIsReadWithAWarning) {
  SampleResults().write(path);
  std::filesystem::remove(folder / "sample.h5.sha256");
  text::Diagnostics faults;
  const auto file = ResultFile::open(path, faults);
  ASSERT_TRUE(file.has_value());
  EXPECT_FALSE(file->facts().checksum_verified);
  EXPECT_EQ(faults.error_count(), 0U);
  EXPECT_EQ(faults.warning_count(), 1U);
}

TEST_F(RoundTrip, AFileThatIsNotThereIsTheDisksFault) {
  text::Diagnostics faults;
  EXPECT_THROW(ResultFile::open(folder / "missing.h5", faults), text::IoError);
  EXPECT_THROW(ResultFile::open(folder.path(), faults), text::IoError);
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace seatcast::results
