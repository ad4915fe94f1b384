#include "tests/bench/refmodel/kernel.h"

#include "tests/bench/refmodel/place.h"
#include "tests/bench/refmodel/project.h"

namespace seatcast::refmodel {
namespace {

template <class R, class T>
void project_all(const Size& size, const Parameters<T>& in, std::uint32_t first, std::uint32_t count,
                 const Buffers<T>& out) {
  for (int county = 0; county < size.counties; ++county) {
    draw_slips(static_cast<std::uint32_t>(county), first, count,
               out.slip + static_cast<std::size_t>(county * kProjects) * out.stride, out.stride);
  }
  for (std::uint32_t r = 0; r < count; r += lanes::kWidth<R>) project_lanes<R>(size, in, first + r, out);
  lanes::end_stream();
}

template <class R, class T>
void offer_all(const Size& size, const Parameters<T>& in, int year, const Buffers<T>& buffers,
               const YearScratch<T>& out) {
  find_excess<R>(size, in, year, buffers, out.excess);
  find_acceptance<R>(size, in, year, buffers, out);
}

template <class R, class T>
void place_all(const Parameters<T>& in, int county, int year, const Size& size, const Buffers<T>& buffers,
               const YearScratch<T>& offers, float* indicators) {
  for (int stage = 0; stage < kStages; ++stage)
    place_stage<R>(in, county, stage, year, size, buffers, offers, indicators);
}

}  // namespace

template <>
void project<lanes::kIsa>(const Size& size, const Parameters<float>& in, std::uint32_t first, std::uint32_t count,
                          const Buffers<float>& out) {
  project_all<lanes::RealF>(size, in, first, count, out);
}
template <>
void project<lanes::kIsa>(const Size& size, const Parameters<double>& in, std::uint32_t first, std::uint32_t count,
                          const Buffers<double>& out) {
  project_all<lanes::Real>(size, in, first, count, out);
}

template <>
void offer_seats<lanes::kIsa>(const Size& size, const Parameters<float>& in, int year, const Buffers<float>& buffers,
                              const YearScratch<float>& out) {
  offer_all<lanes::RealF>(size, in, year, buffers, out);
}
template <>
void offer_seats<lanes::kIsa>(const Size& size, const Parameters<double>& in, int year, const Buffers<double>& buffers,
                              const YearScratch<double>& out) {
  offer_all<lanes::Real>(size, in, year, buffers, out);
}

template <>
void place<lanes::kIsa>(const Parameters<float>& in, int county, int year, const Size& size,
                        const Buffers<float>& buffers, const YearScratch<float>& offers, float* indicators) {
  place_all<lanes::RealF>(in, county, year, size, buffers, offers, indicators);
}
template <>
void place<lanes::kIsa>(const Parameters<double>& in, int county, int year, const Size& size,
                        const Buffers<double>& buffers, const YearScratch<double>& offers, float* indicators) {
  place_all<lanes::Real>(in, county, year, size, buffers, offers, indicators);
}

}  // namespace seatcast::refmodel
