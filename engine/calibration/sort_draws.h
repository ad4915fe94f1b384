#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace seatcast::calibration {

/// Sorts many short series of draws, all of one length or less, in linear time: values of a smooth distribution fall
/// evenly into as many buckets as there are values. Owns its working memory: one per thread.
class DrawSorter {
 public:
  /// @param draws  finite
  void sort(std::span<double> draws);

 private:
  std::vector<std::uint32_t> bucket_end_;
  std::vector<std::uint32_t> bucket_of_;
  std::vector<double> scattered_;
};

}  // namespace seatcast::calibration
