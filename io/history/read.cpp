#include "io/history/read.h"

#include <algorithm>

#include "io/csv/parse.h"
#include "io/fields/read.h"
#include "io/history/rules.h"
#include "io/yaml/layers.h"

namespace seatcast::history {
namespace {

/// Opens and reads tables; what cannot be read is left empty and reported.
class TableReader {
 public:
  TableReader(const HistoryFile& file, const std::filesystem::path& folder, text::Sources& sources,
              text::Diagnostics& faults)
      : file_(file), folder_(folder), sources_(sources), faults_(faults) {}

  template <class Row>
  void read(fields::FileReference reference, std::string_view path, fields::Rows<Row>& rows) {
    if (reference.empty()) return;
    if (!folder_.empty()) reference.file = folder_ / std::filesystem::path(reference.written).filename();
    const text::SourcePtr source = fields::open(reference, path, sources_, faults_);
    if (source == nullptr) return;
    std::optional<csv::Table> table = csv::parse(source, faults_);
    if (!table) return;
    drop_ignored(*table);
    rows = fields::read_rows<Row>(std::move(*table), faults_);
  }

 private:
  void drop_ignored(csv::Table& table) const {
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < table.header.size(); ++k) {
      if (std::ranges::find(file_.ignored_columns, table.header[k].text) == file_.ignored_columns.end())
        kept.push_back(k);
    }
    if (kept.size() == table.header.size()) return;
    const auto keep = [&](csv::Record& record) {
      csv::Record shorter;
      for (const std::size_t k : kept) shorter.push_back(std::move(record[k]));
      record = std::move(shorter);
    };
    keep(table.header);
    for (csv::Record& record : table.records) keep(record);
  }

  const HistoryFile& file_;
  const std::filesystem::path& folder_;
  text::Sources& sources_;
  text::Diagnostics& faults_;
};

/// The entry grade, if the file does not name it: the first of the ladder.
void set_defaults(const std::filesystem::path& path, HistoryFile& file) {
  if (file.name.empty())
    file.name = path.stem() == "history" ? path.parent_path().filename().string() : path.stem().string();
  if (file.entry.empty() && !file.ladder.empty()) file.entry = file.ladder.front();
}

}  // namespace

std::optional<HistoryInput> read(const std::filesystem::path& file, std::span<const std::string> overrides,
                                 const std::filesystem::path& data_folder, text::Sources& sources,
                                 text::Diagnostics& faults) {
  std::optional<yaml::Node> tree = yaml::read_layers(file, sources, faults);
  if (!tree) return std::nullopt;
  yaml::apply_overrides(*tree, overrides, faults);
  HistoryInput input{std::move(*tree), {}, {}, {}};
  fields::read(input.tree, input.file, faults);
  set_defaults(file, input.file);
  if (faults.has_errors()) return std::nullopt;

  Tables tables;
  TableReader reader(input.file, data_folder, sources, faults);
  reader.read(input.file.enrolment, "enrolment", tables.enrolment);
  if (input.file.births) reader.read(input.file.births->table, "births.table", tables.births);
  reader.read(input.file.areas, "areas", tables.areas);
  if (faults.has_errors()) return std::nullopt;
  fill_history(tables, input, faults);
  if (faults.has_errors()) return std::nullopt;
  check_plausibility(input, tables, faults);
  return input;
}

}  // namespace seatcast::history
