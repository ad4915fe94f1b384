#include "tests/messages/harness.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "io/text/render.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::messages {
namespace {

namespace fs = std::filesystem;

fs::path folder_of_cases() { return fs::path(SEATCAST_SOURCE_DIR) / "tests/messages"; }

class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  fs::path before_;
};

bool updating() { return std::getenv("SEATCAST_UPDATE_MESSAGES") != nullptr; }

void compare(const fs::path& expected_file, const std::string& rendered) {
  if (updating()) testing::write_contents(expected_file, rendered);
  ASSERT_TRUE(fs::exists(expected_file)) << "no expected text; SEATCAST_UPDATE_MESSAGES=1 writes it:\n" << rendered;
  EXPECT_EQ(testing::contents_of(expected_file), rendered) << expected_file.filename();
}

}  // namespace

void PrintTo(const Case& one, std::ostream* out) { *out << one.input.filename().string(); }

std::vector<Case> discover(const std::string& folder, const std::string& extension) {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(folder_of_cases() / folder)) {
    const auto name = entry.path().stem().string();
    if (entry.path().extension() == extension && !name.starts_with('_')) cases.push_back({entry.path(), name});
  }
  std::ranges::sort(cases, {}, &Case::name);
  return cases;
}

void expect_messages(const Case& one, const Check& check) {
  const WorkingFolder here(one.input.parent_path());
  text::Sources sources;
  text::Diagnostics faults;
  check(one.input.filename(), sources, faults);
  ASSERT_FALSE(faults.empty()) << "a bad input without a fault";
  for (const auto language : {text::Language::en, text::Language::zh}) {
    const auto rendered =
        text::render(faults, {.language = language, .outcome = {"未运行任何计算", "nothing was run"}});
    const auto* suffix = language == text::Language::en ? ".en.txt" : ".zh.txt";
    compare(one.input.parent_path() / (one.input.stem().string() + suffix), rendered);
  }
}

std::vector<std::string> overrides_in(const fs::path& input) {
  std::vector<std::string> overrides;
  std::ifstream lines(input);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# -s ")) overrides.push_back(line.substr(5));
  }
  return overrides;
}

std::vector<std::string> shown_texts() {
  std::vector<std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(folder_of_cases())) {
    const auto name = entry.path().string();
    if (name.ends_with(".en.txt") || name.ends_with(".zh.txt")) texts.push_back(testing::contents_of(entry.path()));
  }
  return texts;
}

std::vector<std::string> shown_rules() {
  const std::regex rule("(error|warning) ([EW][0-9]{3}):");
  std::set<std::string> ids;
  for (const auto& text : shown_texts()) {
    for (std::sregex_iterator match(text.begin(), text.end(), rule), end; match != end; ++match)
      ids.insert((*match)[2]);
  }
  return {ids.begin(), ids.end()};
}

}  // namespace seatcast::messages
