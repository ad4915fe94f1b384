#include "io/batch/plan.h"

#include <algorithm>
#include <map>

#include "io/batch/rules.h"
#include "io/fields/read.h"
#include "io/text/io_error.h"
#include "io/yaml/layers.h"

namespace seatcast::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 150;  // bytes; leaves room for suffixes within the 255 of file systems

bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

/// As the scenario's own name must be, because it becomes that. A file's name is taken as it is.
bool is_usable(const std::string& name, bool is_files) {
  if (name.empty() || name.size() > kLongestName || name.front() == '.' || name.front() == '-') return false;
  const auto is_good = [&](char c) {
    return is_small(c) || (is_files && static_cast<unsigned char>(c) > 0x20 && c != 0x7f);
  };
  return std::ranges::all_of(name, is_good);
}

/// Whether a file of a folder is a scenario. One that cannot be read is taken for one: its run says what is wrong.
bool looks_like_scenario(const fs::path& file) {
  text::Sources sources;
  text::Diagnostics faults;
  try {
    const auto tree = yaml::read_layers(file, sources, faults);
    return !tree || faults.has_errors() || (tree->is_map() && tree->find("horizon") != nullptr);
  } catch (const text::IoError&) {
    return true;
  }
}

std::vector<fs::path> scenarios_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path& file = at->path();
    const std::string name = file.filename().string();
    const bool is_yaml = file.extension() == ".yaml" || file.extension() == ".yml";
    if (is_yaml && name.front() != '.' && name.front() != '_' && looks_like_scenario(file)) files.push_back(file);
  }
  if (error) throw text::IoError::from_errno(text::IoError::Action::read, folder, error.value());
  std::ranges::sort(files);
  return files;
}

/// Turns the declarations into jobs.
class Expander {
 public:
  Expander(const yaml::Node& tree, fs::path base, Plan& plan, text::Diagnostics& faults)
      : tree_(tree), base_(std::move(base)), plan_(plan), faults_(faults) {}

  void expand() {
    for (std::size_t k = 0; k < plan_.file.scenarios.size(); ++k) {
      path_ = "scenarios[" + std::to_string(k) + "]";
      std::visit([&](const auto& one) { add(one); }, plan_.file.scenarios[k]);
    }
    for (std::size_t k = 0; k < plan_.file.matrices.size(); ++k) {
      path_ = "matrices[" + std::to_string(k) + "]";
      add(plan_.file.matrices[k]);
    }
    path_ = "scenarios";
    if (plan_.jobs.empty() && !faults_.has_errors()) fault(rule("nothing_to_run"), {});
  }

 private:
  void add(const fs::path& file) { add_job(file.stem().string(), file, {}); }

  void fault(const text::Rule* rule, std::vector<text::Argument> arguments) {
    faults_.add(
        {.rule = rule, .where = yaml::Locator(tree_).value(path_), .path = path_, .arguments = std::move(arguments)});
  }

  void add(const fields::FileReference& reference) { add(reference.file); }

  /// A folder; relative paths start from that of the batch file.
  void add(const std::string& written) {
    const text::Location at = yaml::Locator(tree_).value(path_);
    const fs::path base = at.known() ? fs::path(at.source->name()).parent_path() : fs::path();
    const fs::path folder = (base / written).lexically_normal();
    if (!fs::is_directory(folder)) return add(folder);
    for (const fs::path& file : scenarios_in(folder)) add(file);
  }

  void add(const Variation& one) {
    add_job(one.name.empty() ? one.file.file.stem().string() : one.name, one.file.file, one.set);
  }

  void add(const Matrix& matrix) {
    std::size_t count = 1;
    for (const auto& [axis, choices] : matrix.axes) {
      if (choices.empty()) return fault(rule("empty_axis"), {{"axis", axis}});
      count *= choices.size();
      if (count > kMostJobs) return fault(rule("too_many"), {{"count", count}, {"most", kMostJobs}});
    }
    const std::string base = matrix.name.empty() ? matrix.scenario.file.stem().string() : matrix.name;
    for (std::size_t k = 0; k < count; ++k) add_combination(matrix, base, k, count);
  }

  /// The k-th combination, the last axis changing fastest.
  void add_combination(const Matrix& matrix, const std::string& base, std::size_t k, std::size_t count) {
    std::string name = base;
    std::vector<std::string> set = matrix.set;
    for (const auto& [axis, choices] : matrix.axes) {
      count /= choices.size();
      const auto& [choice, changes] =
          *std::next(choices.begin(), static_cast<std::ptrdiff_t>(k / count % choices.size()));
      name += "-" + choice;
      set.insert(set.end(), changes.begin(), changes.end());
    }
    add_job(name, matrix.scenario.file, set);
  }

  void add_job(const std::string& name, const fs::path& file, std::vector<std::string> set) {
    const bool is_files = name == file.stem().string();
    if (!is_usable(name, is_files)) return fault(rule("bad_name"), {{"name", name}});
    if (!names_.emplace(name, path_).second) return fault(rule("same_name"), {{"name", name}});
    if (plan_.jobs.size() == kMostJobs) return fault(rule("too_many"), {{"count", kMostJobs + 1}, {"most", kMostJobs}});
    if (!is_files) set.insert(set.begin(), "name=" + name);
    set.insert(set.begin(), plan_.file.set.begin(), plan_.file.set.end());
    plan_.jobs.push_back({name, file, shown(file), std::move(set)});
  }

  [[nodiscard]] std::string shown(const fs::path& file) const {
    const fs::path relative = base_.empty() ? file : file.lexically_relative(base_);
    return relative.empty() ? file.string() : relative.string();
  }

  const yaml::Node& tree_;
  const fs::path base_;
  Plan& plan_;
  text::Diagnostics& faults_;
  std::string path_;
  std::map<std::string, std::string> names_;
};

}  // namespace

std::optional<Plan> read_plan(const fs::path& path, text::Sources& sources, text::Diagnostics& faults) {
  Plan plan;
  yaml::Node tree = yaml::make_map();
  if (fs::is_directory(path)) {
    plan.file.scenarios.emplace_back(fs::absolute(path).string());
  } else {
    auto read = yaml::read_layers(path, sources, faults);
    if (!read) return std::nullopt;
    tree = std::move(*read);
    fields::read(tree, plan.file, faults);
  }
  if (!faults.has_errors())
    Expander(tree, fs::is_directory(path) ? fs::absolute(path) : path.parent_path(), plan, faults).expand();
  if (faults.has_errors()) return std::nullopt;
  return plan;
}

}  // namespace seatcast::batch
