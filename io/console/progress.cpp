#include "io/console/progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "io/console/log.h"
#include "io/console/numbers.h"
#include "io/text/display_width.h"

namespace seatcast::console {
namespace {

constexpr double kLeastInterval = 0.1;  // seconds between two pictures
constexpr double kQuietAtFirst = 0.5;   // nothing is shown of what ends at once
constexpr int kWidestBar = 30;

}  // namespace

Progress::Clock Progress::steady_clock() {
  return [] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()); };
}

Progress::Progress(StderrSink& sink, const ProgressOptions& options, text::Phrase what, std::int64_t total, Clock clock)
    : sink_(sink),
      options_(options),
      what_(std::move(what)),
      total_(total),
      clock_(std::move(clock)),
      started_(clock_().count()),
      shown_(started_ + kQuietAtFirst - kLeastInterval) {
  require(total > 0, "progress needs a total");
}

Progress::~Progress() {
  if (options_.mode == ProgressMode::bar) sink_.clear_passing_line();
}

void Progress::advance(std::int64_t steps) {
  if (options_.mode == ProgressMode::off) return;
  const std::scoped_lock lock(mutex_);
  done_ = std::min(total_, done_ + steps);
  const double now = clock_().count();
  const bool last_of_json = options_.mode == ProgressMode::json && done_ == total_;
  if (now - shown_ >= kLeastInterval || last_of_json) show(now);
}

void Progress::show(double now) {
  shown_ = now;
  const double elapsed = now - started_;
  options_.mode == ProgressMode::json ? sink_.write_line(json(elapsed)) : sink_.show_passing_line(bar(elapsed));
}

double Progress::seconds_left(double elapsed) const {
  return done_ == 0 ? 0 : elapsed / static_cast<double>(done_) * static_cast<double>(total_ - done_);
}

std::string Progress::bar(double elapsed) const {
  const bool chinese = options_.language == text::Language::zh;
  const double share = static_cast<double>(done_) / static_cast<double>(total_);
  const auto left = format_duration(seconds_left(elapsed), options_.language);
  const auto tail = fmt::format("{:3.0f}%  {}", 100 * share, chinese ? "还需 " + left : left + " left");
  const auto& label = what_.in(options_.language);
  const int room = options_.width - text::display_width(label) - text::display_width(tail) - 7;
  if (room < 5) return text::truncate(label + " " + tail, options_.width - 1);
  const int width = std::min(room, kWidestBar);
  const auto filled = static_cast<std::size_t>(share * width);
  return fmt::format("{} [{}{}] {}", label, std::string(filled, '='),
                     std::string(static_cast<std::size_t>(width) - filled, ' '), tail);
}

std::string Progress::json(double elapsed) const {
  return fmt::format(R"({{"event":"progress","what":{},"done":{},"total":{},"elapsed_s":{:.1f},"left_s":{:.1f}}})",
                     json_string(what_.en), done_, total_, elapsed, seconds_left(elapsed));
}

}  // namespace seatcast::console
