#include "io/xlsx/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include "io/xlsx/rules.h"

namespace seatcast::xlsx {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

void report(const text::Rule* rule, const text::SourcePtr& file, std::vector<text::Argument> arguments,
            text::Diagnostics& faults) {
  faults.add({.rule = rule, .where = text::whole_of(file), .arguments = std::move(arguments)});
}

std::string megabytes(std::uint64_t bytes) { return fmt::format("{} MB", bytes >> 20); }

/// Why an entry may not be unfolded; nothing where it may.
std::optional<text::Phrase> objection(const zip_stat_t& entry, std::uint64_t total) {
  if (entry.size > kLargestPart || total + entry.size > kLargestTotal) {
    return text::Phrase{fmt::format("展开后有 {}", megabytes(entry.size)),
                        fmt::format("it unfolds to {}", megabytes(entry.size))};
  }
  if (entry.size > kSmallPart && entry.size / kSteepestRatio > entry.comp_size) {
    return text::Phrase{fmt::format("{} 字节展开成 {}", entry.comp_size, megabytes(entry.size)),
                        fmt::format("{} bytes unfold to {}", entry.comp_size, megabytes(entry.size))};
  }
  return std::nullopt;
}

std::string take_error(zip_error_t& error) {
  std::string message = zip_error_strerror(&error);
  zip_error_fini(&error);
  return message;
}

}  // namespace

struct Archive::Handle {
  std::unique_ptr<zip_t, CloseArchive> zip;
};

Archive::Archive(text::SourcePtr file, std::unique_ptr<Handle> handle)
    : file_(std::move(file)), handle_(std::move(handle)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

std::optional<Archive> Archive::open(const text::SourcePtr& file, text::Diagnostics& faults) {
  const std::string& bytes = file->bytes();
  if (bytes.size() > kLargestFile) {
    const text::Phrase what{fmt::format("文件有 {}", megabytes(bytes.size())),
                            fmt::format("the file has {}", megabytes(bytes.size()))};
    report(rule("too_large_inside"), file, {{"part", file->name()}, {"what", what}}, faults);
    return std::nullopt;
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto handle = std::make_unique<Handle>();
  if (source != nullptr) handle->zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (handle->zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    report(rule("broken_archive"), file, {{"reason", take_error(error)}}, faults);
    return std::nullopt;
  }
  const zip_int64_t entries = zip_get_num_entries(handle->zip.get(), 0);
  if (static_cast<std::uint64_t>(entries) > kMostEntries) {
    const text::Phrase what{fmt::format("它有 {} 个部件", entries), fmt::format("it has {} parts", entries)};
    report(rule("too_large_inside"), file, {{"part", file->name()}, {"what", what}}, faults);
    return std::nullopt;
  }
  return Archive(file, std::move(handle));
}

bool Archive::has(const std::string& part) const {
  return zip_name_locate(handle_->zip.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::optional<std::string> Archive::read(const std::string& part, text::Diagnostics& faults) {
  zip_t* const zip = handle_->zip.get();
  const auto fail = [&](text::Phrase reason) {
    report(rule("broken_part"), file_, {{"part", part}, {"reason", std::move(reason)}}, faults);
    return std::nullopt;
  };
  zip_stat_t entry;
  const zip_int64_t index = zip_name_locate(zip, part.c_str(), ZIP_FL_NOCASE);
  if (index < 0 || zip_stat_index(zip, static_cast<zip_uint64_t>(index), 0, &entry) != 0)
    return fail({"没有这个部件", "there is no such part"});
  constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((entry.valid & kNeeded) != kNeeded) return fail({"大小不明", "its size is unknown"});
  if (const auto reason = objection(entry, total_)) {
    report(rule("too_large_inside"), file_, {{"part", part}, {"what", *reason}}, faults);
    return std::nullopt;
  }
  const std::unique_ptr<zip_file_t, CloseEntry> opened(zip_fopen_index(zip, static_cast<zip_uint64_t>(index), 0));
  if (opened == nullptr) return fail(zip_strerror(zip));
  std::string bytes(entry.size, '\0');  // what it says of its size was checked; more is not read
  const zip_int64_t count = zip_fread(opened.get(), bytes.data(), bytes.size());
  char beyond = 0;
  const bool whole = count == static_cast<zip_int64_t>(bytes.size()) && zip_fread(opened.get(), &beyond, 1) == 0;
  if (!whole)
    return fail(count < 0 ? text::Phrase(zip_file_strerror(opened.get()))
                          : text::Phrase{"长度与目录所载不符", "its length is not what the archive says"});
  total_ += bytes.size();
  return bytes;
}

}  // namespace seatcast::xlsx
