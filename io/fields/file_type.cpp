#include <algorithm>
#include <array>

#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/type_of.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

constexpr std::array<std::string_view, 7> kExtensions = {".csv", ".yaml", ".yml", ".xlsx", ".json", ".geojson", ".h5"};

bool names_a_file(std::string_view written) {
  const auto lower = text::to_lower_ascii(written);
  return std::ranges::any_of(
      kExtensions, [&](auto extension) { return lower.ends_with(extension) && lower.size() > extension.size(); });
}

std::filesystem::path resolve(const std::string& written, const text::Location& at) {
  const bool in_file = at.known() && at.source->kind() == text::SourceText::Kind::file;
  const auto folder = in_file ? std::filesystem::path(at.source->name()).parent_path() : std::filesystem::path();
  return (folder / written).lexically_normal();
}

class FileReferenceType : public Type {
 public:
  bool fits(const yaml::Node& node) const override { return node.is_scalar() && names_a_file(node.scalar); }

  void read(const yaml::Node& node, void* object, const Spec&, Reading& reading) const override {
    if (!node.is_scalar()) return report_kind(node, {"文件路径", "the path of a file"}, reading);
    if (!names_a_file(node.scalar)) return reading.fault(rule("bad_file_path"), node.at, {{"value", node.scalar}});
    *static_cast<FileReference*>(object) = {node.scalar, resolve(node.scalar, node.at), node.at};
  }

  yaml::Node write(const void* object, const Spec&, const Writing& writing) const override {
    const auto& reference = *static_cast<const FileReference*>(object);
    if (reference.empty()) return {};
    if (writing.folder.empty() || reference.file.is_absolute()) return yaml::make_scalar(reference.written, true);
    const auto relative = reference.file.lexically_relative(writing.folder);  // empty: one of the two is absolute
    return yaml::make_scalar((relative.empty() ? reference.file : relative).generic_string(), true);
  }

  yaml::Node schema(const Spec&, const SchemaOptions&) const override {
    return schema_node::pattern(
        R"(^.+\.([cC][sS][vV]|[yY][aA]?[mM][lL]|[xX][lL][sS][xX]|([gG][eE][oO])?[jJ][sS][oO][nN]|[hH]5)$)");
  }

  text::Phrase describe() const override { return {"文件路径", "path of a file"}; }
};

}  // namespace

template <>
const Type& TypeOf<FileReference>::get() {
  static const FileReferenceType type;
  return type;
}

}  // namespace seatcast::fields
