#include "io/fields/enum_type.h"

#include <algorithm>

#include <fmt/format.h>

#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/text/suggest.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

constexpr std::size_t kFewChoices = 8;

}  // namespace

std::vector<std::string_view> split_names(std::string_view names) {
  std::vector<std::string_view> list;
  while (!names.empty()) {
    const auto end = std::min(names.find('|'), names.size());
    list.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return list;
}

bool Choice::is(std::string_view written) const {
  return text::to_lower_ascii(written) == text::to_lower_ascii(name) ||
         std::ranges::find(chinese, written) != chinese.end();
}

const Choice* find_choice(const std::vector<Choice>& choices, std::string_view written) {
  const auto word = text::trim(written);
  const auto found = std::ranges::find_if(choices, [&](const Choice& choice) { return choice.is(word); });
  return found == choices.end() ? nullptr : &*found;
}

std::string describe_choices(const std::vector<Choice>& choices) {
  std::string list;
  for (const auto& choice : choices) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", choice.name);
    if (!choice.chinese.empty()) list += fmt::format(" ({})", choice.chinese.front());
  }
  return list;
}

std::vector<std::string> spellings_of(const std::vector<Choice>& choices) {
  std::vector<std::string> spellings;
  for (const auto& choice : choices) {
    spellings.emplace_back(choice.name);
    for (const auto& chinese : choice.chinese) spellings.emplace_back(chinese);
  }
  return spellings;
}

text::Phrase suggest_choice(const std::vector<Choice>& choices, std::string_view written) {
  auto help = text::did_you_mean(written, spellings_of(choices));
  if (help.empty() || choices.size() > kFewChoices) return help;
  help.zh += fmt::format("可选：{}", describe_choices(choices));
  help.en += fmt::format(" Choose one of {}", describe_choices(choices));
  return help;
}

bool EnumType::fits(const yaml::Node& node) const {
  return node.is_scalar() && find_choice(choices_, node.scalar) != nullptr;
}

void EnumType::read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const {
  if (!node.is_scalar())
    return report_kind(node, {"其中一个词：" + describe_choices(choices_), "one of " + describe_choices(choices_)},
                       reading);
  if (const auto* choice = find_choice(choices_, node.scalar)) return set_(object, choice->value);
  auto help = suggest_choice(choices_, node.scalar);
  if (help.empty()) help = text::Phrase(spec.otherwise);
  reading.fault(rule("unknown_choice"), node.at, {{"value", node.scalar}, {"choices", describe_choices(choices_)}},
                std::move(help));
}

yaml::Node EnumType::write(const void* object, const Spec&, const Writing&) const {
  const auto found = std::ranges::find(choices_, get_(object), &Choice::value);
  return yaml::make_scalar(found == choices_.end() ? std::string_view() : found->name, true);
}

yaml::Node EnumType::schema(const Spec&, const SchemaOptions&) const {
  std::string names;  // in any case of letters, and with blanks around
  for (const auto& choice : choices_) names += (names.empty() ? "" : "|") + schema_node::any_case(choice.name);
  return schema_node::any_of({schema_node::one_of_texts(spellings_of(choices_)),
                              schema_node::pattern(fmt::format(R"(^\s*(?:{})\s*$)", names))});
}

text::Phrase EnumType::describe() const {
  return {fmt::format("选一：{}", describe_choices(choices_)), fmt::format("one of {}", describe_choices(choices_))};
}

}  // namespace seatcast::fields
