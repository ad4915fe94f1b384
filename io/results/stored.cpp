#include "io/results/stored.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace seatcast::results {
namespace {

std::string text_of(const hdf5::Attribute& attribute) {
  const bool is_text = attribute.is_scalar && hdf5::element_type(attribute.values) == hdf5::ElementType::text;
  return is_text ? attribute.text() : "";
}

/// A text of /provenance; empty where there is none.
std::string provenance(const hdf5::Reader& reader, std::string_view name) {
  const auto names = reader.provenance();
  return std::ranges::find(names, name) == names.end() ? "" : reader.provenance(name);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> list;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    list.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return list;
}

}  // namespace

std::string text_attribute(const hdf5::Reader& reader, std::string_view name) {
  const auto attribute = reader.find_attribute(name);
  return attribute ? text_of(*attribute) : "";
}

std::string text_attribute(const hdf5::VariableDescription& variable, std::string_view name) {
  const auto found = std::ranges::find(variable.attributes, name, &hdf5::Attribute::name);
  return found == variable.attributes.end() ? "" : text_of(*found);
}

double number_of(const std::optional<hdf5::Attribute>& attribute) {
  if (!attribute || hdf5::element_count(attribute->values) != 1) return 0;
  return std::visit(
      [](const auto& values) -> double {
        if constexpr (requires { static_cast<double>(values.front()); }) return static_cast<double>(values.front());
        return 0;
      },
      attribute->values);
}

std::vector<std::string> text_variable(const hdf5::Reader& reader, const std::string& name) {
  if (!reader.has_variable(name)) return {};
  auto values = reader.read(name);
  auto* list = std::get_if<std::vector<std::string>>(&values);
  return list == nullptr ? std::vector<std::string>() : std::move(*list);
}

RunInfo stored_info(const hdf5::Reader& reader) {
  constexpr std::string_view kProgram = "seatcast ";
  RunInfo info;
  info.name = text_attribute(reader, "scenario");
  info.title = text_attribute(reader, "title");
  info.why = text_attribute(reader, "why");
  info.label = text_attribute(reader, "label");
  const std::string source = text_attribute(reader, "source");
  info.engine_version = source.starts_with(kProgram) ? source.substr(kProgram.size()) : source;
  info.git_describe = text_attribute(reader, "git_describe");
  info.seed = text_attribute(reader, "seed");
  if (const std::string streams = text_attribute(reader, "random_streams"); !streams.empty())
    info.random_streams = streams;
  info.locale = text_attribute(reader, "locale");
  info.assumed_share = number_of(reader.find_attribute("assumed_share"));
  info.scenario_yaml = provenance(reader, "scenario_yaml");
  for (const std::string& line : lines(provenance(reader, "inputs_sha256"))) {
    const auto gap = line.find("  ");
    if (gap != std::string::npos) info.inputs.push_back({line.substr(gap + 2), line.substr(0, gap)});
  }
  for (const std::string& line : lines(provenance(reader, "rows_by_quality"))) {
    const auto gap = line.rfind(": ");
    if (gap == std::string::npos) continue;
    const std::string quality = line.substr(0, gap);
    std::size_t rows = 0;
    std::from_chars(line.data() + gap + 2, line.data() + line.size(), rows);
    info.rows_by_quality[quality == "not_said" ? "" : quality] = rows;
  }
  return info;
}

std::vector<double> ProjectReader::numbers(const std::string& name, std::size_t per_project) {
  std::vector<double> values;
  const std::size_t count = ids_.size() * per_project;
  if (reader_.has_variable(name)) {
    values = reader_.read_as<double>(name);
    if (values.size() != count) wrong_.push_back(name);
  }
  values.resize(count, std::numeric_limits<double>::quiet_NaN());
  return values;
}

std::vector<std::string> ProjectReader::texts(const std::string& name) {
  auto values = text_variable(reader_, name);
  if (reader_.has_variable(name) && values.size() != ids_.size()) wrong_.push_back(name);
  values.resize(ids_.size());
  return values;
}

std::vector<LedgerFacts> ProjectReader::ledger() {
  const auto names = texts("project_name");
  const auto areas = texts("project_area");
  const auto kinds = texts("project_kind");
  const auto stages = texts("project_stage");
  const auto statuses = texts("project_status");
  const auto phases = texts("project_phase");
  const auto openings = texts("project_opening");
  const auto seats = numbers("project_seats");
  const auto investments = numbers("project_investment");
  std::vector<LedgerFacts> rows;
  for (std::size_t k = 0; k < ids_.size(); ++k) {
    rows.push_back({ids_[k], names[k], areas[k], kinds[k], stages[k], statuses[k], phases[k], openings[k], seats[k],
                    investments[k]});
  }
  return rows;
}

std::vector<measures::ProjectResult> ProjectReader::results(bool has_replicates) {
  const auto planned = numbers("project_planned");
  const auto reference = numbers("project_reference_opening");
  const auto on_time = numbers("project_on_time");
  const auto delivered = numbers("project_delivered");
  const auto open_by = numbers("project_open_by", years_);
  std::vector<measures::ProjectResult> results;
  for (std::size_t k = 0; k < ids_.size(); ++k) {
    measures::ProjectResult project;
    project.id = ids_[k];
    project.planned = planned[k];
    project.reference_opening = reference[k];
    if (has_replicates) {
      project.on_time = on_time[k];
      project.delivered = delivered[k];
      const auto first = open_by.begin() + static_cast<std::ptrdiff_t>(k * years_);
      project.open_by.assign(first, first + static_cast<std::ptrdiff_t>(years_));
    }
    results.push_back(std::move(project));
  }
  return results;
}

}  // namespace seatcast::results
