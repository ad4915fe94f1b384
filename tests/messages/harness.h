#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "io/text/diagnostic.h"
#include "io/text/source.h"

/// Message tests: a folder of bad inputs, each with the text that a planner must see.
///     fields/out_of_range.yaml   fields/out_of_range.en.txt   fields/out_of_range.zh.txt
/// SEATCAST_UPDATE_MESSAGES=1 rewrites the expected texts; read the difference before committing it.
namespace seatcast::messages {

/// What finds the faults of one input. Runs in the folder of the input, so that messages show short paths.
using Check =
    std::function<void(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults)>;

struct Case {
  std::filesystem::path input;  ///< absolute
  std::string name;             ///< for GoogleTest
};
void PrintTo(const Case& one, std::ostream* out);  // NOLINT(readability-identifier-naming): GoogleTest's name

/// The inputs of tests/messages/FOLDER with that extension (".yaml"), sorted. Names that begin with '_' are parts of
/// other cases.
std::vector<Case> discover(const std::string& folder, const std::string& extension);

/// Runs the check and compares what is rendered in both languages with the expected texts. An input without any fault
/// fails.
void expect_messages(const Case& one, const Check& check);

/// Lines "# -s path=value" of an input: overrides that belong to the case.
std::vector<std::string> overrides_in(const std::filesystem::path& input);

/// Ids of all rules that some expected text of tests/messages shows.
std::vector<std::string> shown_rules();

/// All expected texts.
std::vector<std::string> shown_texts();

}  // namespace seatcast::messages
