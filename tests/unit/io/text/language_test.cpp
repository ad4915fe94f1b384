#include "io/text/language.h"

#include <gtest/gtest.h>

namespace seatcast::text {
namespace {

TEST(InLanguage, ABarPartsTheLanguages) {
  EXPECT_EQ(in_language("不新建 | Not built: none of the 28", Language::zh), "不新建");
  EXPECT_EQ(in_language("不新建 | Not built: none of the 28", Language::en), "Not built: none of the 28");
}

TEST(InLanguage, ATextWithoutOneIsTheSameInBoth) {
  for (const Language language : {Language::zh, Language::en}) {
    EXPECT_EQ(in_language("不新建", language), "不新建");
    EXPECT_EQ(in_language("a|b", language), "a|b") << "no blanks around it";
    EXPECT_EQ(in_language("", language), "");
  }
}

}  // namespace
}  // namespace seatcast::text
