#include "io/hdf5/byte_runs.h"

#include <cstring>

namespace seatcast::hdf5 {
namespace {

constexpr std::size_t kWord = 8;

bool is_word_repeated(const std::byte* at) { return std::memcmp(at, at - 1, kWord) == 0; }

}  // namespace

std::vector<Run> runs_in(std::span<const std::byte> bytes) {
  std::vector<Run> runs;
  const std::byte* const data = bytes.data();
  for (std::size_t i = 1; i + kWord <= bytes.size();) {
    if (!is_word_repeated(data + i)) {
      i += kWord;
      continue;
    }
    std::size_t end = i + kWord;
    while (end + kWord <= bytes.size() && is_word_repeated(data + end)) end += kWord;
    while (end < bytes.size() && data[end] == data[end - 1]) ++end;
    runs.push_back({i, end - i});
    i = end + 1;
  }
  return runs;
}

}  // namespace seatcast::hdf5
