#include "io/hdf5/errors.h"

#include <fmt/format.h>

namespace seatcast::hdf5 {
namespace {

text::Phrase library_failure(std::string_view operation, std::string_view reason) {
  return {fmt::format("HDF5 库报错（{}）：{}", operation, reason),
          fmt::format("the HDF5 library failed to {}: {}", operation, reason)};
}

}  // namespace

NotHdf5::NotHdf5(const std::filesystem::path& path)
    : IoError(Action::read, path, {"这不是 HDF5 文件", "not an HDF5 file"}) {}

TruncatedFile::TruncatedFile(const std::filesystem::path& path, std::uint64_t expected_bytes, std::uint64_t found_bytes)
    : IoError(Action::read, path,
              {fmt::format("文件不完整：应有 {} 字节，只有 {} 字节", expected_bytes, found_bytes),
               fmt::format("the file is cut off: {} of {} bytes", found_bytes, expected_bytes)}),
      expected_(expected_bytes),
      found_(found_bytes) {}

DamagedFile::DamagedFile(const std::filesystem::path& path, std::string_view operation, std::string_view reason)
    : IoError(Action::read, path, library_failure(operation, reason)) {}

NewerSchema::NewerSchema(const std::filesystem::path& path, const std::string& found_version, int supported_major)
    : IoError(
          Action::read, path,
          {fmt::format("文件格式版本为 {}，本程序只认识到第 {} 版，请升级 seatcast", found_version, supported_major),
           fmt::format("its layout is version {}, this seatcast knows versions up to {}; a newer seatcast reads it",
                       found_version, supported_major)}),
      found_(found_version),
      supported_(supported_major) {}

NoSuchObject::NoSuchObject(const std::filesystem::path& path, const std::string& object)
    : IoError(Action::read, path, {fmt::format("文件中没有 {}", object), fmt::format("the file has no {}", object)}),
      object_(object) {}

UnsupportedType::UnsupportedType(const std::filesystem::path& path, const std::string& object)
    : IoError(
          Action::read, path,
          {fmt::format("{} 的数据类型不受支持", object), fmt::format("{} has a type that is not supported", object)}),
      object_(object) {}

ContentMismatch::ContentMismatch(const std::filesystem::path& path, const std::string& recorded,
                                 const std::string& found)
    : IoError(
          Action::read, path,
          {fmt::format("数值与记录的内容校验值不符：应为 {}…，实为 {}…", recorded.substr(0, 12), found.substr(0, 12)),
           fmt::format("the values do not match the recorded content hash: {}... recorded, {}... found",
                       recorded.substr(0, 12), found.substr(0, 12))}) {}

WriteFailed::WriteFailed(const std::filesystem::path& path, std::string_view operation, std::string_view reason)
    : IoError(Action::write, path, library_failure(operation, reason)) {}

}  // namespace seatcast::hdf5
