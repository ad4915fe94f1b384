#include "tools/common/terminal.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "io/text/render.h"
#include "tools/common/json.h"

namespace seatcast::tools {
namespace {

console::ColourChoice colour_choice(const std::string& option) {
  if (option == "always") return console::ColourChoice::always;
  if (option == "never") return console::ColourChoice::never;
  return console::ColourChoice::automatic;
}

/// True if one of the variables that choose a language names one that we speak.
bool environment_names_a_language(const console::Environment& environment) {
  for (const char* name : {"SEATCAST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (value && !value->empty()) return console::parse_language(*value).has_value();
  }
  return false;
}

parallel::CancelFlag the_cancel_flag;       // NOLINT: a signal handler can reach nothing else
volatile std::sig_atomic_t the_signal = 0;  // NOLINT

extern "C" void on_signal(int number) {
  if (the_signal != 0) _exit(128 + number);  // asked twice: leave at once
  the_signal = number;
  the_cancel_flag.request();
}

}  // namespace

Terminal::Terminal(const CommonOptions& options)
    : options_(options),
      environment_(console::process_environment()),
      language_(console::choose_language(options.language, environment_)),
      language_is_chosen_(!options.language.empty() || environment_names_a_language(environment_)),
      colour_on_stderr_(console::use_colour(colour_choice(options.colour), console::is_terminal(stderr), environment_)),
      colour_on_stdout_(console::use_colour(colour_choice(options.colour), console::is_terminal(stdout), environment_)),
      width_(console::terminal_width(stdout, environment_)),
      sink_(stderr) {
  use_language(language_);
}

void Terminal::use_language(text::Language language) {
  language_ = language;
  const console::Level least = options_.quiet     ? console::Level::warning
                               : options_.verbose ? console::Level::debug
                                                  : console::Level::info;
  log_ = std::make_unique<console::Log>(
      sink_,
      console::LogOptions{.least = least,
                          .format = options_.progress == "json" ? console::LogFormat::jsonl : console::LogFormat::text,
                          .language = language,
                          .colour = colour_on_stderr_});
}

console::ProgressOptions Terminal::progress_options() const {
  console::ProgressOptions progress{.mode = console::ProgressMode::off,
                                    .language = language_,
                                    .width = console::terminal_width(stderr, environment_)};
  if (options_.progress == "json") progress.mode = console::ProgressMode::json;
  if (options_.progress == "auto" && !options_.quiet && console::is_terminal(stderr))
    progress.mode = console::ProgressMode::bar;
  return progress;
}

ExitCode Terminal::report(const text::Diagnostics& faults, const text::Text& outcome) {
  if (options_.json && faults.has_errors()) {
    print(to_json(faults, language_).dump(2) + "\n");
    return kBadAnswer;
  }
  if (!faults.empty()) {
    const auto rendered = text::render(
        faults,
        {.language = language_, .colour = colour_on_stderr_, .outcome = faults.has_errors() ? outcome : text::Text{}});
    sink_.write_line(rendered.ends_with('\n') ? rendered.substr(0, rendered.size() - 1) : rendered);
  }
  return faults.has_errors() ? kBadAnswer : kGood;
}

ExitCode Terminal::fail(ExitCode code, const text::Phrase& why) {
  log_->error(why);
  if (options_.json) print(error_document(code, say(why)));
  return code;
}

parallel::CancelFlag& cancel_flag() { return the_cancel_flag; }

ExitCode exit_code_of_signal() { return the_signal == SIGTERM ? kTerminated : kInterrupted; }

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = &on_signal;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write error like any other
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
}

void secure_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // Opened the wrong way round on purpose: using it is an error, as it would have been.
    const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened >= 0 && opened != stream) ::close(opened);
  }
}

void print(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return;
  if (errno == EPIPE) throw BrokenPipe();
  throw text::IoError::from_errno(text::IoError::Action::write, "<stdout>", errno);
}

}  // namespace seatcast::tools
