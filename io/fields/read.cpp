#include "io/fields/read.h"

#include <algorithm>

#include "io/fields/rules.h"
#include "io/text/suggest.h"

namespace seatcast::fields {

void read_struct(const yaml::Node& root, const StructType& type, void* object, text::Diagnostics& faults) {
  Reading reading(faults, {}, text::whole_of(root.at.source));
  if (!root.is_null()) return type.read(root, object, {}, reading);
  auto empty = yaml::make_map();
  empty.at = root.at;
  type.read(empty, object, {}, reading);
}

text::SourcePtr open(const FileReference& file, std::string_view path, text::Sources& sources,
                     text::Diagnostics& faults) {
  if (sources.exists(file.file)) return sources.read(file.file);
  // Names as they are written, with their folder.
  const auto folder = std::filesystem::path(file.written).parent_path();
  std::vector<std::string> beside;
  for (const auto& name : text::files_beside(file.file)) beside.push_back((folder / name).generic_string());
  auto help = text::did_you_mean(file.written, beside);
  if (file.written.find('\\') != std::string::npos) {
    auto meant = file.written;
    std::ranges::replace(meant, '\\', '/');
    help = {"文件夹之间用“/”：" + meant, "folders are parted by '/': " + meant};
  }
  faults.add({.rule = rule("file_not_found"),
              .where = file.at,
              .path = std::string(path),
              .arguments = {{"file", file.file.string()}},
              .help = std::move(help)});
  return nullptr;
}

}  // namespace seatcast::fields
