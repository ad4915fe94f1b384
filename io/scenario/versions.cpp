#include "io/scenario/versions.h"

#include <charconv>
#include <optional>

#include "io/scenario/rules.h"

namespace seatcast::scenario {
namespace {

constexpr std::string_view kKey = "schema_version";

/// Nothing where it is no whole number: the reader of fields says so.
std::optional<int> version_of(const yaml::Node& value) {
  int version = 0;
  const auto* const end = value.scalar.data() + value.scalar.size();
  const auto parsed = std::from_chars(value.scalar.data(), end, version);
  const bool whole = value.is_scalar() && parsed.ec == std::errc() && parsed.ptr == end && version >= 1;
  return whole ? std::optional(version) : std::nullopt;
}

}  // namespace

std::span<const yaml::Migration> migrations() { return {}; }

bool Versions::operator()(yaml::Node& layer) {
  auto* entry = layer.find(kKey);
  const auto written = entry == nullptr ? std::optional(current_) : version_of(entry->value);
  if (!written) return true;
  if (*written > newest_) {
    faults_.add({.rule = rule("newer_version"),
                 .where = entry->value.at,
                 .path = std::string(kKey),
                 .arguments = {{"value", *written}, {"newest", newest_}}});
    return false;
  }
  current_ = *written;
  yaml::migrate(layer, current_, migrations_, faults_);
  if (auto* now = layer.find(kKey)) now->value.scalar = std::to_string(newest_);
  return true;
}

}  // namespace seatcast::scenario
