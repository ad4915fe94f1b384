#include "tools/common/history_input.h"

#include <charconv>

namespace seatcast::tools {
namespace {

constexpr const char* kHistory = "HISTORY";
constexpr const char* kSpan = "A..B";

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool valid = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
  return valid ? std::optional(number) : std::nullopt;
}

std::optional<YearSpan> parse_span(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = whole(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : whole(text.substr(dots + 2));
  if (!first || !last || *first > *last) return std::nullopt;
  return YearSpan{*first, *last};
}

}  // namespace

std::vector<Parameter> history_parameters(HistoryOptions& options) {
  return {argument(kHistory, options.file, {"历史文件（history.yaml）", "description of the history (history.yaml)"}),
          option("-s,--set", options.overrides, placeholder::kSetting,
                 {"覆盖历史文件中的一个值", "replace one value of the description"}),
          option("--data", options.data_folder, placeholder::kFolder,
                 {"在此文件夹中按文件名查找各表", "look for the tables in this folder, by their file names"})};
}

Parameter years_option(const std::string& names, std::optional<YearSpan>& target, text::Text doc) {
  std::string ignored;
  Parameter parameter = option(names, ignored, kSpan, doc);
  parameter.store = [&target](const std::string& text) -> std::optional<text::Phrase> {
    target = parse_span(text);
    if (target) return std::nullopt;
    return text::Phrase{"形如 1998..2016 的首尾", "first and last, such as 1998..2016"};
  };
  return parameter;
}

std::optional<history::HistoryInput> read_history(const HistoryOptions& options, text::Sources& sources,
                                                  Terminal& terminal) {
  text::Diagnostics faults;
  auto input = history::read(options.file, options.overrides, options.data_folder, sources, faults);
  if (faults.empty()) return input;
  if (terminal.report(faults, {"未做任何计算", "nothing was computed"}) != kGood) return std::nullopt;
  return input;
}

}  // namespace seatcast::tools
