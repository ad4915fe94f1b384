#include "io/fields/rows.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/fields/enum_type.h"
#include "io/fields/table_rules.h"
#include "io/text/suggest.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

/// 在校生（人）: a header that names the unit in which the column is read anyway. 投资（亿元） stays another header.
std::string_view without_unit(std::string_view header, const Unit& unit) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const auto at = header.rfind(open);
    if (!header.ends_with(close) || at == std::string_view::npos || at == 0) continue;
    const auto written = header.substr(at + open.size(), header.size() - close.size() - at - open.size());
    const Quantity one = parse_quantity("1" + std::string(written), unit);
    if (one.fault == QuantityFault::none && one.value == 1) return text::trim(header.substr(0, at));
  }
  return header;
}

bool is_named(const Field& field, std::string_view header) {
  header = without_unit(header, field.spec.unit);
  const auto chinese = split_names(field.spec.header);
  const auto old = split_names(field.spec.formerly);
  return text::to_lower_ascii(header) == field.key || std::ranges::find(chinese, header) != chinese.end() ||
         std::ranges::find(old, header) != old.end();
}

std::vector<std::string> column_names(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const auto& field : fields) {
    names.emplace_back(field.key);
    for (const auto chinese : split_names(field.spec.header)) names.emplace_back(chinese);
  }
  return names;
}

/// "planned (计划开学)".
text::Phrase name_both(const Field& field) {
  const auto chinese = split_names(field.spec.header);
  return chinese.empty() ? text::Phrase(field.key) : text::Phrase(fmt::format("{} ({})", field.key, chinese.front()));
}

/// A cell, or the cells of a map, as the tree that the field's type reads.
yaml::Node to_tree(const csv::Table& table, const csv::Record& record, const std::vector<std::size_t>& positions,
                   bool is_map) {
  const auto scalar = [&](std::size_t position) {
    const auto& cell = record[position];
    return yaml::Node{.kind = yaml::Kind::scalar, .scalar = cell.text, .quoted = cell.quoted, .at = table.locate(cell)};
  };
  if (!is_map) return scalar(positions.front());
  auto map = yaml::make_map();
  map.at = table.locate(record[positions.front()]);
  for (const auto position : positions) {
    if (record[position].text.empty()) continue;
    map.entries.push_back({.key = table.header[position].text,
                           .key_at = table.locate(table.header[position]),
                           .value = scalar(position)});
  }
  return map;
}

bool is_blank(const csv::Record& record, const std::vector<std::size_t>& positions) {
  return std::ranges::all_of(positions, [&](std::size_t position) { return record[position].text.empty(); });
}

class RowReader {
 public:
  RowReader(const csv::Table& table, const StructType& type, const Columns& columns, text::Diagnostics& faults)
      : table_(table), type_(type), columns_(columns), faults_(faults) {}

  /// @return whether the row read without a fault
  bool read(const csv::Record& record, void* row) {
    const auto errors_before = faults_.error_count();
    const auto fields = type_.fields_of(row);
    Reading reading(faults_, {}, table_.locate(record.front()));
    reading.set_in_cell(true);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (columns_.has(i)) read_field(record, fields[i], columns_.of(i), reading);
    }
    if (faults_.error_count() > errors_before || is_repeated(record, fields)) return false;
    const auto locate = [&](std::string_view key) { return locate_in(record, fields, key); };
    Checks checks(faults_, {}, locate);
    type_.check(row, checks);
    return faults_.error_count() == errors_before;
  }

 private:
  void read_field(const csv::Record& record, const Field& field, const std::vector<std::size_t>& positions,
                  Reading& reading) {
    const auto& cell = record[positions.front()];
    const auto step = reading.enter_key(field.key, table_.locate(cell));
    if (is_blank(record, positions)) {
      if (field.spec.required) reading.fault(table_rule("empty_cell"), table_.locate(cell));
      return;
    }
    const bool is_map = field.type->owns_column(table_.header[positions.front()].text);
    field.type->read(to_tree(table_, record, positions, is_map), field.object, field.spec, reading);
  }

  /// Values are compared, not their spellings: 小学 and primary, 06 and 6 are the same.
  bool is_repeated(const csv::Record& record, const std::vector<Field>& fields) {
    std::vector<std::string> key;
    std::vector<std::string> spelt;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (!fields[i].spec.row_key || !columns_.has(i)) continue;
      const yaml::Node value = fields[i].type->write(fields[i].object, fields[i].spec, {});
      spelt.push_back(record[columns_.of(i).front()].text);
      key.push_back(value.kind == yaml::Kind::scalar ? value.scalar : spelt.back());
    }
    if (key.empty()) return false;
    const auto here = table_.locate(record.front());
    const auto [first, is_new] = seen_.try_emplace(fmt::format("{}", fmt::join(key, ", ")), here);
    if (is_new) return false;
    faults_.add({.rule = table_rule("repeated_row"),
                 .where = here,
                 .arguments = {{"key", fmt::format("{}", fmt::join(spelt, ", "))}, {"line", first->second.line}},
                 .notes = {{first->second, {"第一次在这里", "first here"}}}});
    return true;
  }

  text::Location locate_in(const csv::Record& record, const std::vector<Field>& fields, std::string_view key) const {
    const auto field = std::ranges::find(fields, key, &Field::key);
    if (field == fields.end()) return table_.locate(record.front());
    const auto& positions = columns_.of(static_cast<std::size_t>(field - fields.begin()));
    return table_.locate(record[positions.empty() ? 0 : positions.front()]);
  }

  const csv::Table& table_;
  const StructType& type_;
  const Columns& columns_;
  text::Diagnostics& faults_;
  std::map<std::string, text::Location> seen_;
};

}  // namespace

