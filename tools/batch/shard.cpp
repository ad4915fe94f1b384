#include "tools/batch/shard.h"

#include <charconv>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/files/sha256.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kMostShards = 100'000;
constexpr const char* kFormat = "seatcast shard 1";

fs::path folder_of(const StateFolder& state, const std::string& night) { return state.path() / "shards" / night; }

/// A word for the shell, whatever is in it.
std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

struct Part {
  Shard shard;
  std::string plan;
  Night night;
  std::map<std::string, RowLog> logs;
};

std::optional<Part> read_part(const fs::path& file) {
  const auto text = read_published(file);
  if (!text) return std::nullopt;
  try {
    const Json json = Json::parse(*text);
    if (json.at("format") != kFormat) return std::nullopt;
    auto night = night_from_json(json.at("night").dump());
    if (!night) return std::nullopt;
    Part part{{json.at("shard"), json.at("of")}, json.at("plan"), std::move(*night), {}};
    for (const auto& [name, log] : json.at("logs").items())
      part.logs[name] = {.cached = log.at("cached"),
                         .attempts = log.at("attempts"),
                         .seconds = log.at("seconds"),
                         .peak_memory = log.at("peak_memory")};
    return part;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

/// The parts of a night by number, or what is wrong with them.
class Gathering {
 public:
  std::optional<text::Phrase> read(const fs::path& folder, const std::string& plan) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (at->path().extension() != ".json") continue;
      if (auto wrong = add(at->path(), plan)) return wrong;
    }
    if (parts_.empty())
      return text::Phrase{fmt::format("{} 中没有分片", folder.string()),
                          fmt::format("there is no shard in {}", folder.string())};
    std::string missing;
    for (int k = 1; k <= of_; ++k) {
      if (!parts_.contains(k)) missing += fmt::format("{}{}/{}", missing.empty() ? "" : ", ", k, of_);
    }
    if (missing.empty()) return std::nullopt;
    return text::Phrase{fmt::format("缺少分片 {}", missing), fmt::format("missing: shard {}", missing)};
  }

  [[nodiscard]] const std::map<int, Part>& parts() const { return parts_; }

 private:
  std::optional<text::Phrase> add(const fs::path& file, const std::string& plan) {
    const std::string name = file.filename().string();
    auto part = read_part(file);
    if (!part)
      return text::Phrase{fmt::format("分片 {} 已损坏或不完整", name), fmt::format("{} is damaged or not whole", name)};
    if (part->plan != plan)
      return text::Phrase{fmt::format("分片 {} 属于另一个批次，或其输入已改变", name),
                          fmt::format("{} belongs to another batch, or its inputs have changed", name)};
    if (of_ == 0) of_ = part->shard.of;
    if (part->shard.of != of_)
      return text::Phrase{fmt::format("分片 {} 与其他分片的总数不同（{} 与 {}）", name, part->shard.of, of_),
                          fmt::format("{} is one of {}, others are of {}", name, part->shard.of, of_)};
    parts_.insert_or_assign(part->shard.number, std::move(*part));
    return std::nullopt;
  }

  std::map<int, Part> parts_;
  int of_ = 0;
};

}  // namespace

std::string Shard::name() const { return fmt::format("shard-{}-of-{}", number, of); }

std::optional<Shard> parse_shard(std::string_view text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec != std::errc() || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(number.ptr + 1, end, shard.of);
  if (of.ec != std::errc() || of.ptr != end) return std::nullopt;
  if (shard.number < 1 || shard.number > shard.of || shard.of > kMostShards) return std::nullopt;
  return shard;
}

std::string digest_of_plan(const std::vector<Task>& tasks) {
  files::Sha256 hash;
  for (const Task& task : tasks) hash.update(task.job.name).update("\n").update(task.key.key).update("\n");
  return files::to_hex(hash.finish());
}

void write_shard(const StateFolder& state, const std::string& night, const Shard& shard, const std::string& plan,
                 const std::vector<Task>& mine) {
  Night part{.title = {}, .compared_with = {}, .complete = true};
  Json logs = Json::object();
  for (const Task& task : mine) {
    part.rows.push_back(task.row);
    part.complete = part.complete && task.row.outcome != Outcome::not_run;
    logs[task.job.name] = {{"cached", task.log.cached},
                           {"attempts", task.log.attempts},
                           {"seconds", task.log.seconds},
                           {"peak_memory", task.log.peak_memory}};
  }
  const Json json{{"format", kFormat}, {"shard", shard.number},   {"of", shard.of},
                  {"plan", plan},      {"logs", std::move(logs)}, {"night", Json::parse(to_json(part))}};
  publish_text(folder_of(state, night) / (shard.name() + ".json"), json.dump(1) + "\n");
}

std::optional<text::Phrase> gather_shards(const StateFolder& state, const std::string& night,
                                          std::vector<Task>& tasks) {
  Gathering gathering;
  if (auto wrong = gathering.read(folder_of(state, night), digest_of_plan(tasks))) return wrong;
  for (std::size_t k = 0; k < tasks.size(); ++k) {
    Task& task = tasks[k];
    for (const auto& [number, part] : gathering.parts()) {
      if (!part.shard.takes(k)) continue;
      const Row* row = part.night.find(task.job.name);
      const bool is_there =
          row != nullptr && (row->outcome != Outcome::good || state.check(row->key) == StateFolder::Cached::good);
      if (!is_there)
        return text::Phrase{
            fmt::format("分片 {} 的方案 {} 没有完好的结果，请重新运行该分片", part.shard.name(), task.job.name),
            fmt::format("{} has no sound result of {}; run that shard again", part.shard.name(), task.job.name)};
      task.row = *row;
      const auto log = part.logs.find(task.job.name);
      if (log != part.logs.end()) task.log = log->second;
    }
  }
  return std::nullopt;
}

std::string slurm_script(const std::string& batch, const std::string& state, const std::string& night, int shards) {
  const std::string where = fs::absolute(state).string();
  const std::string what =
      fmt::format("{} --state {} --night {}", quoted(fs::absolute(batch).string()), quoted(where), quoted(night));
  return fmt::format(
      "#!/bin/bash\n"
      "# A night of seatcast as a Slurm job array and a merge that waits for it. Run it where sbatch is; FOLDER of "
      "--state\n"
      "# must be one that all nodes share. Options for sbatch (partition, time, memory) go behind the file's name.\n"
      "set -eu\n"
      "seatcast=${{SEATCAST:-seatcast}}\n"
      "mkdir -p {0}/slurm\n"
      "array=$(sbatch --parsable --job-name=seatcast --array=1-{1} --output={0}/slurm/%A_%a.log \"$@\" <<EOF\n"
      "#!/bin/bash\n"
      "exec \"$seatcast\" batch {2} --shard \\$SLURM_ARRAY_TASK_ID/{1} --threads \\${{SLURM_CPUS_PER_TASK:-1}} "
      "--processes 1\n"
      "EOF\n"
      ")\n"
      "merge=$(sbatch --parsable --job-name=seatcast-merge --dependency=afterany:$array "
      "--output={0}/slurm/%j_merge.log \"$@\" <<EOF\n"
      "#!/bin/bash\n"
      "exec \"$seatcast\" merge {2}\n"
      "EOF\n"
      ")\n"
      "echo \"array $array, merge $merge\"\n",
      quoted(where), shards, what);
}

}  // namespace seatcast::tools
