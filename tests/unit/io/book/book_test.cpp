// The workbook as its readers get it: written from results, read back cell by cell.
#include "io/book/book.h"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/xlsx/read.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/io/report/full_results.h"

namespace seatcast::book {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using text::Language;

class Book : public ::testing::Test {
 protected:
  testing::ScratchFolder folder;

  /// Writes results, opens them and writes the workbook.
  xlsx::Workbook make(Language language, std::uint32_t replicates = report::FullResults::kReplicates) {
    report::FullResults(replicates).write(folder / "run.h5");
    text::Diagnostics faults;
    const auto file = results::ResultFile::open(folder / "run.h5", faults);
    write(report::Run(*file, {}), folder / "book.xlsx", language);
    text::Sources sources;
    auto workbook = xlsx::read(sources.read(folder / "book.xlsx"), faults);
    EXPECT_TRUE(faults.empty());
    return *std::move(workbook);
  }

  static std::vector<std::string> names(const xlsx::Workbook& workbook) {
    std::vector<std::string> list;
    for (const auto& sheet : workbook.sheets) list.push_back(sheet.name);
    return list;
  }

  static const xlsx::Sheet& sheet(const xlsx::Workbook& workbook, const std::string& name) {
    return *std::ranges::find(workbook.sheets, name, &xlsx::Sheet::name);
  }

  static bool says(const xlsx::Sheet& sheet, const std::string& text) {
    for (const auto& row : sheet.rows) {
      for (const auto& cell : row) {
        if (cell.text.find(text) != std::string::npos) return true;
      }
    }
    return false;
  }

  /// Rows of the table below the band with these words: by name of the area.
  static std::map<std::string, std::vector<xlsx::Cell>> table(const xlsx::Sheet& sheet, const std::string& band) {
    std::map<std::string, std::vector<xlsx::Cell>> rows;
    bool inside = false;
    for (const auto& row : sheet.rows) {
      const bool is_band = row.size() > 1 && row[1].covered;
      if (is_band) inside = row[0].text.find(band) != std::string::npos;
      if (!is_band && inside) rows[std::string(row[0].text)] = row;
    }
    return rows;
  }
};

TEST_F(Book, HasASheetForEverything) {
  EXPECT_THAT(names(make(Language::zh)), ElementsAre("封面", "总览", "小学", "初中", "项目台账", "数据来源"));
  EXPECT_THAT(names(make(Language::en)), ElementsAre("Cover", "Overview", "primary", "junior", "Projects", "Sources"));
}

TEST_F(Book, TheCoverSaysWhatItIsAndHowFarToTrustIt) {
  const auto workbook = make(Language::zh);
  const auto& cover = workbook.sheets[0];
  for (const char* text : {"样例方案", "INVENTED 虚构", "7 次模拟", "检验读写", "怎样读", "项目台账", "27%", "run.h5"})
    EXPECT_TRUE(says(cover, text)) << text;
  for (const auto& one : workbook.sheets) EXPECT_TRUE(says(one, "INVENTED 虚构")) << one.name;
}

TEST_F(Book, NumbersAreThoseOfTheResult) {
  const auto workbook = make(Language::zh);
  const report::FullResults results;
  const auto* enrolment = results.results.find("enrolment");
  const auto* shortage = results.results.find("shortage");
  const auto rows = table(sheet(workbook, "初中"), "在校需求");
  const auto lows = table(sheet(workbook, "初中"), "缺口的下限");
  const auto highs = table(sheet(workbook, "初中"), "缺口的上限");
  const auto chances = table(sheet(workbook, "初中"), "缺口可能性");
  ASSERT_EQ(rows.size(), 4U);
  const std::vector<std::string> areas = {"任城区", "兖州区", "微山县", "济宁市"};
  for (std::size_t node = 0; node < areas.size(); ++node) {
    for (std::size_t year = 0; year < report::FullResults::kYears; ++year) {
      EXPECT_EQ(rows.at(areas[node])[year + 1].number, enrolment->quantile(node, 1, year, 1));
      EXPECT_EQ(lows.at(areas[node])[year + 1].number, shortage->quantile(node, 1, year, 0));
      EXPECT_EQ(highs.at(areas[node])[year + 1].number, shortage->quantile(node, 1, year, 2));
    }
  }
  const auto& probability = results.results.exceedances[0].probability;
  EXPECT_EQ(chances.at("兖州区")[2].number, probability(1, 1, 1));
}

TEST_F(Book, ShortAndIdleAtOnceIsSaidInWords) {
  const auto workbook = make(Language::zh);
  const auto balance = table(sheet(workbook, "小学"), "余缺");
  EXPECT_THAT(balance.at("济宁市")[1].text, HasSubstr("缺 "));
  EXPECT_THAT(balance.at("济宁市")[1].text, HasSubstr("余 "));
}

TEST_F(Book, YearsStandAboveAndTheBaseYearIsMarked) {
  const auto workbook = make(Language::en);
  const auto& primary = sheet(workbook, "primary");
  EXPECT_EQ(primary.rows[2][1].text, "2023 (base)");
  EXPECT_EQ(primary.rows[2][4].text, "2026");
}

TEST_F(Book, TheLedgerSaysWhatBecomesOfEveryProject) {
  const auto workbook = make(Language::zh);
  const auto& ledger = sheet(workbook, "项目台账");
  const auto& row = ledger.rows[3];
  EXPECT_EQ(row[1].text, "任城区新建小学");
  EXPECT_EQ(row[2].text, "任城区");
  EXPECT_EQ(row[4].text, "新建");
  EXPECT_EQ(row[5].text, "黄（滞后）");
  EXPECT_EQ(row[7].number, 1620);
  EXPECT_EQ(row[10].number, 0.45);
  EXPECT_EQ(row[11].number, 1620 * 0.95);
  EXPECT_EQ(row[14].number, 1) << "open by the last year";
  EXPECT_EQ(ledger.rows[2][12].text, "2024 年秋已启用");
}

TEST_F(Book, TheReferencePathAloneHasNoRangesAndNoChances) {
  const auto workbook = make(Language::zh, 0);
  const auto& primary = sheet(workbook, "小学");
  EXPECT_TRUE(says(primary, "参考路径"));
  EXPECT_FALSE(says(primary, "可能性"));
  EXPECT_TRUE(says(workbook.sheets[0], "没有概率"));
}

TEST_F(Book, SourcesNameEveryInput) {
  const auto workbook = make(Language::en);
  const auto& sources = sheet(workbook, "Sources");
  for (const char* text : {"areas.csv", "a file.csv", "assumed", "not said", "18446744073709551615", "abc1234"})
    EXPECT_TRUE(says(sources, text)) << text;
  EXPECT_TRUE(says(sources, std::string(64, 'b')));
}

TEST_F(Book, SameResultSameBytes) {
  make(Language::zh);
  const std::string first = testing::contents_of(folder / "book.xlsx");
  make(Language::zh);
  EXPECT_EQ(testing::contents_of(folder / "book.xlsx"), first);
}

}  // namespace
}  // namespace seatcast::book
