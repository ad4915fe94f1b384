#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/diagnostic.h"
#include "io/text/source.h"

namespace seatcast::fields {

/// Where the reader is, and where faults go.
class Reading {
 public:
  /// @param here  of the root: the file as a whole
  Reading(text::Diagnostics& faults, std::string path, text::Location here)
      : faults_(faults), path_(std::move(path)), here_(std::move(here)) {}

  /// Reports a fault at the current path. The placeholder {key} is filled in.
  void fault(const text::Rule* rule, const text::Location& where, std::vector<text::Argument> arguments = {},
             text::Phrase help = {}, std::vector<text::Note> notes = {});

  const std::string& path() const { return path_; }
  text::Diagnostics& faults() { return faults_; }

  /// A cell of a table: a list is written "a; b; c".
  bool in_cell() const { return in_cell_; }
  void set_in_cell(bool in_cell) { in_cell_ = in_cell; }

  /// Where the key of the value that is being read is written; where a missing key is reported.
  const text::Location& here() const { return here_; }

  /// Goes one step down for the lifetime of the returned object.
  class [[nodiscard]] Step {
   public:
    Step(Reading& reading, std::string path, text::Location here)
        : reading_(reading), path_before_(std::move(reading.path_)), here_before_(std::move(reading.here_)) {
      reading_.path_ = std::move(path);
      reading_.here_ = std::move(here);
    }
    ~Step() {
      reading_.path_ = std::move(path_before_);
      reading_.here_ = std::move(here_before_);
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reading& reading_;
    std::string path_before_;
    text::Location here_before_;
  };
  Step enter_key(std::string_view key, const text::Location& key_at);
  Step enter_item(std::size_t index, const text::Location& item_at);

 private:
  text::Diagnostics& faults_;
  std::string path_;
  text::Location here_;
  bool in_cell_ = false;
};

/// Given to a struct's `check`: reports what is wrong between several members. `key` is relative to the struct
/// ("end_year", "years[2]"; empty for the struct itself).
class Checks {
 public:
  using Locate = std::function<text::Location(std::string_view key)>;

  Checks(text::Diagnostics& faults, std::string path, Locate locate)
      : faults_(faults), path_(std::move(path)), locate_(std::move(locate)) {}

  void fault(const text::Rule* rule, std::string_view key, std::vector<text::Argument> arguments = {},
             text::Phrase help = {});
  text::Location where(std::string_view key) const { return locate_(key); }

 private:
  text::Diagnostics& faults_;
  std::string path_;
  Locate locate_;
};

/// The last two steps of a path: "class_size.primary"; how messages call a field.
std::string short_name(std::string_view path);

}  // namespace seatcast::fields
