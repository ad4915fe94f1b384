#include "io/text/suggest.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/utf8.h"

namespace seatcast::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string random_word(std::mt19937& random) {
  static const std::u32string letters = U"abc济宁市";
  std::string word;
  const auto length = random() % 7;
  for (std::size_t i = 0; i < length; ++i) append_utf8(word, letters[random() % letters.size()]);
  return word;
}

TEST(EditDistance, IsADistanceOverRandomWords) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const auto a = random_word(random);
    const auto b = random_word(random);
    const auto d = edit_distance(a, b);
    EXPECT_EQ(d, edit_distance(b, a)) << a << ' ' << b;
    EXPECT_EQ(d == 0, a == b);
    const auto longer = std::max(code_point_count(a), code_point_count(b));
    const auto shorter = std::min(code_point_count(a), code_point_count(b));
    EXPECT_LE(d, longer);
    EXPECT_GE(d, longer - shorter);
  }
}

TEST(EditDistance, CountsEachSlipOnce) {
  EXPECT_EQ(edit_distance("primary", "primary"), 0U);
  EXPECT_EQ(edit_distance("primary", "pirmary"), 1U);   // swap
  EXPECT_EQ(edit_distance("primary", "primry"), 1U);    // deletion
  EXPECT_EQ(edit_distance("primary", "primaryy"), 1U);  // insertion
  EXPECT_EQ(edit_distance("primary", "primery"), 1U);   // substitution
  EXPECT_EQ(edit_distance("任城区", "任成区"), 1U);
  EXPECT_EQ(edit_distance("", "济宁"), 2U);
}

TEST(Suggest, FindsTheNearestKeys) {
  const std::vector<std::string> keys = {"primary", "junior", "senior", "kindergarten"};
  EXPECT_THAT(suggest("primery", keys), ElementsAre("primary"));
  EXPECT_THAT(suggest("Primary", keys), ElementsAre("primary"));
  EXPECT_THAT(suggest("kindergarden", keys), ElementsAre("kindergarten"));
  EXPECT_THAT(suggest("university", keys), IsEmpty());
  EXPECT_THAT(suggest("", keys), IsEmpty());
}

TEST(Suggest, KnowsChineseNames) {
  const std::vector<std::string> counties = {"任城区", "兖州区",     "微山县",     "鱼台县",    "金乡县",
                                             "嘉祥县", "汶上县",     "泗水县",     "梁山县",    "曲阜市",
                                             "邹城市", "济宁高新区", "太白湖新区", "济宁经开区"};
  EXPECT_THAT(suggest("任成区", counties), ElementsAre("任城区"));
  EXPECT_THAT(suggest("兖州市", counties), ElementsAre("兖州区"));
  EXPECT_THAT(suggest("嘉祥", counties), ElementsAre("嘉祥县"));
  EXPECT_THAT(suggest("高新区", counties), ElementsAre("济宁高新区"));
  EXPECT_THAT(suggest("济宁市任城区", counties), ElementsAre("任城区"));
  EXPECT_THAT(suggest("鱼台", counties), ElementsAre("鱼台县"));
  EXPECT_THAT(suggest("北京", counties), IsEmpty());
}

TEST(Suggest, OffersAtMostThreeEquallyNear) {
  const std::vector<std::string> keys = {"red1", "red2", "red3", "red4", "blue"};
  EXPECT_EQ(suggest("red", keys).size(), 3U);
}

TEST(DidYouMean, SpeaksBothLanguages) {
  const std::vector<std::string> keys = {"red", "rod"};
  const auto phrase = did_you_mean("rud", keys);
  EXPECT_EQ(phrase.en, "did you mean `red` or `rod`?");
  EXPECT_EQ(phrase.zh, "是不是想写 `red` 或 `rod`？");
  EXPECT_TRUE(did_you_mean("elephant", keys).empty());
}

}  // namespace
}  // namespace seatcast::text
