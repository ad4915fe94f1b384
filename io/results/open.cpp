#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "io/results/read.h"
#include "io/results/rules.h"
#include "io/results/stored.h"

namespace seatcast::results {

/// Opens a file and fills in all that is small; reports what does not fit together.
class FileOpener {
 public:
  FileOpener(const std::filesystem::path& path, text::Diagnostics& faults)
      : path_(path), here_(text::whole_of(std::make_shared<text::SourceText>(path.string(), ""))), faults_(faults) {}

  std::optional<ResultFile> open() {
    try {
      ResultFile file(hdf5::Reader(path_, {.newest_schema_major = kSchemaMajor}));
      if (!looks_like_a_result(file.reader_)) return std::nullopt;
      const std::size_t before = faults_.error_count();
      read_facts(file);
      file.info_ = stored_info(file.reader_);
      read_axes(file);
      if (faults_.error_count() == before) read_measures(file);
      if (faults_.error_count() == before) read_projects(file);
      if (faults_.error_count() > before) return std::nullopt;
      return file;
    } catch (const hdf5::NotHdf5&) {
      fault(rule("not_hdf5"));
    } catch (const hdf5::TruncatedFile& error) {
      fault(rule("cut_off"),
            {{"expected", std::to_string(error.expected_bytes())}, {"found", std::to_string(error.found_bytes())}});
    } catch (const files::ChecksumMismatch& error) {
      fault(rule("changed"), {{"recorded", files::to_hex(error.recorded()).substr(0, 12)},
                              {"found", files::to_hex(error.found()).substr(0, 12)}});
    } catch (const hdf5::DamagedFile& error) {
      fault(rule("damaged"), {{"reason", innermost(error.reason())}});
    } catch (const hdf5::NewerSchema& error) {
      fault(rule("newer_layout"), {{"version", error.found_version()}, {"newest", kSchemaMajor}});
    } catch (const files::NoUsableChecksum& error) {
      fault(rule("bad_checksum_file"), {{"file", error.path().filename().string()}});
    } catch (const hdf5::NoSuchObject& error) {
      inconsistent({fmt::format("没有 {}", error.object()), fmt::format("it has no {}", error.object())});
    } catch (const hdf5::UnsupportedType& error) {
      inconsistent({fmt::format("{} 的数据类型不对", error.object()),
                    fmt::format("{} has another type than it should", error.object())});
    }
    return std::nullopt;
  }

 private:
  void fault(const text::Rule* rule, std::vector<text::Argument> arguments = {}) {
    faults_.add({.rule = rule, .where = here_, .arguments = std::move(arguments)});
  }
  /// Of the library's stack of complaints the first, which is the cause.
  static text::Phrase innermost(const text::Phrase& reason) {
    return {reason.zh.substr(0, reason.zh.find(';')), reason.en.substr(0, reason.en.find(';'))};
  }
  void inconsistent(const text::Phrase& what) { fault(rule("inconsistent"), {{"what", what}}); }

  bool looks_like_a_result(const hdf5::Reader& reader) {
    if (!reader.find_attribute("schema_version")) {
      fault(rule("not_by_seatcast"), {{"what", "schema_version"}});
      return false;
    }
    for (const char* dimension : {"area", "stage", "grade", "year"}) {
      if (reader.has_variable(dimension)) continue;
      fault(rule("not_by_seatcast"), {{"what", dimension}});
      return false;
    }
    return true;
  }

  void read_facts(ResultFile& file) {
    file.facts_ = {.schema_version = text_attribute(file.reader_, "schema_version"),
                   .run_id = text_attribute(file.reader_, "run_id"),
                   .scenario_sha256 = text_attribute(file.reader_, "scenario_sha256"),
                   .content_sha256 = text_attribute(file.reader_, "content_sha256"),
                   .checksum_verified = std::filesystem::exists(files::checksum_path(path_))};
    if (!file.facts_.checksum_verified)
      fault(rule("unchecked"), {{"file", files::checksum_path(path_).filename().string()}});
  }

  void wrong_shape(const std::string& name) {
    inconsistent({fmt::format("{} 的形状与维度不符", name),
                  fmt::format("the shape of {} does not follow from its dimensions", name)});
  }

  void read_axes(ResultFile& file) {
    const hdf5::Reader& reader = file.reader_;
    const auto size = [&](const char* name) { return reader.describe(name).shape.at(0); };
    read_areas(file, size("area"));
    const auto stages = texts(reader, "stage", size("stage"));
    const auto names = texts(reader, "stage_name", stages.size());
    const auto names_en = texts(reader, "stage_name_en", stages.size());
    for (std::size_t k = 0; k < stages.size(); ++k)
      file.axes_.ladder.stages.push_back({stages[k], names[k], names_en[k].empty() ? stages[k] : names_en[k]});
    for (const std::string& grade : texts(reader, "grade", size("grade"))) {
      file.axes_.ladder.grades.emplace_back();
      file.axes_.ladder.grades.back().id = grade;
    }
    const auto years = reader.read_as<std::int32_t>("year");
    file.axes_.years = {years.empty() ? 0 : years.front(), years.size()};
    for (std::size_t k = 0; k < years.size(); ++k) {
      if (years[k] != file.axes_.years.calendar(k))
        return inconsistent({"年份不连续", "its years do not follow each other"});
    }
    if (reader.has_variable("quantile")) file.probabilities_ = reader.read_as<double>("quantile");
    file.replicates_ = static_cast<std::uint32_t>(std::max(0.0, number_of(reader.find_attribute("replicates"))));
    if ((file.replicates_ > 0) != !file.probabilities_.empty())
      inconsistent({"模拟次数与分位数不符", "its replicates and its quantiles do not agree"});
  }

