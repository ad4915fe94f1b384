#include "tools/common/parameter.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/text/utf8.h"

namespace seatcast::tools {
namespace {

std::vector<std::string> split_names(const std::string& names) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= names.size();) {
    const auto end = std::min(names.find(',', start), names.size());
    parts.push_back(names.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

std::optional<int> parse_whole(const std::string& text, Whole limits) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  const bool valid = parsed.ec == std::errc{} && parsed.ptr == end && number >= limits.low && number <= limits.high;
  return valid ? std::optional(number) : std::nullopt;
}

text::Phrase describe(Whole limits) {
  return {fmt::format(" {} 到 {} 的整数", limits.low, limits.high),
          fmt::format("a whole number from {} to {}", limits.low, limits.high)};
}

template <class Target>
Parameter::Store store_whole(Target& target, Whole limits) {
  return [&target, limits](const std::string& text) -> std::optional<text::Phrase> {
    const auto number = parse_whole(text, limits);
    if (!number) return describe(limits);
    target = *number;
    return std::nullopt;
  };
}

Parameter::Store store_text(std::string& target) {
  return [&target](const std::string& text) -> std::optional<text::Phrase> {
    if (text.empty()) return text::Phrase{"非空的文字", "a text that is not empty"};
    target = text;
    return std::nullopt;
  };
}

Parameter::Store append_text(std::vector<std::string>& target) {
  return [&target](const std::string& text) -> std::optional<text::Phrase> {
    target.push_back(text);
    return std::nullopt;
  };
}

Parameter::Store store_choice(std::string& target, std::vector<std::string> choices) {
  return [&target, choices = std::move(choices)](const std::string& text) -> std::optional<text::Phrase> {
    if (std::ranges::find(choices, text) == choices.end()) {
      return text::Phrase{fmt::format("{} 之一", fmt::join(choices, "、")),
                          fmt::format("one of {}", fmt::join(choices, ", "))};
    }
    target = text;
    return std::nullopt;
  };
}

std::string positional_name(std::string_view value) { return text::to_lower_ascii(value); }

}  // namespace

bool Parameter::is_file() const {
  return value == placeholder::kScenario || value == placeholder::kResult || value == placeholder::kFile ||
         (choices.empty() && value.find('|') != std::string::npos);
}

Parameter flag(const std::string& names, bool& target, text::Text doc) {
  return {.names = split_names(names), .doc = doc, .store = [&target](const std::string&) {
            target = true;
            return std::optional<text::Phrase>();
          }};
}

Parameter option(const std::string& names, std::string& target, std::string value, text::Text doc) {
  return {.names = split_names(names), .value = std::move(value), .doc = doc, .store = store_text(target)};
}

Parameter option(const std::string& names, std::vector<std::string>& target, std::string value, text::Text doc) {
  return {.names = split_names(names),
          .value = std::move(value),
          .doc = doc,
          .repeats = true,
          .store = append_text(target)};
}

Parameter option(const std::string& names, int& target, Whole limits, text::Text doc) {
  return {.names = split_names(names), .value = placeholder::kNumber, .doc = doc, .store = store_whole(target, limits)};
}

Parameter option(const std::string& names, std::optional<int>& target, Whole limits, text::Text doc) {
  return {.names = split_names(names), .value = placeholder::kNumber, .doc = doc, .store = store_whole(target, limits)};
}

Parameter choice(const std::string& names, std::string& target, std::vector<std::string> choices, text::Text doc) {
  return {.names = split_names(names),
          .value = fmt::format("{}", fmt::join(choices, "|")),
          .doc = doc,
          .choices = choices,
          .store = store_choice(target, choices)};
}

Parameter argument(std::string value, std::string& target, text::Text doc) {
  auto parameter = optional_argument(std::move(value), target, doc);
  parameter.required = true;
  return parameter;
}

Parameter optional_argument(std::string value, std::string& target, text::Text doc) {
  const auto name = positional_name(value);
  return {.names = {name}, .value = std::move(value), .doc = doc, .store = store_text(target)};
}

Parameter optional_arguments(std::string value, std::vector<std::string>& target, text::Text doc) {
  const auto name = positional_name(value);
  return {.names = {name}, .value = std::move(value), .doc = doc, .repeats = true, .store = append_text(target)};
}

Parameter choice_argument(std::string value, std::string& target, std::vector<std::string> choices, text::Text doc) {
  auto parameter = optional_choice_argument(std::move(value), target, std::move(choices), doc);
  parameter.required = true;
  return parameter;
}

Parameter optional_choice_argument(std::string value, std::string& target, std::vector<std::string> choices,
                                   text::Text doc) {
  const auto name = positional_name(value);
  return {.names = {name},
          .value = std::move(value),
          .doc = doc,
          .choices = choices,
          .store = store_choice(target, choices)};
}

}  // namespace seatcast::tools
