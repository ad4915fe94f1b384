#include "tools/batch/batch.h"

#include <chrono>
#include <ctime>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/parallel/threads.h"
#include "io/console/table.h"
#include "io/files/checksum.h"
#include "tools/batch/finish.h"
#include "tools/batch/shard.h"
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

/// At once, while somebody is still there to mend it.
std::optional<text::Phrase> tell_mistake(const Task& task, Terminal& terminal) {
  auto mistake = mistake_in(task.job);
  if (mistake) {
    terminal.log().warning({fmt::format("{} 会失败：{}", task.job.name, mistake->in(text::Language::zh)),
                            fmt::format("{} will fail: {}", task.job.name, mistake->in(text::Language::en))});
  }
  return mistake;
}

/// -n: what a night would do, and what would fail in it.
ExitCode show_plan(std::vector<Task> tasks, Terminal& terminal) {
  std::size_t to_run = 0;
  std::size_t faulty = 0;
  const auto word = [&](const char* zh, const char* en) { return terminal.say({zh, en}); };
  console::Table table({{word("方案", "scenario")}, {word("做什么", "what")}, {word("为什么", "why")}});
  for (Task& task : tasks) {
    if (task.log.cached) {
      table.add_row({task.job.name, word("取自缓存", "cached"), word("输入没有变化", "same inputs")});
      continue;
    }
    to_run += 1;
    const auto mistake = tell_mistake(task, terminal);
    if (mistake) task.log.why = *mistake;
    faulty += mistake ? 1 : 0;
    table.add_row(
        {task.job.name, mistake ? word("会失败", "will fail") : word("运行", "run"), terminal.say(task.log.why)});
  }
  if (terminal.options().json) {
    print(log_json(tasks, 0));
  } else {
    print(terminal.say(
              {fmt::format("{} 个方案：{} 个要运行，{} 个取自缓存。\n\n", tasks.size(), to_run, tasks.size() - to_run),
               fmt::format("{} scenarios: {} to run, {} cached.\n\n", tasks.size(), to_run, tasks.size() - to_run)}) +
          table.render(terminal.width()));
  }
  return faulty > 0 ? kBadAnswer : kGood;
}

/// What an earlier night wrote of the very same file.
const Row* written_before(const std::optional<Baseline>& baseline, const Task& task,
                          const std::filesystem::path& path) {
  const Row* old = baseline ? baseline->night.find(task.job.name) : nullptr;
  if (old == nullptr || old->outcome != Outcome::good || old->key != task.key.key) return nullptr;
  const auto recorded = files::recorded_checksum(path);
  return recorded && files::to_hex(*recorded) == old->sha256 ? old : nullptr;
}