  void read_areas(ResultFile& file, std::size_t count) {
    const hdf5::Reader& reader = file.reader_;
    const auto ids = texts(reader, "area", count);
    const auto names = texts(reader, "area_name", count);
    const auto names_en = texts(reader, "area_name_en", count);
    const auto parents = texts(reader, "area_parent", count);
    std::map<std::string, std::uint32_t> position;
    for (std::uint32_t k = 0; k < count; ++k) position[ids[k]] = k;
    std::vector<bool> has_children(count, false);
    AreaTree& tree = file.axes_.areas;
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto parent = position.find(parents[k]);
      tree.nodes.push_back({ids[k], names[k], names_en[k], parent == position.end() ? kNone : parent->second});
      if (parent != position.end()) has_children[parent->second] = true;
      if (parent != position.end() ? parent->second <= k : !parents[k].empty())
        inconsistent({fmt::format("地区 {} 的上级 {} 不在其后", ids[k], parents[k]),
                      fmt::format("the parent {} of area {} does not follow it", parents[k], ids[k])});
    }
    tree.leaf_count = static_cast<std::size_t>(std::ranges::find(has_children, true) - has_children.begin());
    file.tiles_ = {tile_positions(reader, "tile_column", count), tile_positions(reader, "tile_row", count)};
  }

  std::vector<int> tile_positions(const hdf5::Reader& reader, const std::string& name, std::size_t count) {
    if (!reader.has_variable(name)) return std::vector<int>(count, -1);
    auto values = reader.read_as<std::int32_t>(name);
    if (values.size() != count) wrong_shape(name);
    return {values.begin(), values.end()};
  }

  void read_measures(ResultFile& file) {
    for (const std::string& name : file.reader_.variables()) {
      const auto variable = file.reader_.describe(name);
      const std::string measure = text_attribute(variable, "measure");
      if (measure.empty() || variable.dims.size() < 3) continue;
      const bool is_numbered =
          std::ranges::find(variable.attributes, "measure_number", &hdf5::Attribute::name) != variable.attributes.end();
      if (measure == name) {
        add_measure(file, variable);
      } else if (!is_numbered && variable.dims == std::vector<std::string>{"area", "stage", "year"}) {
        file.exceedances_.push_back(
            {name, measure, {text_attribute(variable, "long_name_zh"), text_attribute(variable, "long_name")}});
        check_shape(file, variable);
      }
    }
  }

  void add_measure(ResultFile& file, const hdf5::VariableDescription& variable) {
    const std::string& id = variable.name;
    const bool by_grade = variable.dims[1] == "grade";
    const auto written = std::ranges::find(variable.attributes, "measure_number", &hdf5::Attribute::name);
    StoredMeasure measure{
        .id = id,
        .number = written == variable.attributes.end() ? 0 : static_cast<int>(number_of(*written)),
        .axis = by_grade ? measures::Axis::kGrade : measures::Axis::kStage,
        .name = {text_attribute(variable, "measure_name_zh"), text_attribute(variable, "measure_name")},
        .unit = {text_attribute(variable, "unit_name_zh"), text_attribute(variable, "unit_name")},
        .doc = {text_attribute(variable, "comment_zh"), text_attribute(variable, "comment")},
        .has_ensemble = file.reader_.has_variable(id + "_mean"),
        .is_kept = file.reader_.has_variable(id + "_replicates"),
        .known = measures::find_measure(id)};
    check_shape(file, variable);
    if (measure.has_ensemble) {
      for (const char* suffix : {"_mean", "_sd", "_q", "_q_low", "_q_high"})
        check_shape(file, file.reader_.describe(id + suffix));
    }
    if (measure.is_kept) check_shape(file, file.reader_.describe(id + "_replicates"));
    file.measures_.push_back(std::move(measure));
  }

  void check_shape(const ResultFile& file, const hdf5::VariableDescription& variable) {
    const Axes& axes = file.axes_;
    const std::map<std::string, std::uint64_t> sizes{
        {"area", axes.areas.node_count()},    {"leaf", axes.areas.leaf_count}, {"stage", axes.ladder.stage_count()},
        {"grade", axes.ladder.grade_count()}, {"year", axes.years.count},      {"quantile", file.probabilities_.size()},
        {"replicate", file.replicates_}};
    bool fits = variable.dims.size() == variable.shape.size() && variable.type != hdf5::ElementType::text;
    for (std::size_t k = 0; fits && k < variable.dims.size(); ++k) {
      const auto size = sizes.find(variable.dims[k]);
      fits = size != sizes.end() && size->second == variable.shape[k];
    }
    if (!fits) wrong_shape(variable.name);
  }

  void read_projects(ResultFile& file) {
    if (!file.reader_.has_variable("project")) return;
    const std::size_t count = file.reader_.describe("project").shape.at(0);
    ProjectReader projects(file.reader_, texts(file.reader_, "project", count), file.axes_.years.count);
    file.info_.ledger = projects.ledger();
    file.projects_ = projects.results(file.replicates_ > 0);
    for (const std::string& name : projects.of_wrong_shape()) wrong_shape(name);
  }

  /// Texts along an axis; empty ones where the file has no such variable.
  std::vector<std::string> texts(const hdf5::Reader& reader, const std::string& name, std::size_t count) {
    auto values = text_variable(reader, name);
    if (reader.has_variable(name) && values.size() != count) wrong_shape(name);
    values.resize(count);
    return values;
  }

  const std::filesystem::path& path_;
  text::Location here_;
  text::Diagnostics& faults_;
};

std::optional<ResultFile> ResultFile::open(const std::filesystem::path& path, text::Diagnostics& faults) {
  return FileOpener(path, faults).open();
}

}  // namespace seatcast::results
