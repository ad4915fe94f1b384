#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/results/read.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// A headline number: the worst year's median (the reference path without an ensemble).
struct Headline {
  std::string number;  ///< enrolment, shortage, surplus
  std::string area;    ///< code of a node without a parent
  text::Phrase area_name;
  std::string stage;
  text::Phrase stage_name;
  int year = 0;
  double value = 0;
};

std::vector<Headline> headline_of(const results::ResultFile& file);

/// A headline number beside that of the night before.
struct Change {
  Headline now;
  int year_before = 0;
  double before = 0;
  bool jumped = false;  ///< beyond a threshold of the batch file

  [[nodiscard]] double by() const { return now.value - before; }
};

enum class Outcome { good, failed, not_run };
enum class Movement { fresh, same, changed, unequal };  ///< unequal: the same key gave other numbers

/// What a night says of one scenario. Nothing here depends on the clock, the machine, or on what was cached.
struct Row {
  std::string name;
  std::string title;
  std::string file;
  std::vector<std::string> overrides = {};
  std::string key = {};
  Outcome outcome = Outcome::not_run;
  text::Phrase reason = {};  ///< unless good
  std::string sha256 = {};
  std::string content_sha256 = {};
  std::string scenario_sha256 = {};             ///< of the resolved scenario of a good result
  std::vector<results::InputFile> inputs = {};  ///< the files that it was made of
  std::vector<Headline> headline = {};
  Movement movement = Movement::fresh;
  std::vector<Change> changes = {};    ///< headline numbers that moved, the largest first
  std::vector<std::string> diff = {};  ///< of the scenario and its files
  [[nodiscard]] bool jumped() const;
  [[nodiscard]] bool is_bad() const { return outcome == Outcome::failed || jumped() || movement == Movement::unequal; }
};

/// How a row came about; goes to log.json.
struct RowLog {
  bool cached = false;
  text::Phrase why = {};  ///< it was run
  int attempts = 0;
  double seconds = 0;
  std::int64_t peak_memory = 0;
};

/// A whole night as results.json has it.
struct Night {
  std::string title;
  std::string compared_with;  ///< name of a night, or empty
  bool complete = false;      ///< every scenario was tried
  std::vector<Row> rows = {};

  [[nodiscard]] const Row* find(const std::string& name) const;
  [[nodiscard]] bool is_bad() const;
};

std::string to_json(const Night& night);
/// Nothing where it is no results.json.
std::optional<Night> night_from_json(const std::string& text);

}  // namespace seatcast::tools