/// Cached tasks as rows. A result that turns out to be no use after all is run again.
void fill_cached(std::vector<Task>& tasks, const StateFolder& state, const std::optional<Baseline>& baseline) {
  for (Task& task : tasks) {
    if (!task.log.cached) continue;
    const auto path = state.result_of(task.key.key);
    if (const Row* old = written_before(baseline, task, path)) {
      take_from(*old, task.row);
      state.keep_text(task.key.scenario_yaml);
      continue;
    }
    if (const auto file = open_result(path)) {
      fill_good(task.row, *file, path, state);
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
    state_.clean();
    name_ = options_.night.empty() ? state_.unused_name(today()) : options_.night;
    if (!prepare()) return terminal_.fail(kBadAnswer, {"没有可以重算的一夜", "there is no night to retry"});
    run_tasks();
    return publish();
  }

  /// One shard of a night. What other shards are doing in the same folder at the same time is left alone.
  ExitCode run_shard(const Shard& shard) {
    name_ = options_.night.empty() ? today() : options_.night;
    make_folder(state_.night(name_) / "logs");
    FileDigests digests;
    tasks_ = make_tasks(plan_.jobs, state_, std::nullopt, digests);
    const std::string plan = digest_of_plan(tasks_);
    std::vector<Task> mine;
    for (std::size_t k = 0; k < tasks_.size(); ++k) {
      if (shard.takes(k)) mine.push_back(std::move(tasks_[k]));
    }
    tasks_ = std::move(mine);
    fill_cached(tasks_, state_, std::nullopt);
    run_tasks();
    write_shard(state_, name_, shard, plan, tasks_);
    const bool complete =
        std::ranges::none_of(tasks_, [](const Task& task) { return task.row.outcome == Outcome::not_run; });
    if (!complete) return exit_code_of_signal();
    const bool failed =
        std::ranges::any_of(tasks_, [](const Task& task) { return task.row.outcome == Outcome::failed; });
    return failed ? kBadAnswer : kGood;
  }

  /// Shards into the night that the whole batch would have been.
  ExitCode merge() {
    state_.clean();
    name_ = options_.night.empty() ? today() : options_.night;
    baseline_ = baseline_of(state_, name_);
    FileDigests digests;
    tasks_ = make_tasks(plan_.jobs, state_, baseline_, digests);
    keep_inputs(state_, digests);
    if (const auto wrong = gather_shards(state_, name_, tasks_)) return terminal_.fail(kBadAnswer, *wrong);
    return publish();
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
    FileDigests digests;
    tasks_ = make_tasks(plan_.jobs, state_, baseline_, digests);
    keep_inputs(state_, digests);
    if (last) keep_good_rows(tasks_, last->night, state_);
    fill_cached(tasks_, state_, baseline_);
    return true;
  }

  void run_tasks() {
    const Workers workers = workers_of(options_, plan_.file, to_run());
    tell_mistakes();
    if (to_run() > 0) NightRun(tasks_, state_, state_.night(name_) / "logs", workers, terminal_).run();
  }

  void tell_mistakes() const {
    for (const Task& task : tasks_) {
      if (!task.log.cached) tell_mistake(task, terminal_);
    }
  }

  ExitCode publish() {
    write_times(state_, read_times(state_), tasks_);
    const Night night = conclude(plan_.file, state_, baseline_, tasks_);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    write_whole(state_.night(name_) / "log.json", log_json(tasks_, elapsed.count()));
    write_night(state_, name_, night, terminal_.language());
    state_.point_latest_at(name_);
    if (night.complete) prune(state_, plan_.file.keep_nights, night);
    tell(night);
    if (!night.complete) return exit_code_of_signal();
    return night.is_bad() ? kBadAnswer : kGood;
  }

  [[nodiscard]] std::size_t to_run() const {
    return static_cast<std::size_t>(std::ranges::count_if(tasks_, [](const Task& task) { return !task.log.cached; }));
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
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::string name_;
  std::optional<Baseline> baseline_;
  std::vector<Task> tasks_;
};

std::vector<Parameter> state_parameters(BatchOptions& options) {
  return {
      argument(placeholder::kFile, options.batch, {"批次文件，或方案文件夹", "batch file, or a folder of scenarios"}),
      option("--state", options.state, placeholder::kFolder,
             {"存放结果与各夜记录的文件夹，缺省 batch-state", "folder of results and nights; default: batch-state"}),
      option("--night", options.night, "NAME",
             {"这一夜的名字，缺省为今天的日期", "name of this night; default: the date"})};
}

std::optional<batch::Plan> plan_of(const BatchOptions& options, Terminal& terminal) {
  text::Sources sources;
  text::Diagnostics faults;
  auto plan = batch::read_plan(options.batch, sources, faults);
  if (terminal.report(faults, {"没有运行任何方案", "nothing was run"}) != kGood) return std::nullopt;
  return plan;
}

ExitCode busy(const BatchOptions& options, Terminal& terminal) {
  return terminal.fail(kLockBusy, {fmt::format("另一个批次正在使用 {}", options.state),
                                   fmt::format("another batch is using {}", options.state)});
}

}  // namespace

Command batch_command() {
  const auto options = std::make_shared<BatchOptions>();
  auto parameters = state_parameters(*options);
  const std::vector<Parameter> own{
      flag("-n,--dry-run", options->dry_run,
           {"只说明哪些要运行、哪些取自缓存、为什么", "only say what would be run, what is cached, and why"}),
      flag("--retry-failed", options->retry_failed,
           {"只重算上一夜失败的方案，其余照旧", "run only what failed last night, keep the rest as it is"}),
      option("--processes", options->processes, {1, 1024}, {"同时运行几个方案", "scenarios at once"}),
      option("--threads", options->threads, {1, 1024}, {"每个方案几线程", "threads of each"}),
      option("--grace", options->grace, {0, 86400},
             {"收到停止信号后再等多少秒，缺省 30", "seconds that runs may go on after a stop signal; default: 30"}),
      option("--shard", options->shard, "I/N",
             {"只运行 N 份中的第 I 份，之后用 merge 合并", "run only the I-th of N parts; merge joins them"}),
      choice("--emit", options->emit, {"slurm"},
             {"不运行，打印提交到 Slurm 的脚本", "run nothing, print a script that submits the batch to Slurm"}),
      option("--shards", options->shards, {1, 100000}, {"--emit 的份数，缺省 8", "parts for --emit; default: 8"})};
  parameters.insert(parameters.end(), own.begin(), own.end());
  return {.name = "batch",
          .summary = {"运行一批方案，只算有变化的，并与上一夜比较",
                      "run many scenarios, only those that changed, and compare with the last night"},
          .parameters = std::move(parameters),
          .examples = {"seatcast batch scenarios/jining --state night", "seatcast batch night.yaml --state night -n"},
          .action = [options](Terminal& terminal) { return batch(*options, terminal); }};
}

Command merge_command() {
  const auto options = std::make_shared<BatchOptions>();
  return {.name = "merge",
          .summary = {"把 batch --shard 的各份合并成完整的一夜", "join the parts of batch --shard into one night"},
          .parameters = state_parameters(*options),
          .examples = {"seatcast merge night.yaml --state night --night 2026-03-01"},
          .action = [options](Terminal& terminal) { return merge(*options, terminal); }};
}

ExitCode batch(const BatchOptions& options, Terminal& terminal) {
  const auto shard = parse_shard(options.shard.empty() ? "1/1" : options.shard);
  if (!shard)
    return terminal.fail(kUsage, {fmt::format("--shard 应写成 3/8，不能是“{}”", options.shard),
                                  fmt::format("--shard is written 3/8, got '{}'", options.shard)});
  const auto plan = plan_of(options, terminal);
  if (!plan) return kBadAnswer;
  if (!options.emit.empty()) {
    print(slurm_script(options.batch, options.state, options.night.empty() ? today() : options.night, options.shards));
    return kGood;
  }
  StateFolder state(options.state);
  if (options.dry_run) {
    const auto baseline = baseline_of(state, options.night);
    FileDigests digests;
    return show_plan(make_tasks(plan->jobs, state, baseline, digests), terminal);
  }
  const bool is_part = !options.shard.empty();  // parts run side by side, but not beside a whole night
  if (!state.lock(".lock", is_part) || (is_part && !state.lock(".lock." + shard->name())))
    return busy(options, terminal);
  NightShift shift(options, *plan, state, terminal);
  return options.shard.empty() ? shift.run() : shift.run_shard(*shard);
}

ExitCode merge(const BatchOptions& options, Terminal& terminal) {
  const auto plan = plan_of(options, terminal);
  if (!plan) return kBadAnswer;
  StateFolder state(options.state);
  if (!state.lock(".lock")) return busy(options, terminal);
  return NightShift(options, *plan, state, terminal).merge();
}

}  // namespace seatcast::tools
