#pragma once

#include <string>
#include <vector>

#include "engine/calibration/calibrate.h"
#include "io/history/read.h"

namespace seatcast::tools {

/// One file that calibrate writes.
struct ParameterFile {
  std::string path;
  std::string text;
};

/// What a scenario uses: the tables, then the layer that names them ("extends: [baseline.yaml, params.yaml]").
/// @param output  path of the layer; tables stand beside it under its name, as params.progression.csv
std::vector<ParameterFile> parameter_files(const history::HistoryInput& input, const calibration::Calibration& found,
                                           const std::string& output);

/// How a scenario names the grade at a position of a history's ladder: K1-K3, K, G1-G12, S1-S3 as they are; "KG" is K,
/// "01", "Grade 1" or "一年级" is G1; any other name stays.
std::string scenario_grade(const std::string& name);

/// The long-run standard deviation of a process and the shares of its variance, as a scenario states them.
struct SpreadParts {
  double spread = 0;
  double common = 0;
  double parent = 0;
  double usual_own = 0;  ///< innovation of the usual area, against which areas are measured
};
SpreadParts spread_parts(const calibration::ProcessErrors& process);

}  // namespace seatcast::tools
