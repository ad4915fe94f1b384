#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "io/text/language.h"

namespace seatcast::tools {

/// What a value stands for, in help and for completion.
namespace placeholder {
inline constexpr const char* kScenario = "SCENARIO";
inline constexpr const char* kResult = "RESULT";
inline constexpr const char* kFile = "FILE";
inline constexpr const char* kFolder = "FOLDER";
inline constexpr const char* kNumber = "N";
inline constexpr const char* kSetting = "PATH=VALUE";
}  // namespace placeholder

/// One thing that a command may be given. Declared once: the parser, --help, completion and the reference page follow.
struct Parameter {
  /// Takes a value; where it is none, says what was expected instead ("a whole number from 1 to 1024").
  using Store = std::function<std::optional<text::Phrase>(const std::string& value)>;

  std::vector<std::string> names;         ///< "-o", "--output"; of a positional one name without dashes
  std::string value = {};                 ///< placeholder of the value; empty: a flag
  text::Text doc = {};                    ///< one phrase, no final stop
  std::vector<std::string> choices = {};  ///< the only values there are; empty: any
  bool required = false;
  bool repeats = false;
  Store store = {};

  [[nodiscard]] bool is_flag() const { return value.empty(); }
  [[nodiscard]] bool is_positional() const { return !names.front().starts_with('-'); }
  [[nodiscard]] bool is_file() const;
  [[nodiscard]] bool is_folder() const { return value == placeholder::kFolder; }
  /// "--output", "scenario": how messages call it.
  [[nodiscard]] const std::string& name() const { return names.back(); }
};

/// A whole number within limits, both included.
struct Whole {
  int low = 0;
  int high = 0;
};

// One function per kind of parameter. `names` is "-o,--output", or "scenario" for a positional.
Parameter flag(const std::string& names, bool& target, text::Text doc);
Parameter option(const std::string& names, std::string& target, std::string value, text::Text doc);
Parameter option(const std::string& names, std::vector<std::string>& target, std::string value, text::Text doc);
Parameter option(const std::string& names, int& target, Whole limits, text::Text doc);
Parameter option(const std::string& names, std::optional<int>& target, Whole limits, text::Text doc);
Parameter choice(const std::string& names, std::string& target, std::vector<std::string> choices, text::Text doc);
Parameter argument(std::string value, std::string& target, text::Text doc);
Parameter optional_argument(std::string value, std::string& target, text::Text doc);
Parameter optional_arguments(std::string value, std::vector<std::string>& target, text::Text doc);
Parameter choice_argument(std::string value, std::string& target, std::vector<std::string> choices, text::Text doc);
Parameter optional_choice_argument(std::string value, std::string& target, std::vector<std::string> choices,
                                   text::Text doc);

}  // namespace seatcast::tools
