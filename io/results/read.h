#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "io/hdf5/reader.h"
#include "io/results/run_info.h"
#include "io/results/write.h"
#include "io/text/diagnostic.h"

namespace seatcast::results {

/// A measure as a file has it. A newer program may have written measures that this one does not know.
struct StoredMeasure {
  std::string id;  ///< the variable of the reference path; others are id_mean, id_sd, id_q, ...
  int number = 0;
  measures::Axis axis = measures::Axis::kStage;
  text::Phrase name;
  text::Phrase unit;
  text::Phrase doc;
  bool has_ensemble = false;                 ///< mean, standard deviation and quantiles
  bool is_kept = false;                      ///< every replicate
  const measures::Measure* known = nullptr;  ///< the same in this program's table
};

/// A probability as a file has it.
struct StoredExceedance {
  std::string id;
  std::string measure;
  text::Phrase name;
};

/// What the file says of itself.
struct FileFacts {
  std::string schema_version;
  std::string run_id;
  std::string scenario_sha256;
  std::string content_sha256;
  bool checksum_verified = false;
};

enum class Statistic { reference, mean, sd };
enum class QuantilePart { value, low, high };  ///< low and high: ends of its Monte Carlo interval

/// An open result file: what was written with write(), back as the same structs. Values are read when they are asked
/// for. Arrays have the shapes of measures::MeasureResult.
class ResultFile {
 public:
  /// @return nothing where the file is no sound result; faults are reported
  /// @throws text::IoError where it cannot be read
  static std::optional<ResultFile> open(const std::filesystem::path& path, text::Diagnostics& faults);

  /// Years, areas, stages and grades. Of the ladder only ids and names are in the file; stage_of is absent.
  [[nodiscard]] const Axes& axes() const { return axes_; }
  [[nodiscard]] const Tiles& tiles() const { return tiles_; }
  [[nodiscard]] const RunInfo& info() const { return info_; }
  [[nodiscard]] const FileFacts& facts() const { return facts_; }
  [[nodiscard]] const std::filesystem::path& path() const { return reader_.path(); }

  [[nodiscard]] std::uint32_t replicates() const { return replicates_; }  ///< 0: the reference path alone
  [[nodiscard]] const std::vector<double>& probabilities() const { return probabilities_; }
  [[nodiscard]] const std::vector<StoredMeasure>& measures() const { return measures_; }
  [[nodiscard]] const std::vector<StoredExceedance>& exceedances() const { return exceedances_; }
  /// What became of the projects; their ledger rows are in info().ledger.
  [[nodiscard]] const std::vector<measures::ProjectResult>& projects() const { return projects_; }
  [[nodiscard]] const StoredMeasure* find(std::string_view id) const;

  // Values; @throws text::IoError where the file turns out to be damaged.
  [[nodiscard]] Array<double, 3> values(const StoredMeasure& measure, Statistic statistic) const;
  /// (node, position, year, quantile)
  [[nodiscard]] Array<double, 4> quantiles(const StoredMeasure& measure, QuantilePart part = QuantilePart::value) const;
  [[nodiscard]] Array<double, 3> probability(const StoredExceedance& exceedance) const;
  /// Every replicate of a leaf and stage: (year, replicate).
  [[nodiscard]] Array<float, 2> replicates_of(const StoredMeasure& measure, std::size_t leaf, std::size_t stage) const;

  /// Measures of this program's table, all probabilities and projects at once, without replicates: what a summary
  /// reads.
  [[nodiscard]] measures::Results results() const;

  /// Reads everything once and compares it with the recorded content hash. @throws hdf5::ContentMismatch
  void verify_content() const { reader_.verify_content(); }

 private:
  explicit ResultFile(hdf5::Reader reader) : reader_(std::move(reader)) {}
  friend class FileOpener;

  hdf5::Reader reader_;
  Axes axes_;
  Tiles tiles_;
  RunInfo info_;
  FileFacts facts_;
  std::uint32_t replicates_ = 0;
  std::vector<double> probabilities_;
  std::vector<StoredMeasure> measures_;
  std::vector<StoredExceedance> exceedances_;
  std::vector<measures::ProjectResult> projects_;
};

}  // namespace seatcast::results
