#include "io/fields/number_type.h"

#include <cmath>

#include <fmt/format.h>

#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type_of.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

/// What may have been meant: a percentage without its sign, or one digit fewer.
text::Phrase suggest_number(double value, const Spec& spec) {
  if (spec.unit == units::kYear || value <= spec.range.high) return {};
  if (spec.unit == units::kShare && value > 1 && spec.range.contains(value / 100)) {
    const auto meant = fmt::format("{}%", format_number(value));
    return {fmt::format("是不是 {}（即 {}）？", meant, format_number(value / 100)),
            fmt::format("did you mean {} ({})?", meant, format_number(value / 100))};
  }
  const double tenth = value / 10;
  if (!spec.range.contains(tenth) || (std::floor(value) == value && std::floor(tenth) != tenth)) return {};
  return {fmt::format("是不是 {}？", format_number(tenth)), fmt::format("did you mean {}?", format_number(tenth))};
}

void report_quantity(const Quantity& quantity, const yaml::Node& node, const Spec& spec, Reading& reading) {
  if (quantity.fault == QuantityFault::not_a_number) {
    reading.fault(rule("not_a_number"), node.at, {{"value", node.scalar}});
    return;
  }
  const text::Phrase spellings{describe_spellings(spec.unit, text::Language::zh),
                               describe_spellings(spec.unit, text::Language::en)};
  const text::Phrase bare{"这里只写数，不带单位", "write the bare number, without a unit"};
  text::Phrase help;
  if (spellings.zh.empty()) help.zh = bare.zh;
  if (spellings.en.empty()) help.en = bare.en;
  if (!help.empty() && help.zh.empty()) help.zh = fmt::format("写成 {}，或只写数", spellings.zh);
  reading.fault(rule("wrong_unit"), node.at, {{"found", quantity.unit_text}, {"expected", spellings}}, help);
}

template <class T>
class NumberType : public Type {
 public:
  static constexpr bool kWhole = std::integral<T>;

  bool fits(const yaml::Node& node) const override { return begins_like_number(node); }

  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override {
    const auto quantity = read_quantity(node, spec, kWhole, reading);
    if (!quantity) return;
    if constexpr (kWhole) {
      if (!std::in_range<T>(*quantity->whole)) return report_limits(node, *quantity, reading);
      *static_cast<T*>(object) = static_cast<T>(*quantity->whole);
    } else {
      *static_cast<T*>(object) = quantity->value;
    }
  }

  yaml::Node write(const void* object, const Spec&, const Writing&) const override {
    const T value = *static_cast<const T*>(object);
    if constexpr (kWhole) return yaml::make_scalar(std::to_string(value));
    return yaml::make_scalar(format_number(static_cast<double>(value)));
  }

  yaml::Node schema(const Spec& spec, const SchemaOptions&) const override {
    return schema_node::quantity(spec, kWhole);
  }

  text::Phrase describe() const override {
    return kWhole ? text::Text{"整数", "whole number"} : text::Text{"数", "number"};
  }

  std::optional<double> as_number(const void* object) const override {
    return static_cast<double>(*static_cast<const T*>(object));
  }

 private:
  static void report_limits(const yaml::Node& node, const Quantity& quantity, Reading& reading) {
    const Range limits{static_cast<double>(std::numeric_limits<T>::min()),
                       static_cast<double>(std::numeric_limits<T>::max())};
    reading.fault(rule("out_of_range"), node.at,
                  {{"range", describe_range(limits, units::kNone)}, {"value", std::to_string(*quantity.whole)}});
  }
};

}  // namespace

text::Phrase describe_kind(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Kind::null:
      return {"空值", "nothing"};
    case yaml::Kind::sequence:
      return {"一个列表", "a list"};
    case yaml::Kind::map:
      return {"一个映射", "a map"};
    case yaml::Kind::scalar:
      break;
  }
  return {fmt::format("“{}”", node.scalar), fmt::format("'{}'", node.scalar)};
}

bool begins_like_number(const yaml::Node& node) {
  if (!node.is_scalar()) return false;
  const auto half = text::to_half_width(node.scalar);
  auto rest = text::trim(half);
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.starts_with('.')) rest.remove_prefix(1);
  return !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
}

void report_kind(const yaml::Node& node, const text::Phrase& expected, Reading& reading) {
  text::Phrase help;
  if (node.is_scalar() && node.scalar.find("：") != std::string::npos) {
    help = {"这里有全角冒号“：”，是否应为半角冒号加空格？", "there is a full-width colon '：'; should it be ': '?"};
  }
  reading.fault(rule("wrong_kind"), node.at, {{"expected", expected}, {"found", describe_kind(node)}}, help);
}

std::optional<Quantity> read_quantity(const yaml::Node& node, const Spec& spec, bool whole, Reading& reading) {
  if (!node.is_scalar()) {
    report_kind(node, {"数", "a number"}, reading);
    return std::nullopt;
  }
  auto quantity = parse_quantity(node.scalar, spec.unit);
  if (quantity.fault != QuantityFault::none) {
    report_quantity(quantity, node, spec, reading);
    return std::nullopt;
  }
  if (!spec.range.contains(quantity.value)) {
    reading.fault(rule("out_of_range"), node.at,
                  {{"range", describe_range(spec.range, spec.unit)}, {"value", node.scalar}},
                  suggest_number(quantity.value, spec));
    return std::nullopt;
  }
  if (whole && !quantity.whole) {
    reading.fault(rule("not_whole"), node.at, {{"value", node.scalar}});
    return std::nullopt;
  }
  return quantity;
}

template <>
const Type& TypeOf<double>::get() {
  static const NumberType<double> type;
  return type;
}
template <>
const Type& TypeOf<int>::get() {
  static const NumberType<int> type;
  return type;
}
template <>
const Type& TypeOf<std::int64_t>::get() {
  static const NumberType<std::int64_t> type;
  return type;
}
template <>
const Type& TypeOf<std::uint32_t>::get() {
  static const NumberType<std::uint32_t> type;
  return type;
}
template <>
const Type& TypeOf<std::uint64_t>::get() {
  static const NumberType<std::uint64_t> type;
  return type;
}

}  // namespace seatcast::fields
