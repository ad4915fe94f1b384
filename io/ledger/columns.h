#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/ledger/grid.h"
#include "io/scenario/schooling.h"

namespace seatcast::ledger {

/// What a column of a bureau's table tells.
enum class Field {
  kId,
  kName,
  kArea,
  kKind,
  kStage,
  kSeats,
  kRooms,
  kClassSize,
  kOpening,
  kCompletion,
  kStatus,
  kPhase,
  kOwner,
  kInvestment,
  kFloorArea,
  kNote,
  kSchool,
  kClasses,
  kPupils,  // of a table of schools
};

/// One column that tables may have, and the names it goes by.
struct ColumnRule {
  Field field;
  std::string_view key;  ///< the column of the scenario's table it becomes
  text::Text meaning;
  std::string_view names;     ///< '|' between; whole names, without units in brackets
  std::string_view parts;     ///< a header that contains one of these means it, too; may be empty
  std::string_view but = {};  ///< unless it also contains one of these
};

enum class TableKind { kProjects, kSchools };
const std::vector<ColumnRule>& column_rules(TableKind kind);
const ColumnRule& rule_of(TableKind kind, Field field);

/// A column as found.
struct Column {
  std::size_t position = 0;
  Field field = Field::kName;
  std::optional<scenario::StageName> stage = {};  ///< 新增学位 over 小学 | 初中: seats of that stage
  double factor = 1;                              ///< of the unit in its header: 万个 is 10 000
  std::string header = {};                        ///< as written; of two rows "上层／下层"
  text::Location at = {};
};

/// The header of a table: one row, or two with the upper one over several columns.
struct Header {
  std::size_t first_row = 0;
  std::size_t last_row = 0;
  std::vector<Column> columns;
  std::vector<std::string> unused = {};  ///< headers nobody knows

  [[nodiscard]] const Column* find(Field field) const;
  [[nodiscard]] std::vector<const Column*> all(Field field) const;
};

/// The first rows that read like a header of that kind: at least three known columns, a name among them.
std::optional<Header> find_header(const xlsx::Sheet& sheet, TableKind kind);

}  // namespace seatcast::ledger
