#pragma once

// Internal to this room: how values get into a dataset that exists.
#include <span>
#include <vector>

#include "io/files/sha256.h"
#include "io/hdf5/array.h"
#include "io/hdf5/block_grid.h"
#include "io/hdf5/library.h"
#include "io/hdf5/variable.h"
#include "io/hdf5/writer.h"

namespace seatcast::hdf5 {

struct ValueTarget {
  hid_t dataset = H5I_INVALID_HID;
  ElementType type = ElementType::float64;
  Compression compression = Compression::none;
  const BlockGrid* grid = nullptr;  ///< none for text
};

void write_texts(hid_t dataset, std::span<const std::string> texts);

/// Writes all values; returns the digests of their blocks.
std::vector<files::Digest> write_values(const ValueTarget& target, const ArrayView& values, const ForEach& for_each);

/// Writes block `k`: finished bytes for a compressed variable (none: it is zero and takes no room), plain values
/// otherwise.
void write_block(const ValueTarget& target, std::size_t k, std::span<const std::byte> stored);

}  // namespace seatcast::hdf5
