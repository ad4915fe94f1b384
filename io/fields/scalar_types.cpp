#include <algorithm>
#include <array>

#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type_of.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

constexpr std::array<std::string_view, 3> kTrue = {"true", "是", "真"};
constexpr std::array<std::string_view, 3> kFalse = {"false", "否", "假"};

bool is_one_of(std::string_view word, const std::array<std::string_view, 3>& words) {
  return std::ranges::find(words, text::to_lower_ascii(text::trim(word))) != words.end();
}

class BoolType : public Type {
 public:
  bool fits(const yaml::Node& node) const override {
    return node.is_scalar() && (is_one_of(node.scalar, kTrue) || is_one_of(node.scalar, kFalse));
  }

  void read(const yaml::Node& node, void* object, const Spec&, Reading& reading) const override {
    if (!node.is_scalar()) return report_kind(node, {"true 或 false", "true or false"}, reading);
    if (!fits(node)) return reading.fault(rule("not_true_or_false"), node.at, {{"value", node.scalar}});
    *static_cast<bool*>(object) = is_one_of(node.scalar, kTrue);
  }

  yaml::Node write(const void* object, const Spec&, const Writing&) const override {
    return yaml::make_scalar(*static_cast<const bool*>(object) ? "true" : "false");
  }

  yaml::Node schema(const Spec&, const SchemaOptions&) const override {
    return schema_node::any_of({schema_node::of_type("boolean"), schema_node::one_of_texts({"是", "否", "真", "假"})});
  }

  text::Phrase describe() const override { return {"是非值", "true or false"}; }
};

class StringType : public Type {
 public:
  bool fits(const yaml::Node& node) const override { return node.is_scalar(); }

  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override {
    if (!node.is_scalar()) return report_kind(node, {"文字", "a text"}, reading);
    if (spec.required && text::trim(node.scalar).empty()) return reading.fault(rule("empty_text"), node.at);
    *static_cast<std::string*>(object) = spec.respell == nullptr ? node.scalar : spec.respell(node.scalar);
  }

  yaml::Node write(const void* object, const Spec&, const Writing&) const override {
    return yaml::make_scalar(*static_cast<const std::string*>(object), true);
  }

  /// Codes such as 370811 may be written without quotes, so an editor must let numbers pass.
  yaml::Node schema(const Spec& spec, const SchemaOptions&) const override {
    auto words = schema_node::of_type("string");
    if (spec.required || !spec.pattern.empty())
      words.set("pattern", schema_node::text(spec.pattern.empty() ? "\\S" : spec.pattern));
    return schema_node::any_of({std::move(words), schema_node::of_type("number"), schema_node::of_type("boolean")});
  }

  text::Phrase describe() const override { return {"文字", "text"}; }
};

}  // namespace

template <>
const Type& TypeOf<bool>::get() {
  static const BoolType type;
  return type;
}

template <>
const Type& TypeOf<std::string>::get() {
  static const StringType type;
  return type;
}

}  // namespace seatcast::fields
