#include "io/hdf5/round_mantissa.h"

#include <bit>
#include <cstdint>
#include <limits>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

template <class Word, class Real>
void round_all(std::span<Real> values, int bits) {
  constexpr int kMantissa = std::numeric_limits<Real>::digits - 1;
  require(bits >= 1 && bits <= kMantissa, "round_mantissa: bits out of range");
  if (bits == kMantissa) return;
  const int dropped = kMantissa - bits;
  const Word kept = static_cast<Word>(~Word{0} << dropped);
  const Word just_under_half = static_cast<Word>((Word{1} << (dropped - 1)) - 1);
  const Word exponent = std::bit_cast<Word>(std::numeric_limits<Real>::infinity());
  for (Real& value : values) {
    const Word word = std::bit_cast<Word>(value);
    const Word is_odd = (word >> dropped) & 1;
    // A carry out of the mantissa raises the exponent, which is the right result.
    const Word rounded = (word + just_under_half + is_odd) & kept;
    const bool is_finite = (word & exponent) != exponent;
    value = std::bit_cast<Real>(is_finite ? rounded : word);
  }
}

}  // namespace

void round_mantissa(std::span<float> values, int bits) { round_all<std::uint32_t>(values, bits); }

void round_mantissa(std::span<double> values, int bits) { round_all<std::uint64_t>(values, bits); }

}  // namespace seatcast::hdf5
