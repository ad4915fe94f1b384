#pragma once

#include <memory>
#include <vector>

#include "engine/lanes/dispatch.h"
#include "engine/parallel/threads.h"
#include "tests/bench/refmodel/parameters.h"

namespace seatcast::refmodel {

struct Seconds {
  double project = 0, place = 0;  ///< placement with quantiles
  double processor = 0;           ///< of all threads together: what counts when others use the machine too
  double total() const { return project + place; }
};

/// The workload in precision T. Its memory is taken once and used by every run; the first run also touches it first.
template <class T>
class Workload {
 public:
  Workload(const Size& size, lanes::Isa isa, const parallel::Threads& threads);
  ~Workload();
  Workload(const Workload&) = delete;
  Workload& operator=(const Workload&) = delete;

  /// @param quantiles  [county][year][indicator][probability], filled
  /// @return           how long the two halves took; parameters are part of the first
  Seconds run(std::vector<double>& quantiles);

 private:
  struct Memory;
  struct Worker;
  void place_year(int year, Worker& worker, const Parameters<T>& in, std::vector<double>& quantiles) const;

  Size size_;
  lanes::Isa isa_;
  const parallel::Threads& threads_;
  std::unique_ptr<Memory> memory_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

extern template class Workload<double>;
extern template class Workload<float>;

}  // namespace seatcast::refmodel
