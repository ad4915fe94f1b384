#pragma once

#include <span>

namespace seatcast::hdf5 {

/// Rounds every value to `bits` explicit bits of mantissa, half to even, so that the cleared low bits compress to
/// nothing: with 12 bits a float32 replicate shrinks to about a third. The relative error is at most 2^-(bits+1) (12
/// bits: 0.012 %); values that have no more bits (whole pupils below 2^(bits+1)), zeros, infinities and NaN stay as
/// they are. A value above the largest representable rounded one becomes infinite, as in any rounding. Optional, off by
/// default; a file that uses it says so in _QuantizeBitRoundNumberOfSignificantBits, the netCDF attribute for it.
/// @param bits  in [1, 23] for float, [1, 52] for double; the full width changes nothing
void round_mantissa(std::span<float> values, int bits);
void round_mantissa(std::span<double> values, int bits);

}  // namespace seatcast::hdf5
