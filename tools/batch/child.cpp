#include "tools/batch/child.h"

#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/files/descriptor.h"
#include "io/text/io_error.h"

namespace seatcast::tools {
namespace {

using Action = text::IoError::Action;

constexpr std::chrono::seconds kPatience{5};  // between SIGTERM and SIGKILL
constexpr int kNotStarted = 126;

/// Private memory that can be written, which is what a run fills. Its shared libraries and the address space that the
/// allocator reserves do not count, as they would with RLIMIT_AS.
void limit_memory(std::uint64_t bytes) {
  if (bytes == 0) return;
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_DATA, &limit);
}

/// In the child between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* words, int log, std::uint64_t memory, pid_t parent) {
  ::setpgid(0, 0);  // Ctrl-C is for the driver, which stops its children in order
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kNotStarted);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  limit_memory(memory);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(log, STDOUT_FILENO) < 0 || ::dup2(log, STDERR_FILENO) < 0)
    ::_exit(kNotStarted);
  ::execv("/proc/self/exe", words);  // this very program, even if its file was replaced meanwhile
  ::_exit(kNotStarted);
}

}  // namespace

Child::Child(const std::vector<std::string>& arguments, const std::filesystem::path& log, const Limits& limits)
    : start_(Clock::now()), time_(limits.time) {
  const files::Descriptor output(::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666));
  if (!output.is_open()) throw text::IoError::from_errno(Action::write, log, errno);
  std::vector<std::string> owned{"seatcast"};
  owned.insert(owned.end(), arguments.begin(), arguments.end());
  std::vector<char*> words;
  for (std::string& word : owned) words.push_back(word.data());
  words.push_back(nullptr);
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ == 0) become(words.data(), output.number(), limits.memory, parent);
  if (process_ < 0) throw text::IoError::from_errno(Action::read, "/proc/self/exe", errno);
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      start_(other.start_),
      time_(other.time_),
      asked_(other.asked_),
      ran_out_of_time_(other.ran_out_of_time_) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(start_, other.start_);
  std::swap(time_, other.time_);
  std::swap(asked_, other.asked_);
  std::swap(ran_out_of_time_, other.ran_out_of_time_);
  return *this;
}

Child::~Child() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::optional<Exit> Child::poll() {
  int status = 0;
  rusage used{};
  const pid_t ended = ::wait4(process_, &status, WNOHANG, &used);
  const auto now = Clock::now();
  const std::chrono::duration<double> elapsed = now - start_;
  if (ended == process_) {
    process_ = -1;
    return Exit{.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                .seconds = elapsed.count(),
                .peak_memory = std::int64_t{used.ru_maxrss} * 1024};
  }
  if (!asked_ && elapsed > time_) {
    ran_out_of_time_ = true;
    stop();
  }
  if (asked_ && now - *asked_ > kPatience) ::kill(process_, SIGKILL);
  return std::nullopt;
}

void Child::stop() {
  if (asked_) return;
  asked_ = Clock::now();
  ::kill(process_, SIGTERM);
}

}  // namespace seatcast::tools
