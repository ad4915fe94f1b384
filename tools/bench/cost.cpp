#include "tools/bench/cost.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <new>

#include <sys/resource.h>

#include "engine/base/large_pages.h"

namespace seatcast::tools {
namespace {

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

Cost run_once(const std::function<void()>& work) {
  const double processor = processor_seconds();
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  return {processor_seconds() - processor, wall.count()};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

Cost cost_of(int repeats, const std::function<void()>& work) {
  work();
  std::vector<double> processor;
  std::vector<double> wall;
  for (int k = 0; k < repeats; ++k) {
    const Cost cost = run_once(work);
    processor.push_back(cost.processor);
    wall.push_back(cost.wall);
  }
  return {median(processor), median(wall)};
}

double Growth::exponent() const {
  const auto count = static_cast<double>(sizes.size());
  double x = 0;
  double y = 0;
  double xx = 0;
  double xy = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    const double size = std::log(sizes[k]);
    const double time = std::log(std::max(seconds[k], 1e-9));
    x += size;
    y += time;
    xx += size * size;
    xy += size * time;
  }
  const double spread = count * xx - x * x;
  return spread > 0 ? (count * xy - x * y) / spread : std::numeric_limits<double>::quiet_NaN();
}

MemoryCost measure_memory() {
  constexpr std::size_t kBytes = std::size_t{64} << 20;
  constexpr double kGib = 1 << 30;
  const std::unique_ptr<void, decltype(&std::free)> memory(std::aligned_alloc(kLargePage, kBytes), &std::free);
  if (memory == nullptr) throw std::bad_alloc();
  advise_large_pages(memory.get(), kBytes);
  auto* bytes = static_cast<std::byte*>(memory.get());
  const Cost fresh = run_once([&] { std::memset(bytes, 1, kBytes); });
  const Cost copy = cost_of(3, [&] { std::memcpy(bytes, bytes + kBytes / 2, kBytes / 2); });
  return {fresh.processor * kGib / kBytes, kBytes / 2 / kGib / std::max(copy.processor, 1e-9)};
}

}  // namespace seatcast::tools
