#include "io/hdf5/reader.h"

#include <charconv>
#include <map>

#include "io/hdf5/content_hash.h"
#include "io/hdf5/file_view.h"

namespace seatcast::hdf5 {
namespace {

constexpr const char* kSchemaVersion = "schema_version";

/// Runs a step on the file; the library's failures become those of the file.
template <class Step>
auto in_file(const std::filesystem::path& path, Step step) {
  try {
    return step();
  } catch (const LibraryError& error) {
    if (error.error_number() != 0) {
      throw text::IoError::from_errno(text::IoError::Action::read, path, error.error_number());
    }
    throw DamagedFile(path, error.operation(), error.what());
  }
}

void verify(const std::filesystem::path& path, ChecksumPolicy policy) {
  if (policy == ChecksumPolicy::skipped) return;
  const files::ChecksumState state = files::verify_checksum(path);
  if (state == files::ChecksumState::absent && policy == ChecksumPolicy::required) {
    throw files::NoUsableChecksum(files::checksum_path(path), {"没有校验和文件", "there is no checksum file"});
  }
}

/// "2.1" -> 2. Text that is no version gives 0: the file is not ours, and not for that reason to be refused.
int major_of(const std::string& version) {
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return major;
}

void require_known_schema(const FileView& view, int newest_major) {
  const std::optional<Attribute> version = view.find_attribute(kSchemaVersion);
  if (!version || element_type(version->values) != ElementType::text || !version->is_scalar) return;
  if (major_of(version->text()) > newest_major) throw NewerSchema(view.path(), version->text(), newest_major);
}

}  // namespace

Reader::Reader(std::filesystem::path path, const ReaderOptions& options) {
  verify(path, options.checksum);
  in_file(path, [&] {
    view_ = std::make_unique<FileView>(path);
    if (options.newest_schema_major) require_known_schema(*view_, *options.newest_schema_major);
  });
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const std::filesystem::path& Reader::path() const { return view_->path(); }

std::vector<Attribute> Reader::attributes() const {
  return in_file(path(), [&] { return view_->attributes(); });
}

std::optional<Attribute> Reader::find_attribute(std::string_view name) const {
  return in_file(path(), [&] { return view_->find_attribute(std::string(name)); });
}

std::vector<std::string> Reader::variables() const {
  return in_file(path(), [&] { return view_->variables(); });
}

bool Reader::has_variable(std::string_view name) const {
  return in_file(path(), [&] { return view_->has_variable(std::string(name)); });
}

VariableDescription Reader::describe(std::string_view name) const {
  return in_file(path(), [&] { return view_->describe(std::string(name)); });
}

Array Reader::read(std::string_view name, const std::optional<Slab>& slab) const {
  return in_file(path(), [&] { return view_->read(std::string(name), slab); });
}

template <Number T>
std::vector<T> Reader::read_as(std::string_view name, const std::optional<Slab>& slab) const {
  return in_file(path(), [&] { return view_->read_as<T>(std::string(name), slab); });
}

template std::vector<std::int8_t> Reader::read_as(std::string_view, const std::optional<Slab>&) const;
template std::vector<std::int32_t> Reader::read_as(std::string_view, const std::optional<Slab>&) const;
template std::vector<std::int64_t> Reader::read_as(std::string_view, const std::optional<Slab>&) const;
template std::vector<float> Reader::read_as(std::string_view, const std::optional<Slab>&) const;
template std::vector<double> Reader::read_as(std::string_view, const std::optional<Slab>&) const;

std::vector<std::string> Reader::provenance() const {
  return in_file(path(), [&] { return view_->provenance(); });
}

std::string Reader::provenance(std::string_view name) const {
  return in_file(path(), [&] { return view_->provenance(std::string(name)); });
}

files::Digest Reader::content_hash() const {
  return in_file(path(), [&] {
    std::map<std::string, files::Digest> digests;
    for (const std::string& name : view_->variables()) digests.emplace(name, view_->digest_of_variable(name));
    return hdf5::content_hash(digests);
  });
}

void Reader::verify_content() const {
  const std::optional<Attribute> recorded = find_attribute(kContentHashAttribute);
  if (!recorded) throw NoSuchObject(path(), kContentHashAttribute);
  const std::string found = files::to_hex(content_hash());
  if (recorded->text() != found) throw ContentMismatch(path(), recorded->text(), found);
}

}  // namespace seatcast::hdf5
