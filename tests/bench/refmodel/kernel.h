#pragma once

#include "engine/lanes/isa.h"
#include "tests/bench/refmodel/parameters.h"

namespace seatcast::refmodel {

/// Where the two halves of a year meet. Rows are replicates, `stride` apart, a multiple of 16 so that lanes may run
/// over the end.
template <class T>
struct Buffers {
  std::size_t stride;
  T* demand;     ///< [year][county][stage][stride]
  float* total;  ///< [year][county][stride], population 0-18
  float* slip;   ///< [county][project][stride], years late
};

/// Working memory of one thread for one year: [county][stage][stride] each.
template <class T>
struct YearScratch {
  T* excess;      ///< demand above the seats
  T* acceptance;  ///< share of the asking neighbours that find a seat
};

/// Replicates first .. first + count - 1 (multiples of 16) of all counties and years: shocks, births, ageing, grades,
/// demand.
template <lanes::Isa>
void project(const Size& size, const Parameters<float>& in, std::uint32_t first, std::uint32_t count,
             const Buffers<float>& out);
template <lanes::Isa>
void project(const Size& size, const Parameters<double>& in, std::uint32_t first, std::uint32_t count,
             const Buffers<double>& out);

/// Excess and acceptance of all counties in one year (counted from 1); demand becomes the number seated without
/// crowding.
template <lanes::Isa>
void offer_seats(const Size& size, const Parameters<float>& in, int year, const Buffers<float>& buffers,
                 const YearScratch<float>& out);
template <lanes::Isa>
void offer_seats(const Size& size, const Parameters<double>& in, int year, const Buffers<double>& buffers,
                 const YearScratch<double>& out);

/// The indicators of one county and year but the last (total): rows [15][stride].
template <lanes::Isa>
void place(const Parameters<float>& in, int county, int year, const Size& size, const Buffers<float>& buffers,
           const YearScratch<float>& offers, float* indicators);
template <lanes::Isa>
void place(const Parameters<double>& in, int county, int year, const Size& size, const Buffers<double>& buffers,
           const YearScratch<double>& offers, float* indicators);

}  // namespace seatcast::refmodel
