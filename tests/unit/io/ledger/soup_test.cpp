// Ledgers put together at random from what bureaus write, and from what nobody should: every row is either used or
// named in a fault, and what is used is sound.
#include <cmath>
#include <memory>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "io/ledger/read.h"
#include "io/text/render.h"

namespace seatcast::ledger {
namespace {

const std::vector<Area> kAreas = {{"370811", "任城区"}, {"370812", "兖州区"}, {"370826", "微山县"}};

using Pieces = std::vector<const char*>;
const Pieces kHeaders = {"项目名称",         "县市区",         "学段", "新增学位（个）", "计划启用时间",
                         "红黄蓝",           "总投资（亿元）", "序号", "建设性质",       "竣工时间",
                         "新增学位（万个）", "班级数",         "",     "备注",           "目前进展情况",
                         "项目名称"};
const Pieces kCells = {"任城区新建小学1",
                       "任城区",
                       "兖州",
                       "小学",
                       "九年一贯制",
                       "1620",
                       "1,620",
                       "0.16万",
                       "36班1600人",
                       "约0.135万",
                       "若干",
                       "-5",
                       "1e999",
                       "nan",
                       "2026年9月",
                       "2026.10",
                       "2025年秋季",
                       "2024/13/45",
                       "45505",
                       "99999999",
                       "红",
                       "黄牌",
                       "已完工",
                       "待定",
                       "合计",
                       "小计",
                       "",
                       "",
                       "",
                       "主体施工至三层",
                       "\xEF\xBF\xBD",
                       "=1+1",
                       "'",
                       "\"",
                       "二〇二六年",
                       "县市区",
                       "微山县扩建小学",
                       "无",
                       "/",
                       "—"};

std::string quoted(const std::string& words) {
  std::string cell = "\"";
  for (const char c : words) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + "\"";
}

class Soup {
 public:
  explicit Soup(unsigned seed) : random_(seed) {}

  std::string table() {
    std::string text;
    if (chance(2)) text += quoted("济宁市2026年新改扩建学校项目台账") + ",,,\n";
    std::vector<std::string> header{"项目名称", "县市区", "学段", "新增学位（个）", "计划启用时间", "红黄蓝"};
    while (chance(2)) header.insert(header.begin() + static_cast<long>(random_() % header.size()), one_of(kHeaders));
    if (chance(5)) header.erase(header.begin() + static_cast<long>(random_() % header.size()));
    text += line(header);
    for (auto row = random_() % 12; row > 0; --row) {
      std::vector<std::string> cells;
      for (const std::string& title : header) cells.push_back(chance(4) ? one_of(kCells) : fitting(title));
      if (chance(6)) cells.pop_back();
      text += line(cells);
    }
    return text;
  }

 private:
  bool chance(unsigned in) { return random_() % in == 0; }
  /// What a careful clerk writes under that title.
  std::string fitting(const std::string& title) {
    if (title == "项目名称") return "任城区新建小学" + std::to_string(random_());
    if (title == "县市区") return "任城区";
    if (title == "学段") return "小学";
    if (title == "新增学位（个）") return "1620";
    if (title == "计划启用时间") return "2026年9月";
    if (title == "红黄蓝") return "红";
    return "";
  }
  std::string one_of(const Pieces& pieces) { return pieces[random_() % pieces.size()]; }
  static std::string line(const std::vector<std::string>& cells) {
    std::string text;
    for (const std::string& cell : cells) text += (text.empty() ? "" : ",") + quoted(cell);
    return text + "\n";
  }

  std::mt19937 random_;
};

text::SourcePtr source_of(const std::string& bytes) {
  return std::make_shared<const text::SourceText>("台账.csv", bytes);
}

/// Lines that an error points at.
std::set<std::uint32_t> lines_at_fault(const text::Diagnostics& faults) {
  std::set<std::uint32_t> lines;
  for (const text::Diagnostic& fault : faults.all()) {
    if (fault.rule->severity() == text::Severity::error) lines.insert(fault.where.line);
  }
  return lines;
}

void expect_sound(const Project& project, const std::string& table) {
  const scenario::ProjectRow& row = project.row;
  EXPECT_FALSE(row.name.empty()) << table;
  EXPECT_TRUE(row.area == "370811" || row.area == "370812" || row.area == "370826") << row.area << "\n" << table;
  EXPECT_TRUE(!row.seats || (std::isfinite(*row.seats) && *row.seats >= 0)) << table;
  EXPECT_TRUE(row.seats || row.rooms) << table;
}

TEST(Soup, EveryProjectIsUsedOrNamedInAFault) {
  std::size_t used = 0;
  std::size_t unusable = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const std::string table = Soup(seed).table();
    text::Diagnostics faults;
    const auto ledger = read_projects(source_of(table), {"", kAreas}, faults);
    for (const text::Language language : {text::Language::zh, text::Language::en})
      EXPECT_EQ(text::render(faults, {.language = language}).empty(), faults.empty());
    if (!ledger) {
      EXPECT_TRUE(faults.has_errors()) << table;
      continue;
    }
    for (const Project& project : ledger->projects) expect_sound(project, table);
    used += ledger->projects.size();
    unusable += ledger->unusable();
    EXPECT_GE(lines_at_fault(faults).size(), ledger->unusable()) << table;
  }
  EXPECT_GT(used, 20U);       // the soup is not all spoilt
  EXPECT_GT(unusable, 500U);  // nor all good
}

TEST(Soup, DamagedBytesNeverCrash) {
  std::mt19937 random(7);
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::string table = Soup(seed).table();
    for (int k = 0; k < 4; ++k) table[random() % table.size()] = static_cast<char>(random());
    for (const bool schools : {false, true}) {
      text::Diagnostics faults;
      const bool read = schools ? read_schools(source_of(table), {"", kAreas}, faults).has_value()
                                : read_projects(source_of(table), {"", kAreas}, faults).has_value();
      EXPECT_TRUE(read || faults.has_errors()) << seed;
    }
  }
}

}  // namespace
}  // namespace seatcast::ledger
