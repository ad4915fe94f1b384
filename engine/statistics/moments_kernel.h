#pragma once

#include <cstddef>

#include "engine/lanes/isa.h"

/// Between moments.cpp and moments_kernel.cpp, which is compiled per instruction set.
namespace seatcast::statistics {

/// Sum of x - centre and of its square over `count` values, each in sixteen partial sums and a fixed tree.
struct CentredSums {
  double sum, squares;
};

template <lanes::Isa>
CentredSums centred_sums(const float* values, std::size_t count, double centre);
template <lanes::Isa>
CentredSums centred_sums(const double* values, std::size_t count, double centre);

}  // namespace seatcast::statistics
