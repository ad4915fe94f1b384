#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/calibration/history.h"
#include "io/fields/rows.h"
#include "io/history/history_file.h"
#include "io/text/diagnostic.h"
#include "io/yaml/node.h"

namespace seatcast::history {

/// A history as its author described it, and as the engine takes it.
struct HistoryInput {
  yaml::Node tree;  ///< every value with the place where it was written
  HistoryFile file;
  std::vector<std::string> names;  ///< (area) for people
  calibration::History history;
};

/// Reads history.yaml, what it extends, `-s` overrides and its tables; reports every fault.
/// @param data_folder  where tables are looked for by their file names instead; empty = where history.yaml says
/// @return nothing after an error
/// @throws text::IoError where `file` itself cannot be read
std::optional<HistoryInput> read(const std::filesystem::path& file, std::span<const std::string> overrides,
                                 const std::filesystem::path& data_folder, text::Sources& sources,
                                 text::Diagnostics& faults);

/// Tables as rows with their places; of a table that is not named, none.
struct Tables {
  fields::Rows<EnrolmentRow> enrolment;
  fields::Rows<BirthsRow> births;
  fields::Rows<AreaRow> areas;
};

/// The engine's history from rows that read well; reports what does not fit together.
void fill_history(const Tables& tables, HistoryInput& input, text::Diagnostics& faults);

/// Warns of counts that jump several times over and back.
void check_plausibility(const HistoryInput& input, const Tables& tables, text::Diagnostics& faults);

/// A fault where an origin lacks two years of history before it, or a year after it to be judged by.
void check_origins(const calibration::History& history, int first, int last, text::Diagnostics& faults);

}  // namespace seatcast::history
