#pragma once

// Internal to this room: the open file behind a Reader. Throws LibraryError where the library fails; Reader adds the
// path.
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "io/hdf5/library.h"
#include "io/hdf5/reader.h"

namespace seatcast::hdf5 {

class FileView {
 public:
  /// @throws NotHdf5, TruncatedFile, LibraryError
  explicit FileView(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }
  std::vector<Attribute> attributes() const { return attributes_of(file_.id(), "file"); }
  std::optional<Attribute> find_attribute(const std::string& name) const;

  std::vector<std::string> variables() const { return datasets_in(file_.id()); }
  bool has_variable(const std::string& name) const { return has_dataset(file_.id(), name); }
  VariableDescription describe(const std::string& name) const;
  Array read(const std::string& name, const std::optional<Slab>& slab) const;
  template <Number T>
  std::vector<T> read_as(const std::string& name, const std::optional<Slab>& slab) const;
  files::Digest digest_of_variable(const std::string& name) const;

  std::vector<std::string> provenance() const;
  std::string provenance(const std::string& name) const;

 private:
  static std::vector<std::string> datasets_in(hid_t group);
  static bool has_dataset(hid_t group, const std::string& name);
  Handle open_dataset(hid_t group, const std::string& name) const;
  ElementType element_type_in(hid_t dataset, const std::string& name) const;
  std::vector<Attribute> attributes_of(hid_t object, const std::string& name) const;
  std::vector<files::Digest> block_digests(const VariableDescription& variable) const;

  std::filesystem::path path_;
  Handle file_;
  std::map<haddr_t, std::string> dimensions_;
};

}  // namespace seatcast::hdf5
