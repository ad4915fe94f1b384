#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "io/files/publish.h"
#include "io/hdf5/array.h"
#include "io/hdf5/block.h"
#include "io/hdf5/block_grid.h"
#include "io/hdf5/variable.h"

namespace seatcast::hdf5 {

class FileBuilder;  // internal

/// Calls body(0), ..., body(count - 1), in any order and on any threads, and returns when all are done. Whoever owns
/// threads hands one in; the file is the same whatever it does.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& body)>;

/// One after the other on this thread.
void for_each_in_turn(std::size_t count, const std::function<void(std::size_t)>& body);

struct WriterOptions {
  /// About how large the file will be. Above the limit it is written to the disk as it grows, not built in memory; the
  /// bytes are the same. Without an estimate the file is built in memory, however large.
  std::uint64_t expected_bytes = 0;
  std::uint64_t memory_limit = std::uint64_t{256} << 20;
  ForEach for_each = for_each_in_turn;  ///< compresses and hashes the blocks of a variable
};

/// Builds one result file that netCDF-4, xarray, h5py and R open, and publishes it whole or not at all.
/// The same calls with the same values give the same bytes, on any number of threads. Nothing appears under the
/// target's name before publish(); a writer that is destroyed before leaves nothing behind. Each writer is used by one
/// thread at a time. Every method throws text::IoError for the disk's faults and PreconditionError for misuse; after
/// either, only destroy the writer.
class Writer {
 public:
  explicit Writer(std::filesystem::path target, WriterOptions options = {});
  ~Writer();
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;

  /// An attribute of the file: Conventions, title, schema_version, ...
  void add_attribute(const Attribute& attribute);
  /// An axis; before the variables that have it.
  void add_dimension(const Dimension& dimension);
  /// A variable with all its values.
  void add_variable(const Variable& variable);
  /// The same bytes as one after the other, but the blocks of small ones are compressed side by side.
  void add_variables(std::span<const Variable> variables);
  /// A text in the group /provenance: the resolved scenario, the manifest.
  void add_provenance(std::string_view name, std::string_view text);

  /// A variable whose values come block by block, for arrays that never lie in memory whole. Worker tasks call
  /// prepare_block with grid(); one thread hands the blocks over in order, 0, 1, 2, ...
  class Stream {
   public:
    const BlockGrid& grid() const { return *grid_; }
    Compression compression() const { return compression_; }

   private:
    friend class Writer;
    Stream(std::size_t position, std::shared_ptr<const BlockGrid> grid, Compression compression)
        : position_(position), grid_(std::move(grid)), compression_(compression) {}

    std::size_t position_;
    std::shared_ptr<const BlockGrid> grid_;
    Compression compression_;
  };
  Stream add_stream(const VariableInfo& info);
  void write_block(const Stream& stream, std::size_t k, const PreparedBlock& block);

  /// Adds the content hash (attribute content_sha256), closes the file, publishes it with its checksum. The writer is
  /// then spent.
  files::Published publish();

 private:
  std::unique_ptr<FileBuilder> builder_;
  std::filesystem::path target_;
};

}  // namespace seatcast::hdf5
