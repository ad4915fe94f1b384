#include "io/hdf5/content_hash.h"

#include <cstdint>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {

files::Digest digest_of(const HashedVariable& variable) {
  require(variable.dims.size() == variable.shape.size(), "hdf5: one length per dimension");
  std::string header = variable.name + "\n" + variable.type + "\n";
  for (std::size_t axis = 0; axis < variable.dims.size(); ++axis) {
    header += variable.dims[axis] + " " + std::to_string(variable.shape[axis]) + "\n";
  }
  files::Sha256 hash;
  hash.update(header + "\n");
  for (const files::Digest& block : variable.blocks) hash.update(block);
  return hash.finish();
}

files::Digest digest_of(std::span<const std::string> texts) {
  files::Sha256 hash;
  for (const std::string& text : texts) {
    const std::uint64_t size = text.size();
    hash.update(std::as_bytes(std::span(&size, 1))).update(text);
  }
  return hash.finish();
}

files::Digest content_hash(const std::map<std::string, files::Digest>& variables) {
  files::Sha256 hash;
  for (const auto& [name, digest] : variables) hash.update(name).update("\n").update(digest);
  return hash.finish();
}

}  // namespace seatcast::hdf5
