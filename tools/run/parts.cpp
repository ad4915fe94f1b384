#include "tools/run/parts.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "engine/base/precondition.h"
#include "engine/ensemble/result_version.h"
#include "io/files/checksum.h"
#include "io/files/descriptor.h"
#include "io/files/errors.h"
#include "io/files/publish.h"
#include "io/files/sha256.h"
#include "io/text/io_error.h"

namespace seatcast::tools {
namespace {

using Json = nlohmann::ordered_json;
using text::Phrase;

constexpr const char* kFormat = "seatcast part 1";
constexpr std::size_t kHeaderBytes = 4096;  ///< JSON, a line feed, blanks: numbers begin on a page

std::size_t bytes_of(const ensemble::TileSizes& size) {
  return (size.values + size.projects) * sizeof(float) + size.partial * sizeof(double);
}

std::string render(const PartHeader& header) {
  std::string text =
      Json{
          {"format", kFormat}, {"run", header.run}, {"part", header.number}, {"of", header.of}, {"tiles", header.tiles}}
          .dump() +
      "\n";
  text.resize(kHeaderBytes, ' ');
  return text;
}

void read_at(const files::Descriptor& file, std::uint64_t offset, std::span<std::byte> bytes,
             const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw text::IoError::from_errno(text::IoError::Action::read, path, got < 0 ? errno : EIO);
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
}

std::optional<PartHeader> read_header(const files::Descriptor& file, const std::filesystem::path& path) {
  std::string text(kHeaderBytes, ' ');
  if (file.read_up_to(std::as_writable_bytes(std::span(text)), path) != kHeaderBytes) return std::nullopt;
  try {
    const Json json = Json::parse(text.substr(0, text.find('\n')));
    if (json.at("format") != kFormat) return std::nullopt;
    return PartHeader{json.at("run"), json.at("part"), json.at("of"), json.at("tiles")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<std::pair<std::uint32_t, std::uint32_t>> parse_part(const std::string& text) {
  std::pair<std::uint32_t, std::uint32_t> part;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, part.first);
  if (number.ec != std::errc() || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(number.ptr + 1, end, part.second);
  if (of.ec != std::errc() || of.ptr != end || part.first < 1 || part.first > part.second) return std::nullopt;
  return part;
}

std::string digest_of_run(const results::RunInfo& info) {
  files::Sha256 hash;
  hash.update(fmt::format("numbers {}\n{}\n{}\n", ensemble::kResultVersion, info.name, info.scenario_yaml));
  for (const auto& input : info.inputs) hash.update(fmt::format("{} {}\n", input.sha256, input.name));
  return files::to_hex(hash.finish());
}

PartWriter::PartWriter(const std::filesystem::path& target, const PartHeader& header) : file_(target) {
  const std::string text = render(header);
  file_.write(std::as_bytes(std::span(text)));
}

void PartWriter::put(const ensemble::TileNumbers& numbers) {
  file_.write(std::as_bytes(numbers.values));
  file_.write(std::as_bytes(numbers.partial));
  file_.write(std::as_bytes(numbers.projects));
}

void PartWriter::publish() { files::publish_part(file_); }

/// Tiles lie region by region; within a region one after the other.
struct PartReader::One {
  std::filesystem::path path;
  files::Descriptor file;
  PartHeader header;
  std::vector<std::uint64_t> region_at;
};

std::optional<Phrase> PartReader::open(const std::vector<std::string>& files, const PartHeader& expected) {
  for (const std::string& file : files) {
    if (auto wrong = add(file, expected)) return wrong;
  }
  const std::uint32_t of = parts_.front()->header.of;
  std::string missing;
  for (std::uint32_t k = 1; k <= of; ++k) {
    const bool is_there = std::ranges::any_of(parts_, [&](const auto& one) { return one->header.number == k; });
    if (!is_there) missing += fmt::format("{}{}/{}", missing.empty() ? "" : ", ", k, of);
  }
  if (missing.empty()) return std::nullopt;
  return Phrase{fmt::format("缺少 {}", missing), fmt::format("missing: part {}", missing)};
}

std::optional<Phrase> PartReader::add(const std::string& file, const PartHeader& expected) {
  auto one = std::make_shared<One>();
  one->path = file;
  try {
    if (files::verify_checksum(file) != files::ChecksumState::matches)
      return Phrase{fmt::format("{} 旁边没有校验和，可能不完整", file),
                    fmt::format("{} has no checksum beside it and may not be whole", file)};
  } catch (const files::ChecksumMismatch&) {
    return Phrase{fmt::format("{} 已损坏", file), fmt::format("{} is damaged", file)};
  }
  one->file = files::Descriptor::open_for_reading(file);
  const auto header = read_header(one->file, file);
  if (!header)
    return Phrase{fmt::format("{} 不是 run --part 写出的文件", file),
                  fmt::format("{} was not written by run --part", file)};
  if (header->run != expected.run || header->tiles != expected.tiles)
    return Phrase{fmt::format("{} 属于另一个方案，或其输入已改变", file),
                  fmt::format("{} is of another scenario, or its inputs have changed", file)};
  if (!parts_.empty() && parts_.front()->header.of != header->of)
    return Phrase{fmt::format("{} 是 {} 份之一，其他文件共 {} 份", file, header->of, parts_.front()->header.of),
                  fmt::format("{} is one of {}, others are of {}", file, header->of, parts_.front()->header.of)};
  one->header = *header;
  std::uint64_t at = kHeaderBytes;
  const ensemble::TileRange range = header->range();
  for (const auto& size : expected.sizes) {
    one->region_at.push_back(at);
    at += bytes_of(size) * (range.end - range.first);
  }
  if (std::filesystem::file_size(file) != at)
    return Phrase{fmt::format("{} 的长度不对", file), fmt::format("{} is not as long as it should be", file)};
  parts_.push_back(std::move(one));
  return std::nullopt;
}

void PartReader::fill(const ensemble::TileNumbers& numbers) const {
  for (const auto& one : parts_) {
    const ensemble::TileRange range = one->header.range();
    if (numbers.tile < range.first || numbers.tile >= range.end) continue;
    const std::size_t size = numbers.values.size_bytes() + numbers.partial.size_bytes() + numbers.projects.size_bytes();
    std::uint64_t at = one->region_at[numbers.region] + std::uint64_t{numbers.tile - range.first} * size;
    for (const std::span<std::byte> bytes :
         {std::as_writable_bytes(numbers.values), std::as_writable_bytes(numbers.partial),
          std::as_writable_bytes(numbers.projects)}) {
      read_at(one->file, at, bytes, one->path);
      at += bytes.size();
    }
    return;
  }
  require(false, "every tile lies in a part");
}

}  // namespace seatcast::tools
