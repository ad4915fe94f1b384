#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/files/checksum.h"
#include "io/hdf5/array.h"
#include "io/hdf5/errors.h"

namespace seatcast::hdf5 {

class FileView;  // internal

enum class ChecksumPolicy {
  required,    ///< for files we keep: a missing NAME.sha256 is an error (NoUsableChecksum)
  if_present,  ///< for files people hand us
  skipped,     ///< for a file this process has just written
};

struct ReaderOptions {
  ChecksumPolicy checksum = ChecksumPolicy::if_present;
  /// Refuse a file whose schema_version has a larger major number; empty: do not look.
  std::optional<int> newest_schema_major = {};
};

/// A rectangular part: per axis the first position and how many. One that sticks out is a PreconditionError.
struct Slab {
  std::vector<std::uint64_t> start;
  std::vector<std::uint64_t> count;
};

/// What the file says of a variable.
struct VariableDescription {
  std::string name;
  ElementType type = ElementType::float64;
  std::vector<std::string> dims;  ///< outermost first; "" for an axis without a dimension
  std::vector<std::uint64_t> shape;
  bool is_dimension = false;          ///< the coordinates of an axis
  std::vector<Attribute> attributes;  ///< in order of creation, without those that only tie variables to dimensions
};

/// Reads a result file. The checksum is verified before the HDF5 library sees a byte: a flipped bit in a string heap
/// reads as another name without any error, and some damage crashes the library. Every method throws IoError (errors.h)
/// for faults of the file. Each reader is used by one thread at a time.
class Reader {
 public:
  explicit Reader(std::filesystem::path path, const ReaderOptions& options = {});
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  const std::filesystem::path& path() const;

  /// Attributes of the file, in order of creation.
  std::vector<Attribute> attributes() const;
  std::optional<Attribute> find_attribute(std::string_view name) const;

  /// Names of the variables in order of creation; dimensions are variables too.
  std::vector<std::string> variables() const;
  bool has_variable(std::string_view name) const;
  VariableDescription describe(std::string_view name) const;

  /// The values in the type of the file, row-major.
  Array read(std::string_view name, const std::optional<Slab>& slab = {}) const;
  /// Numbers, converted as C++ converts them. @throws UnsupportedType for text
  template <Number T>
  std::vector<T> read_as(std::string_view name, const std::optional<Slab>& slab = {}) const;

  /// Names of the texts in /provenance, in order of creation.
  std::vector<std::string> provenance() const;
  std::string provenance(std::string_view name) const;

  /// SHA-256 over names, dimensions, types and values of all variables, in a fixed order: equal for files that hold the
  /// same, whatever the compression or the zlib. Reads everything.
  files::Digest content_hash() const;
  /// @throws ContentMismatch unless content_hash() is what the attribute content_sha256 says
  void verify_content() const;

 private:
  std::unique_ptr<FileView> view_;
};

}  // namespace seatcast::hdf5
