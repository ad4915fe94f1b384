/// Changes texts the way planners, spreadsheets and clipboards do: words, cells and lines, not bytes. Every fourth time
/// libFuzzer's own mutations of bytes are taken.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "tests/fuzz/words.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace seatcast::fuzz {
namespace {

constexpr std::string_view kBetweenWords = " ,:{}[]\n\"'";

struct Stretch {
  std::size_t start = 0;
  std::size_t length = 0;
};

class Mutation {
 public:
  Mutation(std::string text, unsigned seed) : text_(std::move(text)), random_(seed) {}

  std::string take() {
    for (auto count = 1 + below(3); count > 0; --count) change();
    return std::move(text_);
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void change() {
    switch (below(8)) {
      case 0:
        return replace(line(), "");
      case 1:
        return insert_line();
      case 2:
        return swap_lines();
      case 3:
        return replace(word(), copy(word()));
      case 4:
        return change_digit();
      case 5:
        return replace(word(), "");
      default:
        return replace(word(), std::string(words()[below(words().size())]));
    }
  }

  /// The word at or before a random place.
  Stretch word() {
    const auto at = below(text_.size() + 1);
    const auto before = at == 0 ? std::string::npos : text_.find_last_of(kBetweenWords, at - 1);
    const auto start = before == std::string::npos ? 0 : before + 1;
    return {start, std::min(text_.find_first_of(kBetweenWords, start), text_.size()) - start};
  }

  /// A whole line with its end.
  Stretch line() {
    const auto at = below(text_.size() + 1);
    const auto before = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
    const auto start = before == std::string::npos ? 0 : before + 1;
    return {start, std::min(text_.find('\n', start), text_.size() - 1) + 1 - start};
  }

  std::string copy(Stretch of) const { return text_.substr(of.start, of.length); }
  void replace(Stretch what, const std::string& by) { text_.replace(what.start, what.length, by); }
  void insert_line() {
    const auto what = copy(line());
    text_.insert(line().start, what);
  }

  void swap_lines() {
    auto a = line();
    auto b = line();
    if (a.start > b.start) std::swap(a, b);
    if (a.start + a.length > b.start) return;
    const auto first = copy(a);
    const auto second = copy(b);
    replace(b, first);
    replace(a, second);
  }

  void change_digit() {
    const auto digit = text_.find_first_of("0123456789", below(text_.size() + 1));
    if (digit != std::string::npos) text_[digit] = static_cast<char>('0' + below(10));
  }

  std::string text_;
  std::minstd_rand random_;
};

}  // namespace
}  // namespace seatcast::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  if (size == 0 || seed % 4 == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string before(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's bytes
  const auto after = seatcast::fuzz::Mutation(before, seed).take();
  const auto length = std::min(after.size(), max_size);
  std::memcpy(data, after.data(), length);
  return length;
}
