#include "tests/bench/refmodel/run.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <new>
#include <stdexcept>

#include <sys/mman.h>

#include "engine/statistics/quantiles.h"
#include "tests/bench/refmodel/kernel.h"

namespace seatcast::refmodel {

namespace {

using lanes::Isa;

/// Fresh memory in large pages: touching it first in small ones would cost as much as the run.
template <class T>
class Pages {
 public:
  explicit Pages(std::size_t count) : bytes_((count * sizeof(T) + kPage - 1) / kPage * kPage) {
    void* const memory = mmap(nullptr, bytes_ + kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    mapped_ = memory;
    std::size_t space = bytes_ + kPage;
    void* first = memory;
    first_ = static_cast<T*>(std::align(kPage, bytes_, first, space));
    madvise(first_, bytes_, MADV_HUGEPAGE);
  }
  ~Pages() { munmap(mapped_, bytes_ + kPage); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  T* get() const { return first_; }

 private:
  static constexpr std::size_t kPage = std::size_t{1} << 21;
  std::size_t bytes_;
  void* mapped_;
  T* first_;
};

template <class T>
struct Memory {
  Pages<T> demand;
  Pages<float> total, slip;
  explicit Memory(const Size& size, std::size_t stride)
      : demand(static_cast<std::size_t>(size.years * size.counties * kStages) * stride),
        total(static_cast<std::size_t>(size.years * size.counties) * stride),
        slip(static_cast<std::size_t>(size.counties * kProjects) * stride) {}
};

/// Everything one thread needs to place a year and rank its replicates.
template <class T>
struct Worker {
  Pages<T> excess, acceptance;
  Pages<float> indicators;
  statistics::Selector selector;
  Worker(const Size& size, std::size_t stride, Isa isa)
      : excess(static_cast<std::size_t>(size.counties * kStages) * stride),
        acceptance(static_cast<std::size_t>(size.counties * kStages) * stride),
        indicators(kIndicators * stride),
        selector(size.replicates, isa) {}
};

/// The 14 order statistics of the 7 quantiles, and how to read them.
struct Reading {
  std::vector<statistics::QuantileRule> rules;
  std::vector<std::uint32_t> ranks;
  explicit Reading(std::uint32_t replicates) {
    for (const double p : kProbabilities) {
      rules.push_back(statistics::quantile_rule(replicates, p, 0.9));
      ranks.push_back(rules.back().below);
      ranks.push_back(std::min(rules.back().below + 1, replicates - 1));
    }
  }
  void read(statistics::Selector& selector, std::span<const float> series, double* quantiles) const {
    float selected[2 * std::size(kProbabilities)];
    selector.select(series, ranks, selected);
    for (std::size_t p = 0; p < rules.size(); ++p) {
      const double below = selected[2 * p], above = selected[2 * p + 1];
      quantiles[p] = below + (above - below) * rules[p].fraction;
    }
  }
};

template <class T>
struct Kernels {
  void (*project)(const Size&, const Parameters<T>&, std::uint32_t, std::uint32_t, const Buffers<T>&);
  void (*offer_seats)(const Size&, const Parameters<T>&, int, const Buffers<T>&, const YearScratch<T>&);
  void (*place)(const Parameters<T>&, int, int, const Size&, const Buffers<T>&, const YearScratch<T>&, float*);
};

template <class T>
Kernels<T> kernels(Isa isa) {
  return lanes::choose<Kernels<T>>(isa, {project<Isa::kX86_64>, offer_seats<Isa::kX86_64>, place<Isa::kX86_64>},
                                   {project<Isa::kV3>, offer_seats<Isa::kV3>, place<Isa::kV3>},
                                   {project<Isa::kV4>, offer_seats<Isa::kV4>, place<Isa::kV4>});
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

template <class T>
Seconds run(const Size& size, Isa isa, const parallel::Threads& threads, std::vector<double>& quantiles) {
  constexpr std::uint32_t kBlock = 64;
  const double start = now();
  const Kernels<T> kernel = kernels<T>(isa);
  const Parameters<T> in(size.counties, size.years);
  const std::size_t stride = (std::size_t{size.replicates} + 15) / 16 * 16;
  const Memory<T> memory(size, stride);
  const Buffers<T> buffers{stride, memory.demand.get(), memory.total.get(), memory.slip.get()};
  threads.for_each((stride + kBlock - 1) / kBlock, [&](std::size_t block, int) {
    const auto first = static_cast<std::uint32_t>(block) * kBlock;
    kernel.project(size, in, first, std::min(kBlock, static_cast<std::uint32_t>(stride) - first), buffers);
  });
  const double half = now();

  const Reading reading(size.replicates);
  std::vector<std::unique_ptr<Worker<T>>> workers(static_cast<std::size_t>(threads.count()));
  for (auto& worker : workers) worker = std::make_unique<Worker<T>>(size, stride, isa);
  quantiles.resize(static_cast<std::size_t>(size.counties * size.years * kIndicators) * std::size(kProbabilities));
  threads.for_each(static_cast<std::size_t>(size.years), [&](std::size_t item, int number) {
    Worker<T>& worker = *workers[static_cast<std::size_t>(number)];
    const int year = static_cast<int>(item) + 1;
    const YearScratch<T> scratch{worker.excess.get(), worker.acceptance.get()};
    float* const rows = worker.indicators.get();
    kernel.offer_seats(size, in, year, buffers, scratch);
    for (int county = 0; county < size.counties; ++county) {
      kernel.place(in, county, year, size, buffers, scratch, rows);
      const auto place = static_cast<std::size_t>(county * size.years) + item;
      for (std::size_t i = 0; i < kIndicators; ++i) {
        const float* series = rows + i * stride;
        if (i == kIndicators - 1)
          series = buffers.total +
                   (item * static_cast<std::size_t>(size.counties) + static_cast<std::size_t>(county)) * stride;
        reading.read(worker.selector, {series, size.replicates},
                     &quantiles[(place * kIndicators + i) * std::size(kProbabilities)]);
      }
    }
  });
  return {half - start, now() - half};
}

template Seconds run<double>(const Size&, Isa, const parallel::Threads&, std::vector<double>&);
template Seconds run<float>(const Size&, Isa, const parallel::Threads&, std::vector<double>&);

}  // namespace seatcast::refmodel
