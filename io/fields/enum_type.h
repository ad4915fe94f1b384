#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/fields/type.h"

namespace seatcast::fields {

/// One value of an enumeration as files spell it. Declared beside the enumeration, found by its type:
///
///     enum class Status { blue, yellow, red };
///     constexpr auto names_of(Status) {
///       return std::to_array<fields::Named<Status>>({{Status::blue, "blue", "蓝", {"按期", "on time"}}, ...});
///     }
template <class E>
struct Named {
  E value;
  std::string_view name;     ///< English; what we write
  std::string_view chinese;  ///< one or more, separated by '|'
  text::Text doc = {};
};

struct Choice {
  long value = 0;
  std::string_view name;
  std::vector<std::string_view> chinese;
  text::Text doc;

  bool is(std::string_view written) const;
};

std::vector<std::string_view> split_names(std::string_view names);

template <class E>
std::vector<Choice> choices_of() {
  std::vector<Choice> choices;
  for (const auto& named : names_of(E{})) {
    choices.push_back({static_cast<long>(named.value), named.name, split_names(named.chinese), named.doc});
  }
  return choices;
}

/// The choice of that spelling (ASCII case and blanks around do not matter), or null.
const Choice* find_choice(const std::vector<Choice>& choices, std::string_view written);

/// "`blue` (蓝), `red` (红)".
std::string describe_choices(const std::vector<Choice>& choices);

/// The nearest spelling, and, where they are few, all choices; empty where nothing is near.
text::Phrase suggest_choice(const std::vector<Choice>& choices, std::string_view written);

/// Every spelling, for suggestions.
std::vector<std::string> spellings_of(const std::vector<Choice>& choices);

class EnumType : public Type {
 public:
  using Set = void (*)(void* object, long value);
  using Get = long (*)(const void* object);

  EnumType(std::vector<Choice> choices, Set set, Get get) : choices_(std::move(choices)), set_(set), get_(get) {}

  const std::vector<Choice>& choices() const { return choices_; }

  bool fits(const yaml::Node& node) const override;
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override;

 private:
  std::vector<Choice> choices_;
  Set set_;
  Get get_;
};

}  // namespace seatcast::fields
