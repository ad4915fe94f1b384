#pragma once

#include "engine/lanes/lanes.h"

/// Between lanes and arrays: lane i is element i. No alignment is needed, but 64 bytes is fastest.
namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// kWidth<R> consecutive elements.
template <class R>
R load(const ElementOf<R>* source) {
  R lanes;
  std::memcpy(&lanes, source, sizeof lanes);
  return lanes;
}

template <class R>
void store(R lanes, ElementOf<R>* destination) {
  std::memcpy(destination, &lanes, sizeof lanes);
}

/// store() past the caches, for arrays too large to be read back from them. The destination is aligned to a whole
/// vector. Call end_stream() before another thread may read.
template <class R>
void stream(R lanes, ElementOf<R>* destination) {
  if constexpr (kIsVector<R>) {
    native::stream(lanes.native, destination);
  } else {
    *destination = lanes;
  }
}
inline void end_stream() { _mm_sfence(); }

/// Doubles rounded to nearest floats on their way out.
inline void store_rounded(double value, float* destination) { *destination = static_cast<float>(value); }
inline void store_rounded(float value, float* destination) { *destination = value; }
inline void store_rounded(RealF lanes, float* destination) { store(lanes, destination); }
inline void store_rounded(Real lanes, float* destination) {
  typedef float Floats __attribute__((vector_size(kVectorBytes / 2)));  // NOLINT(modernize-use-using)
  const Floats rounded = __builtin_convertvector(lanes.native, Floats);
  std::memcpy(destination, &rounded, sizeof rounded);
}

/// Floats widened on their way in, exactly.
template <class R>
R load_widened(const float* source) {
  if constexpr (std::is_same_v<R, Real>) {
    typedef float Floats __attribute__((vector_size(kVectorBytes / 2)));  // NOLINT(modernize-use-using)
    Floats narrow;
    std::memcpy(&narrow, source, sizeof narrow);
    return Real(__builtin_convertvector(narrow, native::F64));
  } else if constexpr (kIsVector<R>) {
    return load<R>(source);
  } else {
    return *source;
  }
}

/// Whole parts (towards zero) of numbers below 2^31 in size.
inline void store_truncated(double value, std::int32_t* destination) {
  *destination = static_cast<std::int32_t>(value);
}
inline void store_truncated(float value, std::int32_t* destination) { *destination = static_cast<std::int32_t>(value); }
template <class T>
void store_truncated(Vector<T> lanes, std::int32_t* destination) {
  typedef std::int32_t Integers __attribute__((vector_size(4 * Vector<T>::kWidth)));  // NOLINT(modernize-use-using)
  const Integers whole = __builtin_convertvector(lanes.native, Integers);
  std::memcpy(destination, &whole, sizeof whole);
}

/// The lane's number 0, 1, ..., kWidth - 1, as Vector<uint64_t>, Vector<uint32_t> or plain 0.
template <class Integers>
Integers lane_numbers() {
  ElementOf<Integers> numbers[kWidth<Integers>];
  for (int lane = 0; lane < kWidth<Integers>; ++lane) numbers[lane] = static_cast<ElementOf<Integers>>(lane);
  return load<Integers>(numbers);
}

/// One lane's value; for tests and messages.
template <class R>
ElementOf<R> lane(R lanes, int number) {
  ElementOf<R> values[kWidth<R>];
  store(lanes, values);
  return values[number];
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
