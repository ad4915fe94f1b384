#include "tools/common/quality.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/scenario/tables.h"

namespace seatcast::tools {
namespace {

std::string name_of(const std::string& quality, text::Language language) {
  const bool zh = language == text::Language::zh;
  if (quality.empty()) return zh ? "未注明" : "not said";
  for (const auto& named : names_of(scenario::Quality{})) {
    if (named.name == quality) return std::string(zh ? named.chinese.substr(0, named.chinese.find('|')) : named.name);
  }
  return quality;
}

}  // namespace

std::string describe_quality(const std::map<std::string, std::size_t>& rows, text::Language language) {
  const bool zh = language == text::Language::zh;
  std::string text;
  for (const auto& [quality, count] : rows) {
    const std::string number = console::with_thousands(static_cast<double>(count));
    text += fmt::format("{}{} {}", text.empty() ? "" : zh ? "、" : ", ", name_of(quality, language), number);
  }
  return text;
}

nlohmann::ordered_json quality_to_json(const std::map<std::string, std::size_t>& rows) {
  auto document = nlohmann::ordered_json::object();
  for (const auto& [quality, count] : rows) document[quality.empty() ? "not_said" : quality] = count;
  return document;
}

}  // namespace seatcast::tools
