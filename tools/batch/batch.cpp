#include "tools/batch/batch.h"

#include <chrono>
#include <ctime>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/parallel/threads.h"
#include "io/console/table.h"
#include "tools/batch/against.h"
#include "tools/batch/finish.h"
#include "tools/batch/summary.h"
#include "tools/batch/tasks.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr double kShareOfMemory = 0.9;

/// Threads times processes stay within the cores; with more scenarios than cores a thread each is the most efficient.
Workers workers_of(const BatchOptions& options, const batch::BatchFile& file, std::size_t to_run) {
  const int cores = parallel::Threads::available();
  const auto processes = options.processes ? options.processes : file.processes;
  const auto threads = options.threads ? options.threads : file.threads;
  Workers workers{.minutes = file.limits.minutes, .grace = static_cast<double>(options.grace)};
  workers.processes = processes ? *processes
                      : threads ? std::max(1, cores / *threads)
                                : std::min(cores, static_cast<int>(std::max<std::size_t>(to_run, 1)));
  workers.threads = threads ? *threads : std::max(1, cores / workers.processes);
  const double machine = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  workers.memory = file.limits.memory_mb ? static_cast<std::uint64_t>(*file.limits.memory_mb) * 1'000'000
                                         : static_cast<std::uint64_t>(machine * kShareOfMemory / workers.processes);
  return workers;
}

std::string today() { return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr))); }

/// -n: what a night would do.
ExitCode show_plan(const std::vector<Task>& tasks, Terminal& terminal) {
  std::size_t to_run = 0;
  const auto word = [&](const char* zh, const char* en) { return terminal.say({zh, en}); };
  console::Table table({{word("方案", "scenario")}, {word("做什么", "what")}, {word("为什么", "why")}});
  for (const Task& task : tasks) {
    to_run += task.log.cached ? 0 : 1;
    table.add_row({task.job.name, task.log.cached ? word("取自缓存", "cached") : word("运行", "run"),
                   task.log.cached ? word("输入没有变化", "same inputs") : terminal.say(task.log.why)});
  }
  if (terminal.options().json) {
    print(log_json(tasks, 0));
  } else {
    print(terminal.say(
              {fmt::format("{} 个方案：{} 个要运行，{} 个取自缓存。\n\n", tasks.size(), to_run, tasks.size() - to_run),
               fmt::format("{} scenarios: {} to run, {} cached.\n\n", tasks.size(), to_run, tasks.size() - to_run)}) +
          table.render(terminal.width()));
  }
  return kGood;
}

/// Cached tasks as rows. A result that turns out to be no use after all is run again.
void fill_cached(std::vector<Task>& tasks, const StateFolder& state) {
  for (Task& task : tasks) {
    if (!task.log.cached) continue;
    const auto path = state.result_of(task.key.key);
    if (const auto file = open_result(path)) {
      fill_good(task.row, *file, path);
    } else {
      task.log.cached = false;
      task.log.why = {"缓存中的结果已损坏", "its stored result is damaged"};
    }
  }
}

/// --retry-failed: jobs that were good stay as they are.
void keep_good_rows(std::vector<Task>& tasks, const Night& last, const StateFolder& state) {
  for (Task& task : tasks) {
    const Row* old = last.find(task.job.name);
    if (old == nullptr || old->outcome != Outcome::good || state.check(old->key) != StateFolder::Cached::good) continue;
    task.key.key = task.row.key = old->key;
    task.log.cached = true;
  }
}

/// One night from the lock to `latest`.
class NightShift {
 public:
  NightShift(const BatchOptions& options, const batch::Plan& plan, StateFolder& state, Terminal& terminal)
      : options_(options), plan_(plan), state_(state), terminal_(terminal) {}

  ExitCode run() {
    const auto start = std::chrono::steady_clock::now();
    state_.clean();
    name_ = options_.night.empty() ? state_.unused_name(today()) : options_.night;
    if (!prepare()) return terminal_.fail(kBadAnswer, {"没有可以重算的一夜", "there is no night to retry"});
    const Workers workers = workers_of(options_, plan_.file, to_run());
    if (to_run() > 0) NightRun(tasks_, state_, state_.night(name_) / "logs", workers, terminal_).run();
    write_times(state_, read_times(state_), tasks_);
    const Night night = conclude();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    write_whole(state_.night(name_) / "log.json", log_json(tasks_, elapsed.count()));
    write_night(state_, name_, night, terminal_.language());
    state_.point_latest_at(name_);
    if (night.complete) prune(state_, plan_.file.keep_nights, night);
    tell(night);
    if (!night.complete) return exit_code_of_signal();
    return night.is_bad() ? kBadAnswer : kGood;
  }

