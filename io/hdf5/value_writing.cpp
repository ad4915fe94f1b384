#include "io/hdf5/value_writing.h"

#include <algorithm>

#include "engine/base/precondition.h"
#include "io/hdf5/block.h"
#include "io/hdf5/content_hash.h"
#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

constexpr std::size_t kBlocksAtOnce = 32;  // at most 32 MiB of compressed blocks wait for the one thread that writes

std::span<const std::byte> bytes_of_block(std::span<const std::byte> values, const BlockGrid& grid, std::size_t k) {
  const BlockGrid::Range range = grid.range(k);
  return values.subspan(range.first * grid.element_size(), range.count * grid.element_size());
}

void write_whole(const ValueTarget& target, const void* values) {
  const Handle type = library_type(target.type);
  checked(H5Dwrite(target.dataset, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "write values");
}

std::vector<files::Digest> write_contiguous(const ValueTarget& target, std::span<const std::byte> values,
                                            const ForEach& for_each) {
  std::vector<files::Digest> digests(target.grid->block_count());
  for_each(digests.size(), [&](std::size_t k) { digests[k] = files::sha256(bytes_of_block(values, *target.grid, k)); });
  if (!values.empty()) write_whole(target, values.data());
  return digests;
}

std::vector<files::Digest> write_compressed(const ValueTarget& target, std::span<const std::byte> values,
                                            const ForEach& for_each) {
  std::vector<files::Digest> digests;
  std::vector<PreparedBlock> prepared;
  for (std::size_t first = 0; first < target.grid->block_count(); first += prepared.size()) {
    prepared.resize(std::min(kBlocksAtOnce, target.grid->block_count() - first));
    for_each(prepared.size(), [&](std::size_t i) {
      prepared[i] = prepare_block(bytes_of_block(values, *target.grid, first + i), *target.grid, target.compression);
    });
    for (std::size_t i = 0; i < prepared.size(); ++i) {
      write_block(target, first + i, prepared[i].stored);
      digests.push_back(prepared[i].digest);
    }
  }
  return digests;
}

/// Selects block `k`, cut off at the end of the array.
Handle selection_of_block(const BlockGrid& grid, std::size_t k) {
  const std::vector<hsize_t> shape(grid.shape().begin(), grid.shape().end());
  Handle space = dataspace(shape);
  if (shape.empty()) return space;
  const std::vector<std::uint64_t> origin = grid.origin(k);
  const std::vector<hsize_t> start(origin.begin(), origin.end());
  std::vector<hsize_t> count(grid.extents().begin(), grid.extents().end());
  for (std::size_t axis = 0; axis < count.size(); ++axis)
    count[axis] = std::min(count[axis], shape[axis] - start[axis]);
  checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
          "select a block");
  return space;
}

void write_plain_block(const ValueTarget& target, std::size_t k, std::span<const std::byte> values) {
  const std::size_t count = target.grid->range(k).count;
  require(values.size() == count * target.grid->element_size(), "hdf5: a plain block has just its own values");
  const Handle type = library_type(target.type);
  const Handle in_file = selection_of_block(*target.grid, k);
  const Handle in_memory = dataspace({count});
  checked(H5Dwrite(target.dataset, type.id(), in_memory.id(), in_file.id(), H5P_DEFAULT, values.data()),
          "write a block");
}

void write_chunk(const ValueTarget& target, std::size_t k, std::span<const std::byte> stored) {
  const std::vector<std::uint64_t> origin = target.grid->origin(k);
  const std::vector<hsize_t> offset(origin.begin(), origin.end());
  constexpr std::uint32_t kAllFilters = 0;  // none was left out
  checked(H5Dwrite_chunk(target.dataset, H5P_DEFAULT, kAllFilters, offset.data(), stored.size(), stored.data()),
          "write a block");
}

/// The first block is stored even so: a variable without any is to h5diff "not comparable", and it finds no difference.
std::vector<std::byte> block_of_zeros(const ValueTarget& target) {
  const std::vector<std::byte> zeros(target.grid->block_size() * target.grid->element_size());
  return compress_chunk(zeros, target.grid->element_size(), target.compression);
}

/// The library converts texts in a buffer of 1 MiB that it clears each time, unless it is told of a smaller one.
Handle small_conversion_buffer(std::size_t count) {
  constexpr std::size_t kBytesOfText = 32;  // what a reference to a text takes in the file, and more
  constexpr std::size_t kUsual = std::size_t{1} << 20;
  Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "create properties");
  checked(H5Pset_buffer(transfer.id(), std::min(kUsual, count * kBytesOfText), nullptr, nullptr), "set properties");
  return transfer;
}

}  // namespace

void write_texts(hid_t dataset, std::span<const std::string> texts) {
  if (texts.empty()) return;
  const std::vector<const char*> pointers = pointers_to(texts);
  const Handle type = library_type(ElementType::text);
  const Handle transfer = small_conversion_buffer(texts.size());
  checked(H5Dwrite(dataset, type.id(), H5S_ALL, H5S_ALL, transfer.id(), pointers.data()), "write texts");
}

std::vector<files::Digest> write_values(const ValueTarget& target, const ArrayView& values, const ForEach& for_each) {
  if (const auto* texts = std::get_if<std::span<const std::string>>(&values)) {
    write_texts(target.dataset, *texts);
    return {digest_of(*texts)};
  }
  require(element_count(values) == target.grid->element_count(), "hdf5: as many values as the axes span");
  const std::span<const std::byte> bytes = bytes_of(values);
  if (target.compression == Compression::none) return write_contiguous(target, bytes, for_each);
  return write_compressed(target, bytes, for_each);
}

void write_block(const ValueTarget& target, std::size_t k, std::span<const std::byte> stored) {
  if (target.compression == Compression::none) return write_plain_block(target, k, stored);
  if (stored.empty() && k > 0) return;  // all zero
  if (stored.empty()) return write_chunk(target, k, block_of_zeros(target));
  write_chunk(target, k, stored);
}

}  // namespace seatcast::hdf5
