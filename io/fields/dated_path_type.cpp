#include <algorithm>

#include "io/fields/container_types.h"
#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type_of.h"

namespace seatcast::fields {
namespace {

constexpr std::string_view kLinear = "linear";

std::optional<int> parse_year(std::string_view key) {
  const auto known = MapKeys{MapKeys::Kind::year}.parse(key);
  return known ? std::optional(known->as<int>()) : std::nullopt;
}

class DatedPathType : public Type {
 public:
  bool fits(const yaml::Node& node) const override {
    if (!node.is_map()) return begins_like_number(node);
    return std::ranges::all_of(node.entries,
                               [](const yaml::Entry& entry) { return entry.key == kLinear || parse_year(entry.key); });
  }

  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override {
    auto& path = *static_cast<DatedPath*>(object);
    if (!node.is_map() && !node.is_scalar())
      return report_kind(node, {"数或按年份的值", "a number or values by year"}, reading);
    if (node.is_scalar()) {
      const auto quantity = read_quantity(node, spec, false, reading);
      if (quantity) path = quantity->value;
      return;
    }
    const auto* linear = node.find(kLinear);
    if (linear == nullptr) return read_points(node, DatedPath::Form::step, path, spec, reading);
    if (node.entries.size() > 1) {
      return incomplete(node, {"linear 不能与年份并列", "linear cannot stand beside years"}, reading);
    }
    if (!linear->value.is_map())
      return incomplete(linear->value, {"linear 后面应为年份", "years must follow linear"}, reading);
    const auto step = reading.enter_key(kLinear, linear->key_at);
    read_points(linear->value, DatedPath::Form::linear, path, spec, reading);
  }

  yaml::Node write(const void* object, const Spec&, const Writing&) const override {
    const auto& path = *static_cast<const DatedPath*>(object);
    if (path.form() == DatedPath::Form::constant) return yaml::make_scalar(format_number(path.points().front().value));
    auto years = yaml::make_map();
    for (const auto& point : path.points())
      years.set(std::to_string(point.year), yaml::make_scalar(format_number(point.value)));
    if (path.form() == DatedPath::Form::step) return years;
    auto linear = yaml::make_map();
    linear.set(kLinear, std::move(years));
    return linear;
  }

  yaml::Node schema(const Spec& spec, const SchemaOptions&) const override {
    auto linear = yaml::make_map();
    linear.set(kLinear, by_year(spec, 2));
    auto line = schema_node::of_type("object");
    line.set("properties", std::move(linear));
    line.set("required", yaml::make_sequence({schema_node::text(kLinear)}));
    line.set("additionalProperties", schema_node::boolean(false));
    return schema_node::any_of({schema_node::quantity(spec, false), by_year(spec, 1), std::move(line)});
  }

  std::optional<Below> below(std::string_view key, const Spec& spec) const override {
    if (key == kLinear) return Below{std::string(kLinear), this, spec};
    const auto year = parse_year(key);
    return year ? std::optional(Below{std::to_string(*year), &type_of<double>(), spec}) : std::nullopt;
  }

  std::string form(const yaml::Node& node, const Spec&) const override {
    return node.find(kLinear) == nullptr ? "steps" : std::string(kLinear);
  }

  text::Phrase describe() const override { return {"数，或按年份的值", "number, or values by year"}; }

 private:
  static void incomplete(const yaml::Node& node, const text::Phrase& reason, Reading& reading) {
    reading.fault(rule("bad_dated_path"), node.at, {{"reason", reason}});
  }

  static void read_points(const yaml::Node& years, DatedPath::Form form, DatedPath& path, const Spec& spec,
                          Reading& reading) {
    const auto errors_before = reading.faults().error_count();
    std::vector<DatedPath::Point> points;
    for (const auto& entry : years.entries) {
      const auto year = parse_year(entry.key);
      if (!year) {
        reading.fault(rule("not_a_year"), entry.key_at, {{"value", entry.key}});
        continue;
      }
      if (std::ranges::find(points, *year, &DatedPath::Point::year) != points.end()) {
        reading.fault(rule("repeated_map_key"), entry.key_at, {{"value", entry.key}});
        continue;
      }
      const auto step = reading.enter_key(entry.key, entry.key_at);
      const auto quantity = read_quantity(entry.value, spec, false, reading);
      if (quantity) points.push_back({*year, quantity->value});
    }
    if (reading.faults().error_count() > errors_before) return;
    if (points.empty()) return incomplete(years, {"没有年份", "no years"}, reading);
    if (form == DatedPath::Form::linear && points.size() < 2) {
      return incomplete(years, {"直线需要两个年份", "a line needs two years"}, reading);
    }
    std::ranges::sort(points, {}, &DatedPath::Point::year);
    path = DatedPath(form, std::move(points));
  }

  static yaml::Node by_year(const Spec& spec, int least) {
    auto years = yaml::make_map();
    years.set(schema_node::kYearPattern, schema_node::quantity(spec, false));
    auto object = schema_node::of_type("object");
    object.set("patternProperties", std::move(years));
    object.set("additionalProperties", schema_node::boolean(false));
    object.set("minProperties", schema_node::number(least));
    return object;
  }
};

}  // namespace

template <>
const Type& TypeOf<DatedPath>::get() {
  static const DatedPathType type;
  return type;
}

}  // namespace seatcast::fields
