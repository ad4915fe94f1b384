#include "io/text/io_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace seatcast::text {
namespace {

struct KnownReason {
  int error_number;
  Text text;
};

constexpr auto kKnownReasons = std::to_array<KnownReason>({
    {ENOENT, {"没有这个文件或文件夹", "no such file or directory"}},
    {EACCES, {"没有权限", "permission denied"}},
    {EPERM, {"不允许此操作", "operation not permitted"}},
    {EISDIR, {"这是一个文件夹", "is a directory"}},
    {ENOTDIR, {"路径中间有一段不是文件夹", "a part of the path is not a directory"}},
    {ENOSPC, {"磁盘已满", "no space left on the disk"}},
    {EDQUOT, {"超出磁盘配额", "disk quota exceeded"}},
    {EROFS, {"文件系统只读", "the file system is read-only"}},
    {EMFILE, {"打开的文件过多", "too many open files"}},
    {EIO, {"磁盘读写错误", "input/output error of the disk"}},
    {ENAMETOOLONG, {"文件名太长", "the file name is too long"}},
});

Phrase reason_of(int error_number) {
  const auto known = std::ranges::find(kKnownReasons, error_number, &KnownReason::error_number);
  if (known != kKnownReasons.end()) return known->text;
  return std::generic_category().message(error_number);
}

std::string compose(IoError::Action action, const std::filesystem::path& path, const Phrase& reason,
                    Language language) {
  const bool reading = action == IoError::Action::read;
  if (language == Language::zh)
    return fmt::format("无法{} {}：{}", reading ? "读取" : "写入", path.string(), reason.zh);
  return fmt::format("cannot {} {}: {}", reading ? "read" : "write", path.string(), reason.en);
}

}  // namespace

IoError::IoError(Action action, std::filesystem::path path, Phrase reason)
    : std::runtime_error(compose(action, path, reason, Language::en)),
      action_(action),
      path_(std::move(path)),
      reason_(std::move(reason)) {}

IoError IoError::from_errno(Action action, std::filesystem::path path, int error_number) {
  return IoError(action, std::move(path), reason_of(error_number));
}

std::string IoError::message(Language language) const { return compose(action_, path_, reason_, language); }

}  // namespace seatcast::text
