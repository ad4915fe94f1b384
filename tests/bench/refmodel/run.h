#pragma once

#include <vector>

#include "engine/lanes/dispatch.h"
#include "engine/parallel/threads.h"
#include "tests/bench/refmodel/parameters.h"

namespace seatcast::refmodel {

struct Seconds {
  double project = 0, place = 0;  ///< placement with quantiles
  double total() const { return project + place; }
};

/// One run of the workload in precision T.
/// @param quantiles  [county][year][indicator][probability], filled
/// @return           how long the two halves took, memory included
template <class T>
Seconds run(const Size& size, lanes::Isa isa, const parallel::Threads& threads, std::vector<double>& quantiles);

extern template Seconds run<double>(const Size&, lanes::Isa, const parallel::Threads&, std::vector<double>&);
extern template Seconds run<float>(const Size&, lanes::Isa, const parallel::Threads&, std::vector<double>&);

}  // namespace seatcast::refmodel
