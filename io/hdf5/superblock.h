#pragma once

// Internal to this room.
#include <filesystem>

namespace seatcast::hdf5 {

/// Looks at the first bytes before the library does, for faults that it reports badly.
/// @throws NotHdf5, TruncatedFile, or text::IoError when the file cannot be read
void check_superblock(const std::filesystem::path& path);

}  // namespace seatcast::hdf5
