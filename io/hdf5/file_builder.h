#pragma once

// Internal to this room: the open file behind a Writer. Throws LibraryError where Writer throws IoError.
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/files/part_file.h"
#include "io/hdf5/content_hash.h"
#include "io/hdf5/dimension_scales.h"
#include "io/hdf5/library.h"
#include "io/hdf5/memory_image.h"
#include "io/hdf5/value_writing.h"
#include "io/hdf5/writer.h"

namespace seatcast::hdf5 {

class FileBuilder {
 public:
  FileBuilder(std::filesystem::path target, WriterOptions options);

  void add_attribute(const Attribute& attribute);
  void add_dimension(const Dimension& dimension);
  void add_variable(const Variable& variable);
  void add_variables(std::span<const Variable> variables);
  void add_provenance(std::string_view name, std::string_view text);

  /// A variable without values yet; its position among the variables.
  std::size_t declare(const VariableInfo& info);
  const std::shared_ptr<const BlockGrid>& grid(std::size_t position) const { return datasets_[position].grid; }
  Compression compression(std::size_t position) const { return datasets_[position].compression; }
  void write_block(std::size_t position, std::size_t k, const PreparedBlock& block);

  files::Published publish();

 private:
  struct Dataset {
    Handle handle;
    HashedVariable hashed;  // its blocks grow as they are written
    ElementType type;
    Compression compression;
    std::shared_ptr<const BlockGrid> grid;  // none for text
  };
  struct Axis {
    std::size_t position;  // in datasets_
    hobj_ref_t reference;
    std::vector<DimensionUse> uses;
  };
  struct Auxiliary {
    std::string name;
    std::vector<std::string> dims;
  };

  Dataset& create(const VariableInfo& info, std::vector<std::uint64_t> shape);
  std::vector<std::uint64_t> shape_of(const VariableInfo& info) const;
  void attach_dimensions(const Dataset& dataset);
  void describe(const Dataset& dataset, const VariableInfo& info) const;
  std::string coordinates_of(const VariableInfo& info) const;
  void fill(Dataset& dataset, const ArrayView& values);
  static ValueTarget target_of(const Dataset& dataset);
  void write_content_hash();

  std::filesystem::path target_;
  WriterOptions options_;
  MemoryImage image_;  // one of these two holds the bytes, and outlives the file
  std::optional<files::PartFile> part_;
  Handle file_;
  Handle provenance_;
  std::vector<Dataset> datasets_;
  std::map<std::string, Axis> dimensions_;
  std::vector<Auxiliary> auxiliaries_;
};

}  // namespace seatcast::hdf5
