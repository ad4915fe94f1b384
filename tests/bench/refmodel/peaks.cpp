#include "tests/bench/refmodel/peaks.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace seatcast::refmodel {

namespace {

using lanes::Isa;

constexpr long kRounds = 200'000;
constexpr int kRepeats = 40;

/// Rounds a second of all threads together; the best of some short tries, as a peak is.
template <class Work>
double best_rate(const parallel::Threads& threads, const Work& work) {
  double best = 0;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    threads.for_each(static_cast<std::size_t>(threads.count()), [&](std::size_t, int) { work(); });
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    best = std::max(best, static_cast<double>(kRounds * threads.count()) / taken.count());
  }
  return best;
}

/// Replicates in one vector of T.
template <class T>
double lanes_of(Isa isa) {
  const double bytes = isa == Isa::kV4 ? 64 : isa == Isa::kV3 ? 32 : 16;
  return bytes / sizeof(T);
}

}  // namespace

template <class T>
Peaks measure_peaks(Isa isa, const parallel::Threads& threads) {
  using Mix = T (*)(long, T, T);
  using Quotient = T (*)(long, T);
  const Mix mix =
      lanes::choose<Mix>(isa, multiply_and_add<Isa::kX86_64>, multiply_and_add<Isa::kV3>, multiply_and_add<Isa::kV4>);
  const Quotient quotient = lanes::choose<Quotient>(isa, divide<Isa::kX86_64>, divide<Isa::kV3>, divide<Isa::kV4>);
  volatile T one = 1, nearly_nothing = T(1e-12);  // read at run time, so that nothing is computed beforehand
  const T factor = one, term = nearly_nothing;
  Peaks peaks{};
  peaks.instructions = kInstructionsPerRound * best_rate(threads, [&] {
                         volatile T kept = mix(kRounds, factor, term);
                         (void)kept;
                       });
  peaks.divisions = kInstructionsPerRound *
                    best_rate(threads,
                              [&] {
                                volatile T kept = quotient(kRounds / 10, factor);
                                (void)kept;
                              }) /
                    10;
  return peaks;
}

template <class T>
double issue_limit(const Size& size, Isa isa, const Peaks& peaks, const Peaks& peaks_of_floats) {
  constexpr double kProjection = 813, kPlacement = 180,
                   kDivisions = 15;  // for as many county-year-replicates as there are lanes
  constexpr double kRanking = 924;   // always on floats
  const double cyr = static_cast<double>(size.counties) * size.years * size.replicates;
  const double per_lane = (kProjection + kPlacement) / peaks.instructions + kDivisions / peaks.divisions;
  return cyr * (per_lane / lanes_of<T>(isa) + kRanking / peaks_of_floats.instructions / lanes_of<float>(isa));
}

template Peaks measure_peaks<double>(Isa, const parallel::Threads&);
template Peaks measure_peaks<float>(Isa, const parallel::Threads&);
template double issue_limit<double>(const Size&, Isa, const Peaks&, const Peaks&);
template double issue_limit<float>(const Size&, Isa, const Peaks&, const Peaks&);

}  // namespace seatcast::refmodel
