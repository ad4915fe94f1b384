#pragma once

#include <filesystem>
#include <string_view>

namespace seatcast::hdf5 {

inline constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";  ///< HDF5 file format specification, II.A

/// Whether a file begins as HDF5 does. False where there is none.
bool is_hdf5(const std::filesystem::path& path);

/// A result replaces an older one, or a file that is empty or not there yet, and nothing that somebody wrote by hand.
/// @throws text::IoError
void require_replaceable(const std::filesystem::path& target);

}  // namespace seatcast::hdf5
