#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/fields/enum_type.h"
#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type.h"
#include "io/text/suggest.h"

namespace seatcast::fields {
namespace {

std::vector<std::string> keys_of(const std::vector<Field>& fields) {
  std::vector<std::string> keys;
  keys.reserve(fields.size());
  for (const auto& field : fields) keys.emplace_back(field.key);
  return keys;
}

/// The field of that key, under its name of today or an older one.
const Field* find_field(const std::vector<Field>& fields, std::string_view key) {
  for (const auto& field : fields) {
    if (field.key == key) return &field;
    const auto old = split_names(field.spec.formerly);
    if (std::ranges::find(old, key) != old.end()) return &field;
  }
  return nullptr;
}

/// The way out for an unknown key: the nearest known one, also by its Chinese name.
text::Phrase suggest_key(const std::string& key, const std::vector<Field>& fields) {
  for (const auto& field : fields) {
    const auto names = split_names(field.spec.header);
    if (std::ranges::find(names, key) != names.end()) return text::did_you_mean(field.key, keys_of(fields));
  }
  return text::did_you_mean(key, keys_of(fields));
}

text::Phrase known_keys(const std::vector<Field>& fields) {
  return fmt::format("{}", fmt::join(keys_of(fields), ", "));
}

void report_unknown(const yaml::Entry& entry, const std::vector<Field>& fields, Reading& reading) {
  const auto step = reading.enter_key(entry.key, entry.key_at);
  reading.fault(rule("unknown_key"), entry.key_at, {{"name", entry.key}, {"known", known_keys(fields)}},
                suggest_key(entry.key, fields));
}

void report_missing(const Field& field, Reading& reading) {
  const auto here = reading.here();
  const auto step = reading.enter_key(field.key, here);
  const auto meaning = field.spec.doc.empty() ? text::Phrase(field.key) : text::Phrase(field.spec.doc);
  reading.fault(rule("missing_key"), here, {{"name", std::string(field.key)}, {"meaning", meaning}});
}

void read_entry(const yaml::Entry& entry, const Field& field, Reading& reading) {
  const auto step = reading.enter_key(entry.key, entry.key_at);
  if (entry.key != field.key) {
    reading.fault(rule("old_key"), entry.key_at, {{"old", entry.key}, {"name", std::string(field.key)}});
  }
  if (entry.value.is_null() && !field.type->fits(entry.value)) {
    const auto help = field.spec.required ? text::Phrase{"写上它的值", "write its value"} : text::Phrase();
    return reading.fault(rule("left_empty"), entry.key_at, {}, help);
  }
  field.type->read(entry.value, field.object, field.spec, reading);
}

/// "in [10, 70] pupils per class"-like remark for a commented template.
std::string describe_field(const Field& field, text::Language language) {
  std::string text(field.spec.doc.in(language));
  const auto range = describe_range(field.spec.range, field.spec.unit);
  const auto unit = field.spec.unit.name.in(language);
  const std::string limits = !range.empty() ? range.in(language) : std::string(unit);
  if (!limits.empty())
    text += fmt::format("{}{}", text.empty() ? "" : language == text::Language::zh ? "；" : "; ", limits);
  return text;
}

}  // namespace

std::vector<Field> StructType::fields_of(void* object) const {
  Fields fields;
  operations_.visit(object, fields);
  return fields.list();
}

void StructType::check(const void* object, Checks& checks) const {
  if (operations_.check != nullptr) operations_.check(object, checks);
}

void StructType::read(const yaml::Node& node, void* object, const Spec&, Reading& reading) const {
  if (!node.is_map()) return report_kind(node, {"映射（键: 值）", "a map (key: value)"}, reading);
  const auto errors_before = reading.faults().error_count();
  const auto fields = fields_of(object);
  std::vector<const Field*> given;
  std::size_t with_value = 0;
  for (const auto& entry : node.entries) {
    const auto* field = find_field(fields, entry.key);
    if (field == nullptr) {
      report_unknown(entry, fields, reading);
      continue;
    }
    given.push_back(field);
    with_value += entry.value.is_null() ? 0 : 1;
    read_entry(entry, *field, reading);
  }
  for (const auto& field : fields) {
    if (field.spec.required && std::ranges::find(given, &field) == given.end()) report_missing(field, reading);
  }
  if (exactly_one_key() && (given.size() != 1 || with_value != 1) && reading.faults().error_count() == errors_before) {
    reading.fault(rule("not_exactly_one_key"), node.at,
                  {{"found", given.size() > 1 ? given.size() : with_value}, {"known", known_keys(fields)}});
  }
  if (reading.faults().error_count() > errors_before) return;
  const yaml::Locator locator(node);
  Checks checks(reading.faults(), reading.path(),
                [&](std::string_view key) { return key.empty() ? reading.here() : locator.value(key); });
  check(object, checks);
}

yaml::Node StructType::write(const void* object, const Spec&, const Writing& writing) const {
  const auto initial = make();
  const auto before = fields_of(initial.get());
  const auto now = fields_of(const_cast<void*>(object));  // NOLINT: visit only takes addresses; nothing is written
  auto map = yaml::make_map();
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto& field = now[i];
    auto value = field.type->write(field.object, field.spec, writing);
    const bool changed = !yaml::same_content(value, before[i].type->write(before[i].object, field.spec, writing));
    if (writing.mode == WriteMode::changes && !changed && !field.spec.required) continue;
    if (value.is_null() && writing.mode != WriteMode::commented) continue;
    yaml::Entry entry{.key = std::string(field.key), .value = std::move(value)};
    if (writing.mode == WriteMode::commented) {
      entry.comment = describe_field(field, writing.language);
      entry.commented_out = !changed && !field.spec.required;
      if (entry.value.is_null()) entry.trailing_comment = field.type->describe().in(writing.language);
    }
    map.entries.push_back(std::move(entry));
  }
  return map;
}

