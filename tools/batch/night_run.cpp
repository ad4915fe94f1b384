#include "tools/batch/night_run.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "io/console/numbers.h"
#include "io/files/checksum.h"
#include "tools/batch/tasks.h"

namespace seatcast::tools {
namespace {

using text::Phrase;

constexpr std::chrono::milliseconds kNap{5};
constexpr int kMostAttempts = 2;

/// The line of a log that says what went wrong: the first error, else the last line.
std::string reason_in(const std::string& log) {
  std::ifstream file(log);
  std::string line;
  std::string last;
  while (std::getline(file, line)) {
    if (line.find("error") != std::string::npos || line.find("错误") != std::string::npos) return line;
    if (!line.empty()) last = line;
  }
  return last;
}

std::vector<std::string> arguments_of(const Task& task, const std::filesystem::path& result, int threads,
                                      text::Language language) {
  std::vector<std::string> words{"run", std::filesystem::absolute(task.job.file).string()};
  for (const std::string& set : task.job.overrides) words.insert(words.end(), {"--set", set});
  words.insert(words.end(), {"--output", result.string(), "--threads", std::to_string(threads), "--lang",
                             language == text::Language::zh ? "zh" : "en", "--progress", "off", "--color", "never"});
  return words;
}

Phrase signal_reason(int signal) {
  const char* name = ::strsignal(signal);
  return {fmt::format("被信号 {} 终止（{}）", signal, name), fmt::format("ended by signal {} ({})", signal, name)};
}

}  // namespace

void fill_good(Row& row, const results::ResultFile& file, const std::filesystem::path& path, const StateFolder& state) {
  row.outcome = Outcome::good;
  row.reason = {};
  row.title = file.info().title;
  row.content_sha256 = file.facts().content_sha256;
  row.sha256 = files::to_hex(files::recorded_checksum(path).value_or(files::Digest{}));
  row.scenario_sha256 = state.keep_text(file.info().scenario_yaml);
  row.inputs = file.info().inputs;
  row.headline = headline_of(file);
}

void take_from(const Row& earlier, Row& row) {
  row.outcome = earlier.outcome;
  row.reason = {};
  row.title = earlier.title;
  row.content_sha256 = earlier.content_sha256;
  row.sha256 = earlier.sha256;
  row.scenario_sha256 = earlier.scenario_sha256;
  row.inputs = earlier.inputs;
  row.headline = earlier.headline;
}

void NightRun::run() {
  for (Task& task : tasks_) {
    if (!task.log.cached) queue_.push_back(&task);
  }
  std::ranges::stable_sort(queue_, std::greater{}, [](const Task* task) { return task->expected; });
  total_ = queue_.size();
  while (!queue_.empty() || !running_.empty()) {
    stop_if_asked();
    while (!stop_asked_ && !queue_.empty() && running_.size() < static_cast<std::size_t>(workers_.processes)) {
      Task& next = *queue_.front();
      queue_.pop_front();
      start(next);
    }
    look_after_children();
    std::this_thread::sleep_for(kNap);
  }
}

void NightRun::start(Task& task) {
  if (task.key.key.empty()) task.key.key = files::to_hex(files::sha256("unreadable " + task.job.name));
  ++task.log.attempts;
  try {
    state_.discard(task.key.key);
    running_.push_back(
        {&task, Child(arguments_of(task, std::filesystem::absolute(state_.staged(task.key.key)), workers_.threads,
                                   terminal_.language()),
                      log_of(task), {workers_.memory, std::chrono::duration<double>(workers_.minutes * 60)})});
  } catch (const text::IoError& error) {
    again_or_fail(task, {error.message(text::Language::zh), error.message(text::Language::en)});
  }
}

void NightRun::look_after_children() {
  for (std::size_t k = 0; k < running_.size();) {
    const auto exit = running_[k].child.poll();
    if (!exit) {
      ++k;
      continue;
    }
    Running ended = std::move(running_[k]);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(k));
    finish(ended, *exit);
  }
}

