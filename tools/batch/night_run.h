#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/batch/child.h"
#include "tools/batch/job_key.h"
#include "tools/batch/record.h"
#include "tools/batch/state_folder.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// One scenario of a night on its way from plan to row.
struct Task {
  batch::Job job;
  JobKey key;
  Row row = {};
  RowLog log = {};
  double expected = 0;  ///< seconds; infinite where nobody knows
};

struct Workers {
  int processes = 1;
  int threads = 1;  ///< of each
  std::uint64_t memory = 0;
  double minutes = 0;
  double grace = 30;  ///< seconds that children get to finish when the night is stopped
};

/// What the numbers of a sound result are, and what it was made of; the scenario's text is kept.
void fill_good(Row& row, const results::ResultFile& file, const std::filesystem::path& path, const StateFolder& state);

/// The same from an earlier row of the same file.
void take_from(const Row& earlier, Row& row);

/// Runs the tasks that are not cached, several at a time, the longest first. Whatever happens to one of them, the
/// others go on; what is done is in the cache at once.
class NightRun {
 public:
  NightRun(std::vector<Task>& tasks, const StateFolder& state, std::filesystem::path logs, const Workers& workers,
           Terminal& terminal)
      : tasks_(tasks), state_(state), logs_(std::move(logs)), workers_(workers), terminal_(terminal) {}

  void run();

 private:
  struct Running {
    Task* task;
    Child child;
  };

  void start(Task& task);
  void look_after_children();
  void finish(Running& running, const Exit& exit);
  bool take_result(Task& task);
  void fail(Task& task, const text::Phrase& reason);
  void again_or_fail(Task& task, const text::Phrase& reason);
  void stop_if_asked();
  [[nodiscard]] std::string log_of(const Task& task) const { return (logs_ / (task.job.name + ".log")).string(); }

  std::vector<Task>& tasks_;
  const StateFolder& state_;
  std::filesystem::path logs_;
  const Workers& workers_;
  Terminal& terminal_;
  std::deque<Task*> queue_;
  std::vector<Running> running_;
  FileDigests digests_;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
  std::optional<std::chrono::steady_clock::time_point> stop_asked_;
};

}  // namespace seatcast::tools
