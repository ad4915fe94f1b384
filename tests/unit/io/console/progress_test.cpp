#include "io/console/progress.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/text/display_width.h"
#include "tests/unit/io/console/stream.h"

namespace seatcast::console {
namespace {

using ::testing::HasSubstr;

class ProgressTest : public ::testing::Test {
 protected:
  Progress::Clock clock() {
    return [this] { return std::chrono::duration<double>(now_); };
  }
  std::size_t pictures(ProgressMode mode, double seconds, double step) {
    StderrSink sink(stream_.get());
    const auto steps = static_cast<int>(seconds / step);
    Progress progress(sink, {.mode = mode}, {"模拟", "simulating"}, steps, clock());
    for (int i = 0; i < steps; ++i) {
      now_ += step;
      progress.advance();
    }
    const auto text = stream_.text();
    return static_cast<std::size_t>(std::ranges::count(text, mode == ProgressMode::json ? '\n' : '['));
  }

  double now_ = 1000;
  MemoryStream stream_;
};

TEST_F(ProgressTest, ShowsAtMostTenPicturesASecond) {
  const auto count = pictures(ProgressMode::json, 10, 0.001);
  EXPECT_LE(count, 100U);
  EXPECT_GE(count, 80U);
}

TEST_F(ProgressTest, WhatEndsAtOnceIsNotShown) {
  pictures(ProgressMode::bar, 0.4, 0.01);
  EXPECT_EQ(stream_.text(), "");
}

TEST_F(ProgressTest, OffIsSilent) {
  pictures(ProgressMode::off, 10, 0.1);
  EXPECT_EQ(stream_.text(), "");
}

TEST_F(ProgressTest, TellsTheTimeLeft) {
  StderrSink sink(stream_.get());
  Progress progress(sink, {.mode = ProgressMode::bar, .language = text::Language::zh, .width = 60},
                    {"模拟", "simulating"}, 100, clock());
  now_ += 30;
  progress.advance(25);
  EXPECT_THAT(stream_.text(), HasSubstr("模拟 [=======                     ]  25%  还需 1 分 30 秒"));
}

TEST_F(ProgressTest, JsonHasTheNumbers) {
  StderrSink sink(stream_.get());
  Progress progress(sink, {.mode = ProgressMode::json}, {"模拟", "simulating"}, 100, clock());
  now_ += 30;
  progress.advance(25);
  EXPECT_EQ(stream_.text(),
            "{\"event\":\"progress\",\"what\":\"simulating\",\"done\":25,\"total\":100,\"elapsed_s\":30.0,\"left_s\":"
            "90.0}\n");
}

TEST_F(ProgressTest, TheBarNeverExceedsTheTerminal) {
  for (const int width : {20, 40, 60, 200}) {
    MemoryStream stream;
    {
      StderrSink sink(stream.get());
      Progress progress(sink, {.mode = ProgressMode::bar, .language = text::Language::zh, .width = width},
                        {"模拟一千次重复", "x"}, 7, clock());
      now_ += 5;
      progress.advance();
      EXPECT_LT(text::display_width(stream.text()), width);
    }
    EXPECT_THAT(stream.text(), ::testing::EndsWith("\r\x1b[2K")) << "the line is gone in the end";
  }
}

TEST_F(ProgressTest, NeedsATotal) {
  StderrSink sink(stream_.get());
  EXPECT_THROW(Progress(sink, {}, "x", 0, clock()), PreconditionError);
}

}  // namespace
}  // namespace seatcast::console
