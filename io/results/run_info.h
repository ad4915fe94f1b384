#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/random/streams.h"

namespace seatcast::results {

/// The version of the layout of result files. A reader refuses a larger major number.
inline constexpr int kSchemaMajor = 1;
inline constexpr const char* kSchemaVersion = "1.0";

/// An input file and its checksum.
struct InputFile {
  std::string name;
  std::string sha256;
};

/// A row of the ledger, as its readers know it.
struct LedgerFacts {
  std::string id;
  std::string name;
  std::string area;
  std::string kind;
  std::string stage;
  std::string status;
  std::string phase = {};
  std::string opening = {};  ///< planned, YYYY-MM
  double seats = 0;
  double investment = 0;  ///< 10,000 yuan
};

/// What a result file says of the run that made it. Nothing here may depend on the machine, the clock or the number of
/// threads: the same input gives the same bytes.
struct RunInfo {
  std::string name;
  std::string title;
  std::string why;
  std::string label;
  std::string engine_version;
  std::string git_describe;
  std::string seed;           ///< as text: larger than what attributes hold exactly
  std::string scenario_yaml;  ///< resolved: all layers laid over each other
  std::string locale;
  std::vector<InputFile> inputs = {};
  std::map<std::string, std::size_t> rows_by_quality = {};
  double assumed_share = 0;
  std::string random_streams = std::to_string(random::kStreamsVersion);  ///< version of the addresses of its draws
  std::vector<LedgerFacts> ledger = {};  ///< the projects of the run, in the order of its results
};

}  // namespace seatcast::results
