#pragma once

// Internal to this room.
#include <map>
#include <vector>

#include "io/ledger/reader.h"

namespace seatcast::ledger {

/// What the rows of a sheet tell of the size of projects: seats and rooms, in one column or in columns by stage, and
/// the stages.
class SizeReader {
 public:
  /// @param sums  by position of the column, of what was read
  SizeReader(const Header& header, std::map<std::size_t, double>& sums, text::Diagnostics& faults)
      : header_(header), sums_(sums), faults_(faults) {}

  /// @param good  whether the row is sound so far; false after a fault
  void read(const RowView& view, scenario::ProjectRow& row, bool& good);

 private:
  using ByStage = std::map<scenario::StageName, double>;

  void check_size(const RowView& view, const scenario::ProjectRow& row, bool& good);
  void read_seats(const RowView& view, const Column& column, scenario::ProjectRow& row, ByStage* by_stage, bool& good);
  void read_stage(const RowView& view, const ByStage& by_stage, scenario::ProjectRow& row, bool& good);

  const Header& header_;
  std::map<std::size_t, double>& sums_;
  text::Diagnostics& faults_;
};

}  // namespace seatcast::ledger
