#include "engine/calibration/sort_draws.h"

#include <algorithm>

namespace seatcast::calibration {
namespace {

constexpr std::uint32_t kCrowded = 24;  ///< values in one bucket, from which on insertion no longer pays

void insert_sorted(double* first, double* last) {
  for (double* at = first + 1; at < last; ++at) {
    const double value = *at;
    double* hole = at;
    for (; hole > first && hole[-1] > value; --hole) *hole = hole[-1];
    *hole = value;
  }
}

}  // namespace

void DrawSorter::sort(std::span<double> draws) {
  if (draws.size() < 2) return;
  const auto [least, most] = std::ranges::minmax(draws);
  if (!(most > least)) return;
  const std::size_t buckets = draws.size();
  bucket_end_.assign(buckets, 0);
  bucket_of_.resize(draws.size());
  scattered_.resize(draws.size());
  const double per_unit = static_cast<double>(buckets - 1) / (most - least);
  for (std::size_t k = 0; k < draws.size(); ++k) {
    const auto bucket = std::min(static_cast<std::size_t>((draws[k] - least) * per_unit), buckets - 1);
    bucket_of_[k] = static_cast<std::uint32_t>(bucket);
    ++bucket_end_[bucket];
  }
  std::uint32_t begin = 0;
  for (std::uint32_t& end : bucket_end_) {  // counts become beginnings; scattering makes them ends
    const std::uint32_t count = end;
    end = begin;
    begin += count;
  }
  for (std::size_t k = 0; k < draws.size(); ++k) scattered_[bucket_end_[bucket_of_[k]]++] = draws[k];
  double* from = scattered_.data();
  for (const std::uint32_t end : bucket_end_) {
    double* to = scattered_.data() + end;
    if (to - from > static_cast<std::ptrdiff_t>(kCrowded)) {
      std::sort(from, to);
    } else if (to - from > 1) {
      insert_sorted(from, to);
    }
    from = to;
  }
  std::ranges::copy(scattered_, draws.begin());
}

}  // namespace seatcast::calibration
