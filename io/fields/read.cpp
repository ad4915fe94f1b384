#include "io/fields/read.h"

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
  faults.add({.rule = rule("file_not_found"),
              .where = file.at,
              .path = std::string(path),
              .arguments = {{"file", file.file.string()}},
              .help = text::did_you_mean(file.file.filename().string(), text::files_beside(file.file))});
  return nullptr;
}

}  // namespace seatcast::fields
