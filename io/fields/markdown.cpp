#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "io/fields/enum_type.h"
#include "io/fields/schema.h"
#include "io/yaml/write.h"

namespace seatcast::fields {
namespace {

std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c == '\n' ? ' ' : c;
    }
  }
  return escaped;
}

std::string code(std::string_view text) { return text.empty() ? "" : fmt::format("`{}`", escape(text)); }

/// "[10, 70] 人/班", "required".
std::string limits_of(const Field& field, text::Language language) {
  const auto& spec = field.spec;
  std::string text = describe_range(spec.range, spec.unit).in(language);
  if (text.empty()) text = spec.unit.name.in(language);
  if (spec.sums_to_one) text += language == text::Language::zh ? "；合计为 1" : "; sums to 1";
  return escape(text);
}

/// The initial value as it would be written; long ones are left out.
std::string default_of(const Field& field, text::Language language) {
  if (field.spec.required) return language == text::Language::zh ? "**必需**" : "**required**";
  if (!field.type->nested().empty()) return "";
  const auto shown = yaml::write_on_line(field.type->write(field.object, field.spec, {}));
  if (shown == "\"\"" || shown == "[]" || shown == "{}" || shown == "~" || shown.size() > 60) return "";
  return code(shown);
}

/// Sections of a page, one per struct; a struct met again is referred to.
class Page {
 public:
  Page(text::Language language, int level) : language_(language), level_(level) {}

  void add(const StructType& type, const std::string& path) {
    if (const auto first = first_path_.find(&type); first != first_path_.end()) {
      heading(path);
      text_ += language_ == text::Language::zh ? fmt::format("与 `{}` 相同。\n\n", first->second)
                                               : fmt::format("The same keys as `{}`.\n\n", first->second);
      return;
    }
    first_path_[&type] = path;
    const auto object = type.make();
    const auto fields = type.fields_of(object.get());
    if (!path.empty()) heading(path);
    table(type, fields);
    for (const auto& field : fields) {
      for (const auto& nested : field.type->nested()) {
        const auto key = path.empty() ? std::string(field.key) : fmt::format("{}.{}", path, field.key);
        add(*nested.type, key + nested.suffix);
      }
    }
  }

  std::string take() { return std::move(text_); }

 private:
  void heading(const std::string& path) {
    text_ += fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(level_), '#'), path);
  }

  void table(const StructType& type, const std::vector<Field>& fields) {
    const bool chinese = language_ == text::Language::zh;
    if (type.exactly_one_key()) text_ += chinese ? "恰好写其中一个键。\n\n" : "Exactly one of these keys.\n\n";
    text_ += chinese ? "| 键 | 含义 | 类型 | 范围与单位 | 默认 |\n"
                     : "| key | meaning | type | range and unit | default |\n";
    text_ += "|---|---|---|---|---|\n";
    for (const auto& field : fields) {
      text_ += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.key, escape(field.spec.doc.in(language_)),
                           escape(field.type->describe().in(language_)), limits_of(field, language_),
                           default_of(field, language_));
    }
    text_ += "\n";
  }

  text::Language language_;
  int level_;
  std::string text_;
  std::map<const StructType*, std::string> first_path_;
};

}  // namespace

std::string reference_page(const StructType& type, text::Language language, int heading_level) {
  Page page(language, heading_level);
  page.add(type, {});
  return page.take();
}

std::string column_reference(const StructType& type, text::Language language) {
  const bool chinese = language == text::Language::zh;
  std::string text = chinese ? "| 列 | 中文列名 | 含义 | 类型 | 范围与单位 | 空格时 |\n"
                             : "| column | Chinese name | meaning | type | range and unit | if empty |\n";
  text += "|---|---|---|---|---|---|\n";
  const auto object = type.make();
  for (const auto& field : type.fields_of(object.get())) {
    std::string names;
    for (const auto name : split_names(field.spec.header))
      names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    text += fmt::format("| `{}`{} | {} | {} | {} | {} | {} |\n", field.key, field.spec.row_key ? " (key)" : "",
                        escape(names), escape(field.spec.doc.in(language)), escape(field.type->describe().in(language)),
                        limits_of(field, language), default_of(field, language));
  }
  return text + "\n";
}

}  // namespace seatcast::fields
