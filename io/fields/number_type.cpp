#include "io/fields/number_type.h"

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

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
    const auto meant = fmt::format("{}%", format_short(value));
    return {fmt::format("是不是 {}（即 {}）？", meant, format_short(value / 100)),
            fmt::format("did you mean {} ({})?", meant, format_short(value / 100))};
  }
  const double tenth = value / 10;
  if (!spec.range.contains(tenth) || (std::floor(value) == value && std::floor(tenth) != tenth)) return {};
  return {fmt::format("是不是 {}？", format_short(tenth)), fmt::format("did you mean {}?", format_short(tenth))};
}

void report_quantity(const Quantity& quantity, const yaml::Node& node, const Spec& spec, Reading& reading) {
  if (quantity.fault == QuantityFault::not_a_number) {
    const bool two = node.scalar.find("，") != std::string::npos || node.scalar.find("、") != std::string::npos;
    const text::Phrase help = two ? text::Phrase{"这里有全角标点；数与数之间用半角逗号“,”",
                                                 "there is full-width punctuation; numbers are parted by ASCII commas"}
                                  : text::Phrase();
    reading.fault(rule("not_a_number"), node.at, {{"value", node.scalar}}, help);
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
    if constexpr (kWhole) {
      if (is_too_large(node, spec)) return report_limits(node, reading);
    }
    const auto quantity = read_quantity(node, spec, kWhole, reading);
    if (!quantity) return;
    if constexpr (kWhole) {
      if (!std::in_range<T>(*quantity->whole)) return report_limits(node, reading);
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
    if constexpr (kWhole) {
      auto limited = spec;
      if (!spec.range.has_low()) limited.range.low = static_cast<double>(least());
      if (!spec.range.has_high()) limited.range.high = static_cast<double>(most());
      return schema_node::quantity(limited, true);
    }
    return schema_node::quantity(spec, false);
  }

  text::Phrase describe() const override {
    return kWhole ? text::Text{"整数", "whole number"} : text::Text{"数", "number"};
  }

  std::optional<double> as_number(const void* object) const override {
    return static_cast<double>(*static_cast<const T*>(object));
  }

 private:
  /// What a whole number may be in a file: whatever T can hold, and is read exactly.
  static constexpr std::int64_t least() {
    return std::is_unsigned_v<T> ? 0 : static_cast<std::int64_t>(std::numeric_limits<T>::min());
  }
  static constexpr std::int64_t most() {
    constexpr auto kRead = std::numeric_limits<std::int64_t>::max();
    return std::cmp_less(kRead, std::numeric_limits<T>::max())
               ? kRead
               : static_cast<std::int64_t>(std::numeric_limits<T>::max());
  }

  /// Whole, but beyond what is read exactly.
  static bool is_too_large(const yaml::Node& node, const Spec& spec) {
    if (!node.is_scalar()) return false;
    const auto quantity = parse_quantity(node.scalar, spec.unit);
    return quantity.fault == QuantityFault::none && !quantity.whole && spec.range.contains(quantity.value) &&
           std::abs(quantity.value) >= static_cast<double>(std::numeric_limits<std::int64_t>::max());
  }

  static void report_limits(const yaml::Node& node, Reading& reading) {
    const text::Phrase range{fmt::format("在 [{}, {}] 之内", least(), most()),
                             fmt::format("in [{}, {}]", least(), most())};
    reading.fault(rule("out_of_range"), node.at, {{"range", range}, {"value", node.scalar}});
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

namespace {

/// What a scalar where there should be a number, list or map was perhaps meant to be.
text::Phrase suggest_punctuation(const yaml::Node& node) {
  if (!node.is_scalar() || node.quoted) return {};
  const std::string_view written = node.scalar;
  const auto has = [&](std::string_view sign) { return written.find(sign) != std::string_view::npos; };
  if (has("｛") || has("【") || has("［")) {
    return {"这里有全角括号，应为半角“{ }”或“[ ]”，逗号也用半角“,”",
            "there are full-width brackets; write ASCII '{ }' or '[ ]', and ASCII commas"};
  }
  if (has("：")) {
    return {"这里有全角冒号“：”，是否应为半角冒号加空格？", "there is a full-width colon '：'; should it be ': '?"};
  }
  if (has("，") || has("、")) {
    return {"各项之间用半角逗号“,”，写成 [a, b]", "items are separated by ASCII commas: [a, b]"};
  }
  const auto colon = written.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 >= written.size()) return {};
  const auto meant = fmt::format("{}: {}", written.substr(0, colon), written.substr(colon + 1));
  return {fmt::format("冒号后面要有空格：{}", meant), fmt::format("a blank must follow the colon: {}", meant)};
}

}  // namespace

void report_kind(const yaml::Node& node, const text::Phrase& expected, Reading& reading) {
  reading.fault(rule("wrong_kind"), node.at, {{"expected", expected}, {"found", describe_kind(node)}},
                suggest_punctuation(node));
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
