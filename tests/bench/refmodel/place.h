#pragma once

#include "engine/lanes/memory.h"
#include "tests/bench/refmodel/kernel.h"

/// Section 3 (steps 5 to 7) of the specification: seats, neighbours, indicators.
namespace seatcast::refmodel {
inline namespace SEATCAST_ISA {

/// One county, stage and year, ready for a sweep over replicates.
template <class R>
struct StageSeats {
  using T = lanes::ElementOf<R>;
  R base, project;
  float allowed;  ///< the project is open where it is at most so late; none where negative
  const float* slip;

  StageSeats(const Parameters<T>& in, int county, int stage, int year, const Buffers<T>& buffers)
      : base(in.seats[static_cast<std::size_t>(county * kStages + stage)]), project(0), allowed(-1), slip(nullptr) {
    if (stage >= kProjects) return;
    const auto row = static_cast<std::size_t>(county * kProjects + stage);
    project = R(in.project_seats[row]);
    allowed = static_cast<float>(year - in.planned[row]);
    slip = buffers.slip + row * buffers.stride;
  }
  R at(std::size_t replicate) const {
    if (allowed < 0) return base;
    return base + lanes::select(lanes::load_widened<R>(slip + replicate) <= R(allowed), project, R(0));
  }
};

template <class T>
std::size_t stage_row(int county, int stage, const Buffers<T>& buffers) {
  return static_cast<std::size_t>(county * kStages + stage) * buffers.stride;
}

template <class T>
T* demand_of_year(int year, const Size& size, const Buffers<T>& buffers) {
  return buffers.demand +
         static_cast<std::size_t>(year - 1) * static_cast<std::size_t>(size.counties * kStages) * buffers.stride;
}

template <class R>
inline void find_excess(const Size& size, const Parameters<lanes::ElementOf<R>>& in, int year,
                        const Buffers<lanes::ElementOf<R>>& buffers, lanes::ElementOf<R>* excess) {
  const auto* demand = demand_of_year(year, size, buffers);
  for (int county = 0; county < size.counties; ++county) {
    for (int stage = 0; stage < kStages; ++stage) {
      const StageSeats<R> seats(in, county, stage, year, buffers);
      const std::size_t row = stage_row(county, stage, buffers);
      for (std::size_t r = 0; r < size.replicates; r += lanes::kWidth<R>) {
        const R wanted = lanes::load<R>(demand + row + r);
        lanes::store(wanted - lanes::min(wanted, seats.at(r)), excess + row + r);
      }
    }
  }
}

/// The weighted sum of a row over a county's neighbours.
template <class R>
struct Around {
  using T = lanes::ElementOf<R>;
  const T* row[kNeighbours];
  R weight[kNeighbours];

  Around(const Parameters<T>& in, const std::vector<T>& weights, const T* rows, int county, int stage,
         const Buffers<T>& buffers) {
    for (int i = 0; i < kNeighbours; ++i) {
      const auto edge = static_cast<std::size_t>(county * kNeighbours + i);
      row[i] = rows + stage_row(in.neighbours[edge], stage, buffers);
      weight[i] = R(weights[edge]);
    }
  }
  R at(std::size_t replicate) const {
    R sum(0);
    for (int i = 0; i < kNeighbours; ++i) sum += weight[i] * lanes::load<R>(row[i] + replicate);
    return sum;
  }
};

/// Acceptance by county; what is left of the demand rows is those seated, at home or from around.
template <class R>
inline void find_acceptance(const Size& size, const Parameters<lanes::ElementOf<R>>& in, int year,
                            const Buffers<lanes::ElementOf<R>>& buffers,
                            const YearScratch<lanes::ElementOf<R>>& scratch) {
  auto* const demand = demand_of_year(year, size, buffers);
  for (int county = 0; county < size.counties; ++county) {
    for (int stage = 0; stage < kStages; ++stage) {
      const StageSeats<R> seats(in, county, stage, year, buffers);
      const Around<R> around(in, in.in_weight, scratch.excess, county, stage, buffers);
      const std::size_t row = stage_row(county, stage, buffers);
      for (std::size_t r = 0; r < size.replicates; r += lanes::kWidth<R>) {
        const R capacity = seats.at(r), at_home = lanes::min(lanes::load<R>(demand + row + r), capacity);
        const R asking = R(kWilling[stage]) * around.at(r);
        const R accepted = lanes::min((capacity - at_home) / lanes::max(asking, 1e-6), 1.0);
        lanes::store(accepted, scratch.acceptance + row + r);
        lanes::store(at_home + accepted * asking, demand + row + r);
      }
    }
  }
}

template <class R>
inline void place_stage(const Parameters<lanes::ElementOf<R>>& in, int county, int stage, int year, const Size& size,
                        const Buffers<lanes::ElementOf<R>>& buffers, const YearScratch<lanes::ElementOf<R>>& offers,
                        float* indicators) {
  const StageSeats<R> seats(in, county, stage, year, buffers);
  const Around<R> accepting(in, in.out_weight, offers.acceptance, county, stage, buffers);
  const std::size_t row = stage_row(county, stage, buffers);
  const auto* const seated = demand_of_year(year, size, buffers) + row;
  float* const shortage = indicators + static_cast<std::size_t>(stage) * buffers.stride;
  float* const utilisation = shortage + kStages * buffers.stride;
  float* const class_size = utilisation + kStages * buffers.stride;
  const R willing(kWilling[stage]), crowding(kCrowding[stage] - 1), per_pupil(1 / kClass[stage]);
  for (std::size_t r = 0; r < size.replicates; r += lanes::kWidth<R>) {
    const R capacity = seats.at(r), excess = lanes::load<R>(offers.excess + row + r);
    const R left = lanes::max(excess - willing * excess * accepting.at(r), 0.0);
    const R attending = lanes::load<R>(seated + r) + lanes::min(left, crowding * capacity);
    const R rooms = lanes::max(lanes::min(attending * per_pupil + R(0.5), capacity * per_pupil), 1.0);
    lanes::store_rounded(left, shortage + r);
    lanes::store_rounded(attending / capacity, utilisation + r);
    lanes::store_rounded(attending / rooms, class_size + r);
  }
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::refmodel
