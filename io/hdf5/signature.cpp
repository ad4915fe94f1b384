#include "io/hdf5/signature.h"

#include <array>
#include <fstream>

#include "io/text/io_error.h"

namespace seatcast::hdf5 {

bool is_hdf5(const std::filesystem::path& path) {
  std::array<char, kSignature.size()> start{};
  std::ifstream file(path, std::ios::binary);
  return file.read(start.data(), start.size()) && std::string_view(start.data(), start.size()) == kSignature;
}

void require_replaceable(const std::filesystem::path& target) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(target, error);
  if (error || bytes == 0 || is_hdf5(target)) return;
  throw text::IoError(text::IoError::Action::write, target,
                      {"已有同名文件，而且不是结果文件：请换一个名字，或先删去它",
                       "a file of this name is there and is no result: choose another name, or remove it first"});
}

}  // namespace seatcast::hdf5