void NightRun::finish(Running& running, const Exit& exit) {
  Task& task = *running.task;
  task.log.seconds += exit.seconds;
  task.log.peak_memory = std::max(task.log.peak_memory, exit.peak_memory);
  if (exit.signal == 0 && exit.code == kGood && take_result(task)) return;
  state_.discard(task.key.key);
  const std::string said = reason_in(log_of(task));
  if (running.child.ran_out_of_time()) {
    return fail(task, {fmt::format("超过 {} 分钟的时限", workers_.minutes),
                       fmt::format("took longer than the limit of {} minutes", workers_.minutes)});
  }
  const bool stopped = stop_asked_ && (exit.signal != 0 || exit.code == kTerminated || exit.code == kInterrupted);
  if (stopped) {
    task.row.outcome = Outcome::not_run;
    task.row.reason = {"这一夜提前结束", "the night was stopped"};
  } else if (exit.signal != 0) {
    again_or_fail(task, signal_reason(exit.signal));
  } else if (exit.code == kGood) {
    again_or_fail(task,
                  {"结果不完整，或输入在运行时被改动", "the result is not whole, or inputs changed during the run"});
  } else if (exit.code == kBadAnswer || exit.code == kUsage || exit.code == kOurFault) {
    fail(task, said);
  } else {
    again_or_fail(task, said.empty() ? Phrase(fmt::format("exit {}", exit.code)) : Phrase(said));
  }
}

/// Adopts what the child wrote, if it is whole and made of what was planned.
bool NightRun::take_result(Task& task) {
  try {
    const auto path = state_.staged(task.key.key);
    auto file = open_result(path);
    if (!file) return false;
    if (!made_of(file->info(), task.key)) {
      digests_ = {};
      task.key = key_of(task.job, digests_);  // somebody saved a file; the next attempt is of what is there now
      keep_inputs(state_, digests_);
      return false;
    }
    fill_good(task.row, *file, path, state_);
    file.reset();
    state_.adopt(task.key.key);
    task.row.key = task.key.key;
  } catch (const text::IoError& error) {
    task.row.outcome = Outcome::not_run;
    terminal_.log().warning({error.message(text::Language::zh), error.message(text::Language::en)});
    return false;
  }
  ++done_;
  terminal_.log().info({fmt::format("[{}/{}] {}：完成，{}", done_, total_, task.job.name,
                                    console::format_duration(task.log.seconds, text::Language::zh)),
                        fmt::format("[{}/{}] {}: done, {}", done_, total_, task.job.name,
                                    console::format_duration(task.log.seconds, text::Language::en))});
  return true;
}

void NightRun::again_or_fail(Task& task, const Phrase& reason) {
  if (task.log.attempts >= kMostAttempts || stop_asked_) return fail(task, reason);
  terminal_.log().warning({fmt::format("{}：{}；再试一次", task.job.name, reason.zh),
                           fmt::format("{}: {}; trying once more", task.job.name, reason.en)});
  queue_.push_back(&task);
}

void NightRun::fail(Task& task, const Phrase& reason) {
  ++done_;
  task.row.outcome = Outcome::failed;
  task.row.reason = reason;
  terminal_.log().error({fmt::format("[{}/{}] {}：失败：{}", done_, total_, task.job.name, reason.zh),
                         fmt::format("[{}/{}] {}: failed: {}", done_, total_, task.job.name, reason.en)});
}

/// SIGTERM, SIGINT: nothing new is begun; children may finish for a while, then they are asked to end.
void NightRun::stop_if_asked() {
  if (!cancel_flag().requested()) return;
  const auto now = std::chrono::steady_clock::now();
  if (!stop_asked_) {
    stop_asked_ = now;
    for (Task* task : queue_) {
      task->row.outcome = Outcome::not_run;
      task->row.reason = {"这一夜提前结束", "the night was stopped"};
    }
    queue_.clear();
  }
  if (std::chrono::duration<double>(now - *stop_asked_).count() < workers_.grace) return;
  for (Running& running : running_) running.child.stop();
}

}  // namespace seatcast::tools
