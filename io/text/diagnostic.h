#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/text/language.h"
#include "io/text/rule.h"
#include "io/text/source.h"

namespace seatcast::text {

/// A second place that belongs to a fault: "first written here".
struct Note {
  Location where;
  Phrase text;
  friend bool operator==(const Note&, const Note&) = default;
};

/// One fault of the user's, with everything a reader needs to mend it. Written as
///     faults.add({.rule = rule("unknown_key"), .where = entry.key_at, .path = "policy.clas_size",
///                 .arguments = {{"key", "clas_size"}}, .help = text::did_you_mean("clas_size", known)});
struct Diagnostic {
  const Rule* rule = nullptr;
  Location where = {};
  std::string path = {};  ///< key path in the scenario, "policy.class_size.primary"; may be empty
  std::vector<Argument> arguments = {};
  Phrase help = {};  ///< in place of the rule's own help, or empty
  std::vector<Note> notes = {};

  Severity severity() const { return rule->severity(); }
  std::string message(Language language) const { return fill(rule->message.in(language), arguments, language); }
  std::string help_text(Language language) const;
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Collects all faults of a run; the same fault once.
class Diagnostics {
 public:
  /// @throws PreconditionError without a rule
  void add(Diagnostic diagnostic);
  void append(const Diagnostics& others);

  bool empty() const { return error_count_ + warning_count_ == 0; }
  bool has_errors() const { return error_count_ > 0; }
  std::size_t error_count() const { return error_count_; }
  std::size_t warning_count() const { return warning_count_; }

  /// In the order of reporting. At most kMostStored are kept; the counts go on.
  const std::vector<Diagnostic>& all() const { return stored_; }

  /// Errors and warnings by place: sources in the order in which they were first reported, then line and column. Faults
  /// without a place come first.
  std::vector<const Diagnostic*> sorted() const;

  static constexpr std::size_t kMostStored = 1000;

 private:
  std::vector<Diagnostic> stored_;
  std::size_t error_count_ = 0;
  std::size_t warning_count_ = 0;
};

/// A diagnostic as plain data for `--json`; `end` is the column after the last character. In a sheet lines are rows and
/// columns are cells.
struct PlainDiagnostic {
  std::string severity;
  std::string code;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t col = 0;
  std::uint32_t end = 0;
  std::string path;
  std::string message;
  std::string hint;
};

std::vector<PlainDiagnostic> to_plain(const Diagnostics& diagnostics, Language language);

}  // namespace seatcast::text
