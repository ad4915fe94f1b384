#include "io/console/log.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/io/console/stream.h"

namespace seatcast::console {
namespace {

using ::testing::MatchesRegex;

TEST(Log, ShowsFromItsLevelOnInItsLanguage) {
  MemoryStream stream;
  StderrSink sink(stream.get());
  Log english(sink, {});
  english.debug("hidden");
  english.info({"读取", "reading"});
  english.warning({"旧键", "old key"});
  Log chinese(sink, {.least = Level::warning, .language = text::Language::zh});
  chinese.info({"读取", "reading"});
  chinese.error({"坏了", "broken"});
  EXPECT_EQ(stream.text(), "reading\nwarning: old key\n错误：坏了\n");
}

TEST(Log, ColoursTheLevelOnly) {
  MemoryStream stream;
  StderrSink sink(stream.get());
  Log log(sink, {.colour = true});
  log.warning("x");
  EXPECT_EQ(stream.text(), "\x1b[1;33mwarning\x1b[0m: x\n");
}

TEST(Log, WritesOneJsonObjectPerLine) {
  MemoryStream stream;
  StderrSink sink(stream.get());
  Log log(sink, {.format = LogFormat::jsonl});
  log.warning("say \"hi\"\n\\");
  EXPECT_THAT(stream.text(), MatchesRegex("\\{\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z\",\"level\":\"warning\","
                                          "\"message\":\"say ..hi..\\\\u000a\\\\\\\\\"\\}\n"));
}

TEST(Log, LinesOfSeveralThreadsStayWhole) {
  MemoryStream stream;
  StderrSink sink(stream.get());
  Log log(sink, {});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&log] {
      for (int line = 0; line < 200; ++line) log.info("0123456789");
    });
  }
  for (auto& thread : threads) thread.join();
  const auto text = stream.text();
  EXPECT_EQ(text.size(), 4U * 200 * 11);
  for (std::size_t at = 0; at < text.size(); at += 11) ASSERT_EQ(text.substr(at, 11), "0123456789\n");
}

TEST(StderrSink, LogLinesPassThePassingLine) {
  MemoryStream stream;
  {
    StderrSink sink(stream.get());
    sink.show_passing_line("50%");
    sink.write_line("a message");
  }
  EXPECT_EQ(stream.text(), "50%\r\x1b[2Ka message\n50%\r\x1b[2K");
}

}  // namespace
}  // namespace seatcast::console
