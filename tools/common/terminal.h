#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/parallel/cancel.h"
#include "io/console/environment.h"
#include "io/console/log.h"
#include "io/console/progress.h"
#include "io/text/diagnostic.h"
#include "io/text/io_error.h"

namespace seatcast::tools {

/// What every command ends with.
enum ExitCode : int {
  kGood = 0,
  kBadAnswer = 1,  ///< ran, and the answer is bad: invalid input, failed part of a batch, regression
  kUsage = 2,
  kEnvironment = 3,  ///< files, disk
  kOurFault = 4,
  kLockBusy = 75,
  kInterrupted = 130,  ///< SIGINT
  kTerminated = 143,   ///< SIGTERM
};

/// Options that every command has.
struct CommonOptions {
  std::string language;  ///< zh or en; empty: from the environment
  std::string colour = "auto";
  std::string progress = "auto";  ///< auto, off, json
  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool help = false;
};

/// Where a command talks: results to stdout, log and progress to stderr. Knows the language and whether somebody asked
/// to stop.
class Terminal {
 public:
  explicit Terminal(const CommonOptions& options);

  [[nodiscard]] const CommonOptions& options() const { return options_; }
  [[nodiscard]] text::Language language() const { return language_; }
  /// True if a person chose the language, by option or environment; else a scenario's locale may.
  [[nodiscard]] bool language_is_chosen() const { return language_is_chosen_; }
  void use_language(text::Language language);

  console::Log& log() { return *log_; }
  console::StderrSink& sink() { return sink_; }
  [[nodiscard]] console::ProgressOptions progress_options() const;
  [[nodiscard]] bool colour_on_stdout() const { return colour_on_stdout_; }
  [[nodiscard]] int width() const { return width_; }

  /// `text` in the language in use.
  [[nodiscard]] std::string say(const text::Phrase& phrase) const { return phrase.in(language_); }

  /// Prints all faults, to stderr as text or with --json to stdout. @return kBadAnswer if any is an error
  ExitCode report(const text::Diagnostics& faults, const text::Text& outcome);

  /// Says why a command ends without its result; with --json also as a document on stdout. @return code
  ExitCode fail(ExitCode code, const text::Phrase& why);

 private:
  CommonOptions options_;
  console::Environment environment_;
  text::Language language_;
  bool language_is_chosen_;
  bool colour_on_stderr_;
  bool colour_on_stdout_;
  int width_;
  console::StderrSink sink_;
  std::unique_ptr<console::Log> log_;
};

/// Set by SIGINT and SIGTERM; long work looks at it and unwinds.
parallel::CancelFlag& cancel_flag();
/// The exit code that belongs to the signal that came, kInterrupted if none did.
ExitCode exit_code_of_signal();

/// SIGINT and SIGTERM set the cancel flag, a second one ends the process; a closed pipe is a write error like any
/// other.
void install_signal_handlers();

/// Makes sure that descriptors 0, 1 and 2 are taken: in a process that was started with stdout closed, the first file
/// opened would become stdout, and what is printed would end up in the result.
void secure_standard_streams();

/// The reader of stdout went away (`seatcast export ... | head`): nobody is left to tell.
class BrokenPipe : public text::IoError {
 public:
  BrokenPipe() : IoError(Action::write, "<stdout>", {"读取方已关闭管道", "the reader closed the pipe"}) {}
};

/// Prints to stdout and checks that it arrived. @throws text::IoError, BrokenPipe
void print(const std::string& text);

}  // namespace seatcast::tools
