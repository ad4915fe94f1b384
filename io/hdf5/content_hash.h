#pragma once

// Internal to this room: the hash of what a file says, as opposed to the checksum of its bytes. docs/decisions
// describes it.
#include <map>
#include <span>
#include <string>
#include <vector>

#include "io/files/sha256.h"
#include "io/hdf5/block_grid.h"

namespace seatcast::hdf5 {

inline constexpr const char* kContentHashAttribute = "content_sha256";

/// The values of a variable are hashed in the blocks of its BlockGrid, so that threads can share the work; a text
/// variable is one block. Dims are given with each axis' length.
struct HashedVariable {
  std::string name;
  std::string type;
  std::vector<std::string> dims;
  std::vector<std::uint64_t> shape;
  std::vector<files::Digest> blocks;
};

files::Digest digest_of(const HashedVariable& variable);

/// The one block of a text variable: each text's length in bytes as 8 bytes little-endian, then the text.
files::Digest digest_of(std::span<const std::string> texts);

/// The hash of the file: over the names in alphabetical order, each with its digest.
files::Digest content_hash(const std::map<std::string, files::Digest>& variables);

}  // namespace seatcast::hdf5
