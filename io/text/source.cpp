#include "io/text/source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

#include "io/text/io_error.h"
#include "io/text/utf8.h"

namespace seatcast::text {

SourceText::SourceText(std::string name, std::string bytes, Kind kind)
    : name_(std::move(name)), bytes_(std::move(bytes)), kind_(kind) {
  auto decoded = decode(bytes_);
  content_ = std::move(decoded.utf8);
  encoding_ = decoded.encoding;
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < content_.size(); ++i) {
    if (content_[i] == '\n' && i + 1 < content_.size()) line_starts_.push_back(i + 1);
  }
}

SourceText::SourceText(std::string name, std::string lines, std::vector<CellStarts> cells)
    : SourceText(std::move(name), std::move(lines), Kind::sheet) {
  cells_ = std::move(cells);
}

std::size_t SourceText::line_start(std::uint32_t number) const {
  if (number == 0) return 0;
  return number > line_starts_.size() ? content_.size() : line_starts_[number - 1];
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const auto rest = std::string_view(content_).substr(line_starts_[number - 1]);
  return rest.substr(0, rest.find('\n'));
}

Position SourceText::position(std::size_t offset) const {
  offset = std::min(offset, content_.size());
  const auto after = std::ranges::upper_bound(line_starts_, offset);
  const auto start = *std::prev(after);
  auto before = std::string_view(content_).substr(start, offset - start);
  if (before.ends_with('\n')) before.remove_suffix(1);  // the end of the text is the end of its last line
  return {static_cast<std::uint32_t>(after - line_starts_.begin()),
          static_cast<std::uint32_t>(code_point_count(before) + 1)};
}

std::uint32_t SourceText::cell_number(Position place) const {
  if (place.line == 0 || place.line > cells_.size()) return 0;
  const CellStarts& starts = cells_[place.line - 1];
  return static_cast<std::uint32_t>(std::ranges::upper_bound(starts, place.column) - starts.begin());
}

Location locate(const SourcePtr& source, std::size_t offset, std::size_t bytes) {
  const auto position = source->position(offset);
  const std::string_view content = source->content();
  const auto rest = content.substr(std::min(offset, content.size()), bytes);
  const auto length = std::max<std::size_t>(1, code_point_count(rest.substr(0, rest.find('\n'))));
  return {source, position.line, position.column, static_cast<std::uint32_t>(length)};
}

Location whole_of(const SourcePtr& source) { return {source, 0, 0, 1}; }

std::string describe(const Location& location) {
  if (!location.known()) return {};
  if (location.source->kind() == SourceText::Kind::argument) return location.source->name();
  if (location.line == 0) return location.source->name();
  if (const auto cell = location.source->cell_number({location.line, location.column}); cell > 0)
    return fmt::format("{}!{}", location.source->name(), cell_name(location.line, cell));
  return fmt::format("{}:{}:{}", location.source->name(), location.line, location.column);
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  constexpr std::uint32_t kLetters = 26;
  std::string letters;
  for (std::uint32_t rest = column; rest > 0; rest = (rest - 1) / kLetters)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  return letters + std::to_string(row);
}

SourcePtr Sources::read(const std::filesystem::path& path) {
  const auto key = path.lexically_normal();
  if (const auto known = by_path_.find(key); known != by_path_.end()) return known->second;
  if (disk_ == Disk::kNever) throw IoError::from_errno(IoError::Action::read, path, ENOENT);
  return add(path, read_bytes(path));
}

SourcePtr Sources::argument(const std::string& path_and_value) {
  return std::make_shared<const SourceText>("-s " + path_and_value, path_and_value, SourceText::Kind::argument);
}

SourcePtr Sources::add(const std::filesystem::path& path, std::string bytes) {
  auto source = std::make_shared<const SourceText>(path.lexically_normal().string(), std::move(bytes));
  by_path_[path.lexically_normal()] = source;
  order_.push_back(source);
  return source;
}

bool Sources::exists(const std::filesystem::path& path) const {
  std::error_code ignored;
  if (by_path_.contains(path.lexically_normal())) return true;
  return disk_ == Disk::kUsed && std::filesystem::is_regular_file(path, ignored);
}

std::string read_bytes(const std::filesystem::path& path) {
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) throw IoError::from_errno(IoError::Action::read, path, EISDIR);
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) throw IoError::from_errno(IoError::Action::read, path, errno);
  std::string bytes;
  std::vector<char> block(1U << 16U);
  while (const auto count = std::fread(block.data(), 1, block.size(), file.get())) bytes.append(block.data(), count);
  if (std::ferror(file.get()) != 0) throw IoError::from_errno(IoError::Action::read, path, errno);
  return bytes;
}

std::vector<std::string> files_beside(const std::filesystem::path& path) {
  std::vector<std::string> names;
  std::error_code failed;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (entry->is_regular_file(failed)) names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace seatcast::text
