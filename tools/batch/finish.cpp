#include "tools/batch/finish.h"

#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "io/files/checksum.h"
#include "tools/batch/against.h"
#include "tools/batch/summary.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using text::Language;

/// results/NAME.h5 for every good row, pointing into the cache.
void link_results(const StateFolder& state, const fs::path& folder, const Night& night) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  make_folder(folder);
  const fs::path cache = fs::path("..") / ".." / ".." / "cache";
  for (const Row& row : night.rows) {
    if (row.outcome != Outcome::good) continue;
    const fs::path file = state.result_of(row.key).filename();
    const fs::path link = folder / (row.name + ".h5");
    std::error_code error;
    fs::create_symlink(cache / file, link, error);
    if (!error) fs::create_symlink(cache / files::checksum_path(file), files::checksum_path(link), error);
    if (error) throw text::IoError::from_errno(text::IoError::Action::write, link, error.value());
  }
}

}  // namespace

void write_night(const StateFolder& state, const std::string& name, const Night& night, Language language) {
  const fs::path folder = state.night(name);
  link_results(state, folder / "results", night);
  const Language other = language == Language::zh ? Language::en : Language::zh;
  const Document document = summary_of(night, name, language);
  write_whole(folder / "summary.md", to_markdown(document));
  write_whole(folder / (other == Language::zh ? "summary.zh.md" : "summary.en.md"),
              to_markdown(summary_of(night, name, other)));
  write_whole(folder / "report.html", to_html(document, language));
  publish_text(folder / "results.json", to_json(night));
}

Night conclude(const batch::BatchFile& file, const StateFolder& state, const std::optional<Baseline>& baseline,
               std::vector<Task>& tasks) {
  Night night{file.title, baseline ? baseline->name : "", true};
  for (Task& task : tasks) {
    if (baseline) compare_with(baseline->night, file.thresholds, state, task.row);
    if (task.row.outcome == Outcome::not_run) night.complete = false;
    night.rows.push_back(task.row);
  }
  return night;
}

std::string log_json(const std::vector<Task>& tasks, double seconds) {
  auto rows = nlohmann::ordered_json::array();
  for (const Task& task : tasks) {
    rows.push_back({{"name", task.job.name},
                    {"how", task.log.cached         ? "cached"
                            : task.log.attempts > 0 ? "run"
                                                    : "not_run"},
                    {"why", {{"zh", task.log.why.zh}, {"en", task.log.why.en}}},
                    {"attempts", task.log.attempts},
                    {"seconds", task.log.seconds},
                    {"peak_memory_mb", std::round(static_cast<double>(task.log.peak_memory) / 1e5) / 10}});
  }
  return nlohmann::ordered_json{{"seconds", seconds}, {"rows", std::move(rows)}}.dump(
             1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
         "\n";
}

void prune(const StateFolder& state, int keep_nights, const Night& newest) {
  std::set<std::string> wanted;
  const auto want = [&](const Night& night) {
    for (const Row& row : night.rows) {
      wanted.insert(row.key + ".h5");
      wanted.insert(row.scenario_sha256);
      for (const auto& input : row.inputs) wanted.insert(input.sha256);
    }
  };
  want(newest);
  std::error_code error;
  int kept = 0;
  for (const std::string& name : state.nights()) {
    if (kept++ >= keep_nights) {
      fs::remove_all(state.night(name), error);
      continue;
    }
    const auto night = night_of(state, name);
    if (!night) return;  // damaged: nobody knows what it refers to
    want(night->night);
  }
  for (const char* folder : {"cache", "inputs"}) {
    for (fs::directory_iterator at(state.path() / folder, error), end; !error && at != end; at.increment(error)) {
      fs::path file = at->path();
      if (file.extension() == ".sha256") file.replace_extension();
      std::error_code ignored;
      if (!wanted.contains(file.filename().string())) fs::remove(at->path(), ignored);
    }
  }
}

}  // namespace seatcast::tools
