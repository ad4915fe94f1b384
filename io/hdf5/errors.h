#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "io/files/errors.h"

namespace seatcast::hdf5 {

/// The file starts with something else.
class NotHdf5 : public text::IoError {
 public:
  explicit NotHdf5(const std::filesystem::path& path);
};

/// Shorter than the file says of itself: a copy that was cut off.
class TruncatedFile : public text::IoError {
 public:
  TruncatedFile(const std::filesystem::path& path, std::uint64_t expected_bytes, std::uint64_t found_bytes);

  std::uint64_t expected_bytes() const { return expected_; }
  std::uint64_t found_bytes() const { return found_; }

 private:
  std::uint64_t expected_;
  std::uint64_t found_;
};

/// The HDF5 library cannot make sense of the file.
class DamagedFile : public text::IoError {
 public:
  DamagedFile(const std::filesystem::path& path, std::string_view operation, std::string_view reason);
};

/// Written by a newer seatcast, in a layout that we do not know.
class NewerSchema : public text::IoError {
 public:
  NewerSchema(const std::filesystem::path& path, const std::string& found_version, int supported_major);

  const std::string& found_version() const { return found_; }
  int supported_major() const { return supported_; }

 private:
  std::string found_;
  int supported_;
};

/// A variable, attribute or text that the file does not have.
class NoSuchObject : public text::IoError {
 public:
  NoSuchObject(const std::filesystem::path& path, const std::string& object);

  const std::string& object() const { return object_; }

 private:
  std::string object_;
};

/// A variable or attribute of a type that seatcast never writes, or that cannot be converted to the one asked for.
class UnsupportedType : public text::IoError {
 public:
  UnsupportedType(const std::filesystem::path& path, const std::string& object);

  const std::string& object() const { return object_; }

 private:
  std::string object_;
};

/// The values are not those that the content hash was computed from.
class ContentMismatch : public text::IoError {
 public:
  ContentMismatch(const std::filesystem::path& path, const std::string& recorded, const std::string& found);
};

/// The HDF5 library could not build the file; in memory that means out of memory, on the disk usually a full one.
class WriteFailed : public text::IoError {
 public:
  WriteFailed(const std::filesystem::path& path, std::string_view operation, std::string_view reason);
};

}  // namespace seatcast::hdf5
