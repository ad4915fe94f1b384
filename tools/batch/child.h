#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace seatcast::tools {

/// How a child process ended.
struct Exit {
  int code = 0;    ///< of exit(); meaningless after a signal
  int signal = 0;  ///< 0: none
  double seconds = 0;
  std::int64_t peak_memory = 0;  ///< bytes that were resident at once
};

/// This program, started again with other arguments, in a process and process group of its own. It dies with us,
/// however we die.
class Child {
 public:
  struct Limits {
    std::uint64_t memory = 0;  ///< bytes of data it may have; 0: any
    std::chrono::duration<double> time{};
  };

  /// @param log  takes what it prints, both streams; replaced
  /// @throws text::IoError where the log cannot be made or no process started
  Child(const std::vector<std::string>& arguments, const std::filesystem::path& log, const Limits& limits);
  ~Child();  ///< kills it
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;

  /// Looks whether it has ended; asks it to end, then kills it, where its time is over. Never waits.
  std::optional<Exit> poll();

  /// Asks it to end; it has a few seconds before it is killed.
  void stop();

  [[nodiscard]] bool ran_out_of_time() const { return ran_out_of_time_; }

 private:
  using Clock = std::chrono::steady_clock;

  int process_ = -1;
  Clock::time_point start_;
  std::chrono::duration<double> time_;
  std::optional<Clock::time_point> asked_;
  bool ran_out_of_time_ = false;
};

}  // namespace seatcast::tools
