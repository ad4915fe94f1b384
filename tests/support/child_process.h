#pragma once

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace seatcast::testing {

/// A forked copy of the test that runs `body` and exits with what it returns; 99 when an exception gets out.
class ChildProcess {
 public:
  template <class Body>
  explicit ChildProcess(Body body) : number_(::fork()) {
    if (number_ < 0) throw std::runtime_error("cannot fork");
    if (number_ > 0) return;
    int code = 99;
    try {
      code = body();
    } catch (...) {
    }
    ::_exit(code);
  }
  ~ChildProcess() {
    if (number_ <= 0) return;
    ::kill(number_, SIGKILL);
    ::waitpid(number_, nullptr, 0);
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void signal(int which) const { ::kill(number_, which); }

  /// Waits for the end: the exit code, or minus the signal that ended it.
  int wait() {
    int status = 0;
    while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
    }
    number_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t number_;
};

}  // namespace seatcast::testing