Columns::Columns(const csv::Table& table, const std::vector<Field>& fields, text::Diagnostics& faults)
    : positions_(fields.size()) {
  for (std::size_t position = 0; position < table.header.size(); ++position) assign(table, position, fields, faults);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].spec.required || has(i)) continue;
    faults.add({.rule = table_rule("missing_column"),
                .where = table.locate(table.header.front()),
                .path = std::string(fields[i].key),
                .arguments = {{"name", name_both(fields[i])}, {"meaning", fields[i].spec.doc}}});
  }
}

void Columns::assign(const csv::Table& table, std::size_t position, const std::vector<Field>& fields,
                     text::Diagnostics& faults) {
  const auto& cell = table.header[position];
  if (cell.text.empty()) return;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool named = is_named(fields[i], cell.text);
    const bool repeated = named && has(i) && table.header[positions_[i].front()].text != cell.text;
    if (repeated) {
      const auto& first = table.header[positions_[i].front()];
      faults.add({.rule = table_rule("column_in_two_languages"),
                  .where = table.locate(cell),
                  .arguments = {{"name", cell.text}, {"other", first.text}}});
    }
    if (!named && !fields[i].type->owns_column(cell.text)) continue;
    positions_[i].push_back(position);
    return;
  }
  const auto help = text::did_you_mean(cell.text, column_names(fields));
  const auto* rule = help.empty() ? table_rule("ignored_column") : table_rule("unknown_column");
  faults.add({.rule = rule, .where = table.locate(cell), .arguments = {{"name", cell.text}}, .help = help});
}

std::optional<std::size_t> RowPlaces::position_of(std::string_view key) const {
  const auto found = std::ranges::find(keys_, key);
  if (found == keys_.end()) return std::nullopt;
  const auto& positions = positions_[static_cast<std::size_t>(found - keys_.begin())];
  return positions.empty() ? std::nullopt : std::optional(positions.front());
}

text::Location RowPlaces::locate(std::size_t row, std::string_view key) const {
  return table_.locate(table_.records[records_[row]][position_of(key).value_or(0)]);
}

text::Location RowPlaces::header(std::string_view key) const {
  return table_.locate(table_.header[position_of(key).value_or(0)]);
}

std::vector<std::string> RowPlaces::lost(std::string_view key) const {
  std::vector<std::string> cells;
  const auto position = position_of(key);
  if (!position) return cells;
  for (std::size_t record = 0; record < table_.records.size(); ++record) {
    if (!std::ranges::binary_search(records_, record)) cells.push_back(table_.records[record][*position].text);
  }
  return cells;
}

RowPlaces read_rows(csv::Table table, const StructType& type, const std::function<void*()>& next_row,
                    const std::function<void()>& drop_row, text::Diagnostics& faults) {
  const auto sample = type.make();
  const auto fields = type.fields_of(sample.get());
  const auto errors_before = faults.error_count();
  const Columns columns(table, fields, faults);
  std::vector<std::string> keys;
  std::vector<std::vector<std::size_t>> positions;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    keys.emplace_back(fields[i].key);
    positions.push_back(columns.of(i));
  }
  RowPlaces places(std::move(table), std::move(keys), std::move(positions));
  RowReader reader(places.table(), type, columns, faults);
  const bool usable = faults.error_count() == errors_before;
  for (std::size_t i = 0; i < places.table().records.size(); ++i) {
    const bool good = reader.read(places.table().records[i], next_row());
    good&& usable ? places.add(i) : drop_row();
  }
  return places;
}

std::vector<std::string> header_of(const StructType& type, text::Language language) {
  const auto sample = type.make();
  std::vector<std::string> header;
  for (const auto& field : type.fields_of(sample.get())) {
    const auto chinese = split_names(field.spec.header);
    header.emplace_back(language == text::Language::zh && !chinese.empty() ? chinese.front() : field.key);
  }
  return header;
}

std::vector<std::string> cells_of(const StructType& type, const void* row) {
  std::vector<std::string> cells;
  for (const auto& field : type.fields_of(const_cast<void*>(row))) {  // NOLINT: visit only takes addresses
    const auto node = field.type->write(field.object, field.spec, {});
    std::string cell = node.scalar;
    for (const auto& item : node.items) cell += (cell.empty() ? "" : "; ") + item.scalar;
    cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace seatcast::fields