yaml::Node StructType::schema(const Spec&, const SchemaOptions& options) const {
  const auto initial = make();
  auto properties = yaml::make_map();
  auto required = yaml::make_sequence();
  for (const auto& field : fields_of(initial.get())) {
    auto schema = field.type->schema(field.spec, options);
    if (options.partial) schema = schema_node::or_null(std::move(schema));
    const auto description =
        fmt::format("{}\n{}", describe_field(field, text::Language::zh), describe_field(field, text::Language::en));
    if (description.size() > 1) schema.set("description", schema_node::text(description));
    properties.set(field.key, std::move(schema));
    for (const auto old : split_names(field.spec.formerly))
      properties.set(old, field.type->schema(field.spec, options));
    const bool may_be_old = !field.spec.formerly.empty();
    if (field.spec.required && !may_be_old && !options.partial) required.items.push_back(schema_node::text(field.key));
  }
  auto object = schema_node::of_type("object");
  object.set("properties", std::move(properties));
  if (options.partial) {
    auto appended = yaml::make_map();
    appended.set("\\+$", yaml::make_map());
    object.set("patternProperties", std::move(appended));
  }
  if (!required.items.empty()) object.set("required", std::move(required));
  if (exactly_one_key()) schema_node::limit_items(object, {1, 1}, true);
  object.set("additionalProperties", schema_node::boolean(false));
  return object;
}

void StructType::walk(const void* object, const std::string& path, const Visit& visit) const {
  visit(path, *this, object);
  for (const auto& field : fields_of(const_cast<void*>(object)))  // NOLINT: visit only takes addresses
    field.type->walk(field.object, yaml::join_path(path, field.key), visit);
}

std::optional<Below> StructType::below(std::string_view key, const Spec&) const {
  const auto object = make();
  const auto fields = fields_of(object.get());
  const auto* field = find_field(fields, key);
  // An old name stays: the reader warns of it.
  return field == nullptr ? std::nullopt : std::optional(Below{std::string(key), field->type, field->spec});
}

text::Phrase StructType::describe() const { return {"映射，见下", "map, see below"}; }

}  // namespace seatcast::fields
