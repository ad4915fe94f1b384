// What an updated ledger says differently, and what it leaves alone.
#include "io/ledger/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatcast::ledger {
namespace {

using scenario::ProjectRow;
using scenario::Status;
using ::testing::SizeIs;

ProjectRow row(const std::string& id, const std::string& name, double seats = 900) {
  ProjectRow row;
  row.id = id;
  row.name = name;
  row.area = "370811";
  row.stage = "primary";
  row.seats = seats;
  row.design_class_size = 45;
  row.opening = std::chrono::year(2026) / 9;
  return row;
}

/// As a ledger without ids tells it: name, seats, opening and status, nothing else.
Project told(ProjectRow row) {
  row.id.clear();
  row.design_class_size.reset();
  return {row, {"name", "area", "kind", "stage", "seats", "opening", "status"}, {}};
}

Ledger ledger_of(const std::vector<ProjectRow>& rows) {
  Ledger ledger;
  for (const ProjectRow& one : rows) ledger.projects.push_back(told(one));
  return ledger;
}

TEST(Changes, TheSameLedgerChangesNothing) {
  const std::vector<ProjectRow> last = {row("S01", "甲小学"), row("S02", "乙小学")};
  const Changes changes = compare(last, ledger_of(last));
  EXPECT_TRUE(changes.empty());
  EXPECT_EQ(changes.unchanged, 2U);
  EXPECT_EQ(write_projects(changes.rows), write_projects(last)) << "ids and what the ledger does not tell are kept";
}

TEST(Changes, NewGoneAndChangedAreToldApart) {
  const std::vector<ProjectRow> last = {row("S01", "甲小学"), row("S02", "乙小学"), row("P001", "丙小学")};
  auto now = last;
  now.erase(now.begin() + 1);
  now[0].status = Status::kRed;
  now[0].opening = std::chrono::year(2027) / 9;
  now.push_back(row("", "丁小学", 1350));
  const Changes changes = compare(last, ledger_of(now));
  ASSERT_THAT(changes.gone, SizeIs(1));
  EXPECT_EQ(changes.gone[0].id, "S02");
  ASSERT_THAT(changes.added, SizeIs(1));
  EXPECT_EQ(changes.added[0].id, "P002") << "P001 is taken";
  ASSERT_THAT(changes.changed, SizeIs(1));
  const auto& values = changes.changed[0].values;
  ASSERT_THAT(values, SizeIs(2));
  EXPECT_EQ(values[0].key + values[0].before + values[0].after, "statusbluered");
  EXPECT_EQ(values[1].key + values[1].before + values[1].after, "opening2026-092027-09");
  EXPECT_EQ(changes.changed[0].after.design_class_size, 45);
  EXPECT_THAT(changes.rows, SizeIs(3));
}

TEST(Changes, NamesAreComparedWithoutBlanksAndWidths) {
  const Changes changes = compare({row("S01", "甲小学（示意）")}, ledger_of({row("", "甲 小学(示意)")}));
  EXPECT_THAT(changes.added, SizeIs(0));
  EXPECT_THAT(changes.gone, SizeIs(0));
}

TEST(Changes, AnIdGoesBeforeAName) {
  Ledger now = ledger_of({row("", "更名后的小学")});
  now.projects[0].row.id = "S01";
  const Changes changes = compare({row("S01", "甲小学")}, now);
  ASSERT_THAT(changes.changed, SizeIs(1));
  EXPECT_EQ(changes.changed[0].values[0].key, "name");
}

}  // namespace
}  // namespace seatcast::ledger
