#include "tools/batch/tasks.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "io/files/sha256.h"
#include "io/scenario/compile.h"
#include "io/text/io_error.h"
#include "io/text/source.h"
#include "tools/batch/against.h"

namespace seatcast::tools {
namespace {

constexpr std::size_t kMostReasons = 3;

/// The text of a table that was kept, or lies there today.
std::optional<std::string> text_of(const std::string& sha256, const StateFolder& state, const FileDigests& digests) {
  if (auto kept = state.kept_input(sha256)) return kept;
  for (const auto& [file, digest] : digests.known()) {
    if (digest == sha256) return text::read_bytes(file);
  }
  return std::nullopt;
}

text::Phrase what_changed(const Row& old, const Task& task, const StateFolder& state, const FileDigests& digests) {
  Row now;
  now.scenario_sha256 = files::to_hex(files::sha256(task.key.scenario_yaml));
  now.inputs = task.key.inputs;
  auto lines = diff_of(old, now, [&](const std::string& sha256) {
    return sha256 == now.scenario_sha256 ? std::optional(task.key.scenario_yaml) : text_of(sha256, state, digests);
  });
  if (lines.empty()) return {"输入有改动", "its inputs changed"};
  if (lines.size() > kMostReasons) lines.resize(kMostReasons);
  return {fmt::format("有改动：{}", fmt::join(lines, "；")), fmt::format("changed: {}", fmt::join(lines, "; "))};
}

text::Phrase why_run(const Task& task, StateFolder::Cached cached, const std::optional<Baseline>& baseline,
                     const StateFolder& state, const FileDigests& digests) {
  if (task.key.key.empty()) return {"方案无法读取", "the scenario cannot be read"};
  if (cached == StateFolder::Cached::damaged) return {"缓存中的结果已损坏", "its stored result is damaged"};
  const Row* old = baseline ? baseline->night.find(task.job.name) : nullptr;
  if (old == nullptr) return {"新的方案", "new"};
  if (old->outcome != Outcome::good) return {"上一夜没有成功", "it did not succeed last night"};
  if (old->key == task.key.key) return {"缓存中没有结果", "its result is not stored any more"};
  return what_changed(*old, task, state, digests);
}

std::filesystem::path times_file(const StateFolder& state) { return state.path() / "times.json"; }

}  // namespace

std::optional<Baseline> night_of(const StateFolder& state, const std::string& name) {
  const auto text = read_published(state.night(name) / "results.json");
  if (!text) return std::nullopt;
  auto night = night_from_json(*text);
  if (!night) return std::nullopt;
  return Baseline{name, std::move(*night)};
}

std::optional<Baseline> baseline_of(const StateFolder& state, const std::string& own) {
  for (const std::string& name : state.nights()) {
    if (name == own) continue;
    auto found = night_of(state, name);
    if (found && found->night.complete) return found;
  }
  return std::nullopt;
}

std::vector<Task> make_tasks(const std::vector<batch::Job>& jobs, const StateFolder& state,
                             const std::optional<Baseline>& baseline, FileDigests& digests) {
  const auto times = read_times(state);
  std::vector<Task> tasks;
  for (const batch::Job& job : jobs) {
    Task task{.job = job, .key = key_of(job, digests)};
    task.row = {.name = job.name, .title = task.key.title, .file = job.shown, .overrides = job.overrides};
    task.row.key = task.key.key;
    const auto cached = state.check(task.key.key);
    task.log.cached = cached == StateFolder::Cached::good;
    if (!task.log.cached) task.log.why = why_run(task, cached, baseline, state, digests);
    const auto known = times.find(job.name);
    task.expected = known == times.end() ? std::numeric_limits<double>::infinity() : known->second;
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::optional<text::Phrase> mistake_in(const batch::Job& job) {
  text::Sources sources;
  text::Diagnostics faults;
  try {
    const auto loaded = scenario::load(job.file, job.overrides, sources, faults);
    if (loaded) scenario::compile(*loaded, faults);
  } catch (const text::IoError& error) {
    return text::Phrase{error.message(text::Language::zh), error.message(text::Language::en)};
  }
  if (!faults.has_errors()) return std::nullopt;
  const auto sorted = faults.sorted();
  const auto& first = **std::ranges::find(sorted, text::Severity::error, &text::Diagnostic::severity);
  const auto at =
      first.where.known() ? fmt::format("{}:{}: ", first.where.source->name(), first.where.line) : std::string();
  const auto id = first.rule->id;
  const auto more = faults.error_count() - 1;
  return text::Phrase{fmt::format("方案有误：{}{} {}{}", at, id, first.message(text::Language::zh),
                                  more > 0 ? fmt::format("，还有 {} 处", more) : ""),
                      fmt::format("not sound: {}{} {}{}", at, id, first.message(text::Language::en),
                                  more > 0 ? fmt::format(", and {} more", more) : "")};
}

void keep_inputs(const StateFolder& state, const FileDigests& digests) {
  for (const auto& [file, sha256] : digests.known()) state.keep_input(file, sha256);
}

std::map<std::string, double> read_times(const StateFolder& state) {
  try {
    return nlohmann::json::parse(text::read_bytes(times_file(state))).get<std::map<std::string, double>>();
  } catch (const nlohmann::json::exception&) {
    return {};
  } catch (const text::IoError&) {
    return {};  // only the order of the night depends on it
  }
}

void write_times(const StateFolder& state, std::map<std::string, double> times, const std::vector<Task>& tasks) {
  for (const Task& task : tasks) {
    if (!task.log.cached && task.row.outcome == Outcome::good) times[task.job.name] = task.log.seconds;
  }
  write_whole(times_file(state), nlohmann::json(times).dump(1) + "\n");
}

}  // namespace seatcast::tools
