#pragma once

#include "engine/lanes/dispatch.h"
#include "engine/parallel/threads.h"
#include "tests/bench/refmodel/parameters.h"

namespace seatcast::refmodel {

/// What the machine can do at most with one instruction set, all threads together, measured now.
struct Peaks {
  double
      instructions;  ///< vector instructions a second: multiplications and additions in turn, all operands in registers
  double divisions;  ///< vector divisions a second
};

template <class T>
Peaks measure_peaks(lanes::Isa isa, const parallel::Threads& threads);

/// Seconds that a run would take if it did nothing but issue the vector instructions and divisions that section 5 of
/// the specification counts, at the peaks. The ranking is counted as the sorting network over 16 series that the
/// specification names.
template <class T>
double issue_limit(const Size& size, lanes::Isa isa, const Peaks& peaks, const Peaks& peaks_of_floats);

extern template Peaks measure_peaks<double>(lanes::Isa, const parallel::Threads&);
extern template Peaks measure_peaks<float>(lanes::Isa, const parallel::Threads&);
extern template double issue_limit<double>(const Size&, lanes::Isa, const Peaks&, const Peaks&);
extern template double issue_limit<float>(const Size&, lanes::Isa, const Peaks&, const Peaks&);

/// Between peaks.cpp and peaks_kernel.cpp. Each round is twelve vector instructions; the result keeps the compiler from
/// dropping them.
template <lanes::Isa>
double multiply_and_add(long rounds, double factor, double term);
template <lanes::Isa>
float multiply_and_add(long rounds, float factor, float term);
template <lanes::Isa>
double divide(long rounds, double divisor);
template <lanes::Isa>
float divide(long rounds, float divisor);

inline constexpr int kInstructionsPerRound = 12;

}  // namespace seatcast::refmodel
