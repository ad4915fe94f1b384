#include "io/report/page.h"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/io/report/full_results.h"

namespace seatcast::report {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using text::Language;

constexpr const char* kHostile = "<script>alert('x')</script>\"&";

Rules some_rules() {
  return {.watch = WarningRule{{"学位利用率", "utilisation"}, 0.9, 0.3},
          .alert = WarningRule{{"学位利用率", "utilisation"}, 1.0, 0.6},
          .targets = {{"probability_of_target_x", {"公办占比", "public share"}, "primary", 2025, 0.8}},
          .assumptions = {{{"班额", "Class size"}, {"小学 45", "primary 45"}}}};
}

class Page : public ::testing::Test {
 public:
  const testing::ScratchFolder folder;

  report::Run run_of(const testing::SampleResults& sample, const std::string& name = "a.h5") const {
    sample.write(folder / name);
    text::Diagnostics faults;
    return report::Run(*results::ResultFile::open(folder / name, faults), some_rules());
  }
  std::string page_of(const testing::SampleResults& sample, Language language = Language::zh) const {
    return page({run_of(sample)}, {.language = language});
  }
};

/// Elements that are opened and not closed, or closed and not open. Style sheets and scripts are skipped.
std::vector<std::string> unbalanced(const std::string& html) {
  std::vector<std::string> open;
  std::vector<std::string> wrong;
  for (std::size_t at = html.find('<', 1); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    const std::string inside = html.substr(at + 1, end - at - 1);
    const std::string name = inside.substr(0, inside.find_first_of(" >"));
    if (inside.ends_with('/')) continue;
    if (name.starts_with('/')) {
      if (open.empty() || "/" + open.back() != name) wrong.push_back(name);
      if (!open.empty()) open.pop_back();
    } else {
      open.push_back(name);
      if (name == "style" || name == "script") at = html.find("</" + name, at) - 1;
    }
  }
  wrong.insert(wrong.end(), open.begin(), open.end());
  return wrong;
}

TEST_F(Page, IsWellFormedInBothLanguages) {
  for (const Language language : {Language::zh, Language::en}) {
    for (const std::uint32_t replicates : {FullResults::kReplicates, 0U})
      EXPECT_THAT(unbalanced(page_of(FullResults(replicates), language)), ::testing::IsEmpty());
  }
}

TEST_F(Page, SaysEveryAreaYearAndStage) {
  const FullResults sample;
  const std::string html = page_of(sample);
  for (const AreaNode& node : sample.axes.areas.nodes) EXPECT_THAT(html, HasSubstr(">" + node.name + "<"));
  for (const char* year : {"2023", "2024", "2025", "2026"}) EXPECT_THAT(html, HasSubstr(std::string(">") + year + "<"));
  for (const Stage& stage : sample.axes.ladder.stages) EXPECT_THAT(html, HasSubstr(">" + stage.name + "<"));
  EXPECT_THAT(html, HasSubstr("INVENTED 虚构"));
}

TEST_F(Page, EverySectionHasItsPlaceAndALinkToIt) {
  const std::string html = page_of(FullResults());
  std::size_t last = 0;
  for (const char* id : {"answer", "balance", "demand", "wave", "ledger", "tiles", "classes", "teachers", "money",
                         "warnings", "targets", "data", "provenance", "reading"}) {
    const std::size_t at = html.find(std::string("<section id=\"") + id + "\"");
    EXPECT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    EXPECT_THAT(html, HasSubstr(std::string("href=\"#") + id + "\""));
    last = at;
  }
  EXPECT_THAT(html, Not(HasSubstr("id=\"comparison\"")));
}

TEST_F(Page, TellsTheMedianOfEveryCell) {
  FullResults sample;
  for (auto& result : sample.results.measures) {
    if (result.measure->id != "shortage") continue;
    result.quantile(1, 0, 2, 1) = 4321;  // Yanzhou, primary, 2025, median
  }
  EXPECT_THAT(page_of(sample), HasSubstr("缺4321"));
  EXPECT_THAT(page_of(sample, Language::en), HasSubstr("−4321"));
}

TEST_F(Page, HostileNamesStayText) {
  FullResults sample;
  sample.axes.areas.nodes[0].name = kHostile;
  sample.axes.ladder.stages[0].name = kHostile;
  sample.info.title = kHostile;
  sample.info.label = kHostile;
  sample.info.why = kHostile;
  sample.info.ledger[0].name = kHostile;
  sample.info.ledger[0].status = "\"><img src=x>";
  sample.info.inputs[0].name = kHostile;
  const std::string html = page_of(sample);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
  EXPECT_THAT(unbalanced(html), ::testing::IsEmpty());
}

TEST_F(Page, AsksForNothingOutside) {
  const std::string html = page_of(FullResults());
  for (const char* word : {"http:", "https:", " src=", "@import", "url("}) EXPECT_THAT(html, Not(HasSubstr(word)));
  EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
}

TEST_F(Page, AScriptIsAllowedByItsHashAlone) {
  // The example of the Content Security Policy specification: alert('Hello, world.');
  const std::string html =
      page({run_of(FullResults())}, {.script = "alert('Hello, world.');", .script_licences = "Apache"});
  EXPECT_THAT(html, HasSubstr("sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="));
  EXPECT_THAT(html, HasSubstr("<script>alert('Hello, world.');</script>"));
  EXPECT_THAT(html, HasSubstr("Apache"));
  EXPECT_THAT(html, HasSubstr(R"("years":[2023,2024,2025,2026])"));
}

TEST_F(Page, NumbersForTheScriptCannotEndTheirElement) {
  FullResults sample;
  sample.axes.areas.nodes[0].name = "</script><b>";
  const std::string html = page({run_of(sample)}, {.script = "0"});
  EXPECT_THAT(html, HasSubstr(R"("name":"\u003c/script>\u003cb>")"));
  EXPECT_THAT(unbalanced(html), ::testing::IsEmpty());
}

TEST_F(Page, ProjectsSayWhenTheyOpenAndHowSurely) {
  const std::string html = page_of(FullResults());
  EXPECT_THAT(html, HasSubstr("任城区新建小学"));
  EXPECT_THAT(html, HasSubstr("45%"));
  EXPECT_THAT(html, HasSubstr("1,539"));  // 1620 seats x 0.95 delivered x 1 built
}

TEST_F(Page, ProjectsSayWhatTheyBringByEveryAutumn) {
  EXPECT_THAT(page_of(FullResults(), Language::en), HasSubstr("expected / planned"));
}

TEST_F(Page, ManyAreasAreFoldedUnderTheirCity) {
  EXPECT_THAT(page_of(FullResults()), Not(HasSubstr("个地区</summary>")));
}

TEST_F(Page, ClassesAndTeachersUnfoldToEveryArea) {
  const std::string html = page_of(FullResults(), Language::en);
  for (const char* words : {"Class sizes by area and year</summary>", "Teachers by area and year</summary>"})
    EXPECT_THAT(html, HasSubstr(words));
}

TEST_F(Page, ProjectsThatNobodyWouldMissAreCounted) {
  FullResults sample;
  const auto fill = [&](const char* id, double value) {
    for (auto& result : sample.results.measures) {
      if (result.measure->id == id) std::fill_n(result.quantile.data(), result.quantile.values().size(), value);
    }
  };
  fill("shortage", 0);
  fill("surplus", 1e6);
  const std::string spare = "enough without it";
  EXPECT_THAT(page_of(sample, Language::en), HasSubstr(spare));
  fill("surplus", 10);
  EXPECT_THAT(page_of(sample, Language::en), Not(HasSubstr(spare)));
}

TEST_F(Page, DemandAboveTheSeatsIsShaded) {
  FullResults sample;
  for (auto& result : sample.results.measures) {
    const bool is_demand = result.measure->id == "enrolment";
    if (!is_demand && result.measure->id != "usable_seats") continue;
    for (std::size_t k = 0; k < result.quantile.values().size(); ++k)
      result.quantile.data()[k] = is_demand ? 900 : 1000;
    if (is_demand) result.quantile(0, 0, 2, 1) = 1100;  // one median year of one area and stage
  }
  const std::string html = page_of(sample);
  std::size_t count = 0;
  for (std::size_t at = html.find("<polygon class=\"gap\""); at != std::string::npos;
       at = html.find("<polygon class=\"gap\"", at + 1))
    ++count;
  EXPECT_EQ(count, 2);  // from the year before, and to the year after
}

TEST_F(Page, WarningLevelsFollowTheRules) {
  const FullResults sample;  // P = 0.02 k over (4 nodes, 2 stages, 4 years): watch from k = 15, alert from k = 30
  const std::string html = page_of(sample, Language::en);
  EXPECT_THAT(html, HasSubstr("alert</span> 2025–2026"));  // the city's junior schools: k = 30, 31
  EXPECT_THAT(html, HasSubstr("watch</span> 2023–2024"));
  EXPECT_THAT(html, HasSubstr("normal"));
}

TEST_F(Page, AReferencePathHasNoProbabilities) {
  const std::string html = page_of(FullResults(0));
  EXPECT_THAT(html, HasSubstr("仅参考路径"));
  EXPECT_THAT(html, Not(HasSubstr("区间 ")));
  EXPECT_THAT(html, Not(HasSubstr("id=\"warnings\"")));
}

TEST_F(Page, MeasuresThatAreMissingLeaveTheirSectionsOut) {
  const std::string html = page_of(testing::SampleResults());
  EXPECT_THAT(html, HasSubstr("id=\"answer\""));
  EXPECT_THAT(html, Not(HasSubstr("id=\"teachers\"")));
  EXPECT_THAT(html, Not(ContainsRegex("[^a-z]nan[^a-z]")));
  EXPECT_THAT(unbalanced(html), ::testing::IsEmpty());
}

TEST_F(Page, SeveralResultsStandSideBySide) {
  FullResults other;
  other.info.title = "另一方案";
  for (auto& result : other.results.measures) {
    if (result.measure->id == "surplus") result.quantile(3, 0, 3, 1) += 250;  // the city's primary schools at the end
  }
  const std::string html = page({run_of(FullResults(), "a.h5"), run_of(other, "b.h5")}, {});
  EXPECT_THAT(html, HasSubstr("id=\"comparison\""));
  EXPECT_THAT(html, HasSubstr("（+250）"));
  EXPECT_THAT(html, HasSubstr("（同）"));
}

TEST(EmptyPage, IsRefused) { EXPECT_THROW(page({}, {}), PreconditionError); }

}  // namespace
}  // namespace seatcast::report
