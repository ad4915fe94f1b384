#include "io/text/diagnostic.h"

#include <memory>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::text {
namespace {

constexpr Rule kError{"E900", "bad", {"坏 {n}", "bad {n}"}, {"改", "mend {n}"}, {"", ""}};
constexpr Rule kWarning{"W901", "odd", {"怪", "odd"}, {}, {"", ""}};

SourcePtr source_of(const std::string& name) { return std::make_shared<const SourceText>(name, "a: 1\nb: 2\nc: 3\n"); }

Diagnostic at(const Rule& rule, const SourcePtr& source, std::uint32_t line, std::uint32_t column = 1, int number = 0) {
  return {.rule = &rule, .where = {source, line, column, 1}, .arguments = {{"n", number}}};
}

TEST(Diagnostics, CountsErrorsAndWarnings) {
  Diagnostics faults;
  EXPECT_TRUE(faults.empty());
  const auto source = source_of("a.yaml");
  faults.add(at(kWarning, source, 1));
  EXPECT_FALSE(faults.has_errors());
  faults.add(at(kError, source, 1));
  EXPECT_TRUE(faults.has_errors());
  EXPECT_EQ(faults.error_count(), 1U);
  EXPECT_EQ(faults.warning_count(), 1U);
}

TEST(Diagnostics, TheSameFaultCountsOnce) {
  Diagnostics faults;
  const auto source = source_of("a.yaml");
  faults.add(at(kError, source, 1));
  faults.add(at(kError, source, 1));
  faults.add(at(kError, source, 1, 1, 7));  // other arguments: another fault
  EXPECT_EQ(faults.error_count(), 2U);
}

TEST(Diagnostics, AreSortedByPlaceWithFilesInOrderOfAppearance) {
  Diagnostics faults;
  const auto second = source_of("a.yaml");
  const auto first = source_of("z.yaml");
  faults.add(at(kError, first, 3));
  faults.add(at(kError, second, 1));
  faults.add(at(kError, first, 1, 4));
  faults.add(at(kError, first, 1, 2));
  faults.add({.rule = &kWarning});
  std::vector<std::string> places;
  for (const auto* fault : faults.sorted()) places.push_back(describe(fault->where));
  EXPECT_EQ(places, (std::vector<std::string>{"", "z.yaml:1:2", "z.yaml:1:4", "z.yaml:3:1", "a.yaml:1:1"}));
}

TEST(Diagnostics, KeepsALimitedNumberButGoesOnCounting) {
  Diagnostics faults;
  const auto source = source_of("a.yaml");
  for (int i = 0; i < 1500; ++i) faults.add(at(kError, source, 1, 1, i));
  EXPECT_EQ(faults.error_count(), 1500U);
  EXPECT_EQ(faults.all().size(), Diagnostics::kMostStored);
}

TEST(Diagnostics, NeedARule) {
  Diagnostics faults;
  EXPECT_THROW(faults.add({}), PreconditionError);
}

TEST(ToPlain, HasEverythingAMachineNeeds) {
  Diagnostics faults;
  const auto source = source_of("a.yaml");
  faults.add({.rule = &kError, .where = {source, 2, 4, 3}, .path = "policy.b", .arguments = {{"n", 5}}});
  const auto plain = to_plain(faults, Language::en);
  ASSERT_EQ(plain.size(), 1U);
  EXPECT_EQ(plain[0].severity, "error");
  EXPECT_EQ(plain[0].code, "E900");
  EXPECT_EQ(plain[0].file, "a.yaml");
  EXPECT_EQ(plain[0].line, 2U);
  EXPECT_EQ(plain[0].col, 4U);
  EXPECT_EQ(plain[0].end, 7U);
  EXPECT_EQ(plain[0].path, "policy.b");
  EXPECT_EQ(plain[0].message, "bad 5");
  EXPECT_EQ(plain[0].hint, "mend 5");
  EXPECT_EQ(to_plain(faults, Language::zh)[0].message, "坏 5");
}

TEST(Diagnostic, OwnHelpReplacesTheRulesHelp) {
  Diagnostic fault{.rule = &kError, .arguments = {{"n", 5}}};
  EXPECT_EQ(fault.help_text(Language::en), "mend 5");
  fault.help = {"试", "try"};
  EXPECT_EQ(fault.help_text(Language::en), "try");
}

}  // namespace
}  // namespace seatcast::text
