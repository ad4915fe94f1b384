#include "io/console/environment.h"

#include <map>

#include <gtest/gtest.h>

namespace seatcast::console {
namespace {

using text::Language;

Environment environment_of(std::map<std::string, std::string> values) {
  return [values](const char* name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(ChooseLanguage, TheFirstThatIsSetDecides) {
  EXPECT_EQ(choose_language("", environment_of({})), Language::en);
  EXPECT_EQ(choose_language("", environment_of({{"LANG", "zh_CN.UTF-8"}})), Language::zh);
  EXPECT_EQ(choose_language("", environment_of({{"LC_MESSAGES", "C"}, {"LANG", "zh_CN.UTF-8"}})), Language::en);
  EXPECT_EQ(choose_language("", environment_of({{"LC_ALL", "zh_TW"}, {"LC_MESSAGES", "en_GB"}})), Language::zh);
  EXPECT_EQ(choose_language("", environment_of({{"SEATCAST_LANG", "en"}, {"LC_ALL", "zh_CN"}})), Language::en);
  EXPECT_EQ(choose_language("zh", environment_of({{"SEATCAST_LANG", "en"}})), Language::zh);
  EXPECT_EQ(choose_language("", environment_of({{"LC_ALL", ""}, {"LANG", "zh"}})), Language::zh);
}

TEST(ChooseLanguage, CPosixAndOthersAreEnglish) {
  for (const auto* locale : {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "zhx"}) {
    EXPECT_EQ(choose_language("", environment_of({{"LANG", locale}})), Language::en) << locale;
  }
}

TEST(ParseLanguage, KnowsTwo) {
  EXPECT_EQ(parse_language("zh-Hans"), Language::zh);
  EXPECT_EQ(parse_language("EN"), Language::en);
  EXPECT_EQ(parse_language("fr"), std::nullopt);
  EXPECT_EQ(parse_language(""), std::nullopt);
}

TEST(UseColour, FollowsTheChoiceThenNoColorThenTheTerminal) {
  EXPECT_TRUE(use_colour(ColourChoice::always, false, environment_of({{"NO_COLOR", "1"}})));
  EXPECT_FALSE(use_colour(ColourChoice::never, true, environment_of({})));
  EXPECT_TRUE(use_colour(ColourChoice::automatic, true, environment_of({})));
  EXPECT_TRUE(use_colour(ColourChoice::automatic, true, environment_of({{"NO_COLOR", ""}})));
  EXPECT_FALSE(use_colour(ColourChoice::automatic, true, environment_of({{"NO_COLOR", "1"}})));
  EXPECT_FALSE(use_colour(ColourChoice::automatic, true, environment_of({{"TERM", "dumb"}})));
  EXPECT_FALSE(use_colour(ColourChoice::automatic, false, environment_of({})));
}

TEST(TerminalWidth, IsSensibleWithoutATerminal) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  EXPECT_FALSE(is_terminal(file));
  EXPECT_EQ(terminal_width(file, environment_of({})), 100);
  EXPECT_EQ(terminal_width(file, environment_of({{"COLUMNS", "72"}})), 72);
  EXPECT_EQ(terminal_width(file, environment_of({{"COLUMNS", "5"}})), 40);
  EXPECT_EQ(terminal_width(file, environment_of({{"COLUMNS", "wide"}})), 100);
  std::fclose(file);
}

TEST(ProcessEnvironment, TellsSetFromUnset) {
  const auto environment = process_environment();
  EXPECT_TRUE(environment("PATH").has_value());
  EXPECT_FALSE(environment("SEATCAST_SURELY_NOT_SET").has_value());
}

}  // namespace
}  // namespace seatcast::console
