#pragma once

#include <cstddef>

#include "engine/lanes/isa.h"

/// Between survey.cpp and survey_kernel.cpp, which is compiled per instruction set.
namespace seatcast::statistics {

/// One walk over `count` values: sums of x - centre and of its square, each in sixteen partial sums and a fixed tree.
struct Walk {
  double sum, squares;
  double lowest, highest;
  bool is_finite;
};

template <lanes::Isa>
Walk walk_over(const float* values, std::size_t count, double centre);
template <lanes::Isa>
Walk walk_over(const double* values, std::size_t count, double centre);

}  // namespace seatcast::statistics