 private:
  bool prepare() {
    baseline_ = baseline_of(state_, name_);
    std::optional<Baseline> last;
    if (options_.retry_failed) {
      const auto nights = state_.nights();
      if (!nights.empty()) last = night_of(state_, nights.front());
      if (!last) return false;
      baseline_ = night_of(state_, last->night.compared_with);
    }
    // A night that is done again is unfinished from here on.
    std::error_code ignored;
    fs::remove(state_.night(name_) / "results.json.sha256", ignored);
    fs::remove(state_.night(name_) / "results.json", ignored);
    make_folder(state_.night(name_) / "logs");
    tasks_ = make_tasks(plan_.jobs, state_, baseline_);
    if (last) keep_good_rows(tasks_, last->night, state_);
    fill_cached(tasks_, state_);
    return true;
  }

  [[nodiscard]] std::size_t to_run() const {
    return static_cast<std::size_t>(std::ranges::count_if(tasks_, [](const Task& task) { return !task.log.cached; }));
  }

  Night conclude() {
    Night night{plan_.file.title, baseline_ ? baseline_->name : "", true};
    for (Task& task : tasks_) {
      if (baseline_) compare_with(baseline_->night, plan_.file.thresholds, state_, task.row);
      if (task.row.outcome == Outcome::not_run) night.complete = false;
      night.rows.push_back(task.row);
    }
    return night;
  }

  void tell(const Night& night) {
    if (terminal_.options().json) return print(to_json(night));
    if (terminal_.options().quiet) return;
    const std::string summary = (state_.path() / "latest" / "summary.md").string();
    print(terminal_.say(in_one_line(night)) + "\n" +
          terminal_.say({fmt::format("运行 {} 个，其余取自缓存。摘要：{}\n", to_run(), summary),
                         fmt::format("{} were run, the others are cached. Summary: {}\n", to_run(), summary)}));
  }

  const BatchOptions& options_;
  const batch::Plan& plan_;
  StateFolder& state_;
  Terminal& terminal_;
  std::string name_;
  std::optional<Baseline> baseline_;
  std::vector<Task> tasks_;
};

}  // namespace

Command batch_command() {
  const auto options = std::make_shared<BatchOptions>();
  return {.name = "batch",
          .summary = {"运行一批方案，只算有变化的，并与上一夜比较",
                      "run many scenarios, only those that changed, and compare with the last night"},
          .parameters =
              {argument(placeholder::kFile, options->batch,
                        {"批次文件，或方案文件夹", "batch file, or a folder of scenarios"}),
               option("--state", options->state, placeholder::kFolder,
                      {"存放结果与各夜记录的文件夹，缺省 batch-state",
                       "folder of results and nights; default: batch-state"}),
               option("--night", options->night, "NAME",
                      {"这一夜的名字，缺省为今天的日期", "name of this night; default: the date"}),
               flag("-n,--dry-run", options->dry_run,
                    {"只说明哪些要运行、哪些取自缓存、为什么", "only say what would be run, what is cached, and why"}),
               flag("--retry-failed", options->retry_failed,
                    {"只重算上一夜失败的方案，其余照旧", "run only what failed last night, keep the rest as it is"}),
               option("--processes", options->processes, {1, 1024}, {"同时运行几个方案", "scenarios at once"}),
               option("--threads", options->threads, {1, 1024}, {"每个方案几线程", "threads of each"}),
               option("--grace", options->grace, {0, 86400},
                      {"收到停止信号后再等多少秒，缺省 30",
                       "seconds that runs may go on after a stop signal; default: 30"})},
          .examples = {"seatcast batch scenarios/jining --state night", "seatcast batch night.yaml --state night -n"},
          .action = [options](Terminal& terminal) { return batch(*options, terminal); }};
}

ExitCode batch(const BatchOptions& options, Terminal& terminal) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto plan = batch::read_plan(options.batch, sources, faults);
  if (terminal.report(faults, {"没有运行任何方案", "nothing was run"}) != kGood) return kBadAnswer;
  StateFolder state(options.state);
  if (options.dry_run) {
    const auto baseline = baseline_of(state, options.night);
    return show_plan(make_tasks(plan->jobs, state, baseline), terminal);
  }
  if (!state.lock(".lock"))
    return terminal.fail(kLockBusy, {fmt::format("另一个批次正在使用 {}", options.state),
                                     fmt::format("another batch is using {}", options.state)});
  return NightShift(options, *plan, state, terminal).run();
}

}  // namespace seatcast::tools
