#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type_of.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

/// Takes a whole number off the front.
std::optional<int> take_whole(std::string_view& text) {
  int whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc() || end == text.data() || text.front() == '-') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return whole;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// 2026-09, 2026/9, 2026年9月, and with a day behind: 2026-09-01, 2026/9/1, 2026年9月1日.
std::optional<std::chrono::year_month> parse_month(std::string_view written) {
  const auto half = text::to_half_width(written);
  auto rest = text::trim(half);
  const auto year = take_whole(rest);
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  const bool chinese = take(rest, "年");
  const std::string_view separator = rest.starts_with('/') ? "/" : "-";
  if (!chinese && !take(rest, separator)) return std::nullopt;
  const auto month = take_whole(rest);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (chinese ? !take(rest, "月") : false) return std::nullopt;
  if (!rest.empty()) {
    if (!chinese && !take(rest, separator)) return std::nullopt;
    const auto day = take_whole(rest);
    if (chinese) take(rest, "日");
    if (!day || *day < 1 || *day > 31 || !rest.empty()) return std::nullopt;
  }
  return std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month));
}

class MonthType : public Type {
 public:
  bool fits(const yaml::Node& node) const override { return node.is_scalar() && parse_month(node.scalar).has_value(); }

  void read(const yaml::Node& node, void* object, const Spec&, Reading& reading) const override {
    if (!node.is_scalar()) return report_kind(node, {"年月", "a year and month"}, reading);
    const auto month = parse_month(node.scalar);
    if (!month) return reading.fault(rule("not_a_month"), node.at, {{"value", node.scalar}});
    *static_cast<std::chrono::year_month*>(object) = *month;
  }

  yaml::Node write(const void* object, const Spec&, const Writing&) const override {
    const auto& month = *static_cast<const std::chrono::year_month*>(object);
    return yaml::make_scalar(
        fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month())));
  }

  yaml::Node schema(const Spec&, const SchemaOptions&) const override {
    return schema_node::pattern(
        R"(^\s*[0-9０-９]{4}([-/－／][0-9０-９]{1,2}([-/－／][0-9０-９]{1,2})?|年[0-9０-９]{1,2}月([0-9０-９]{1,2}日?)?)\s*$)");
  }

  text::Phrase describe() const override { return {"年月（2026-09）", "month (2026-09)"}; }
};

}  // namespace

template <>
const Type& TypeOf<std::chrono::year_month>::get() {
  static const MonthType type;
  return type;
}

}  // namespace seatcast::fields
