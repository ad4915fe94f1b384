#include "tests/bench/refmodel/run.h"

#include <algorithm>
#include <chrono>
#include <ctime>
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

double processor_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

template <class T>
struct Workload<T>::Memory {
  std::size_t stride;
  Pages<T> demand;
  Pages<float> total, slip;
  Reading reading;

  explicit Memory(const Size& size)
      : stride((std::size_t{size.replicates} + 15) / 16 * 16),
        demand(static_cast<std::size_t>(size.years * size.counties * kStages) * stride),
        total(static_cast<std::size_t>(size.years * size.counties) * stride),
        slip(static_cast<std::size_t>(size.counties * kProjects) * stride),
        reading(size.replicates) {}
  Buffers<T> buffers() const { return {stride, demand.get(), total.get(), slip.get()}; }
};

/// Everything one thread needs to place a year and rank its replicates.
template <class T>
struct Workload<T>::Worker {
  Pages<T> excess, acceptance;
  Pages<float> indicators;
  statistics::Selector selector;

  Worker(const Size& size, std::size_t stride, Isa isa)
      : excess(static_cast<std::size_t>(size.counties * kStages) * stride),
        acceptance(static_cast<std::size_t>(size.counties * kStages) * stride),
        indicators(kIndicators * stride),
        selector(size.replicates, isa) {}
};

template <class T>
Workload<T>::Workload(const Size& size, Isa isa, const parallel::Threads& threads)
    : size_(size), isa_(isa), threads_(threads), memory_(std::make_unique<Memory>(size)) {
  for (int i = 0; i < threads.count(); ++i) workers_.push_back(std::make_unique<Worker>(size, memory_->stride, isa));
}

template <class T>
Workload<T>::~Workload() = default;

template <class T>
void Workload<T>::place_year(int year, Worker& worker, const Parameters<T>& in, std::vector<double>& quantiles) const {
  const Kernels<T> kernel = kernels<T>(isa_);
  const Buffers<T> buffers = memory_->buffers();
  const YearScratch<T> scratch{worker.excess.get(), worker.acceptance.get()};
  const auto counties = static_cast<std::size_t>(size_.counties), years = static_cast<std::size_t>(size_.years);
  const auto item = static_cast<std::size_t>(year - 1);
  kernel.offer_seats(size_, in, year, buffers, scratch);
  for (std::size_t county = 0; county < counties; ++county) {
    kernel.place(in, static_cast<int>(county), year, size_, buffers, scratch, worker.indicators.get());
    for (std::size_t i = 0; i < kIndicators; ++i) {
      const bool is_total = i == kIndicators - 1;
      const float* series = is_total ? buffers.total + (item * counties + county) * buffers.stride
                                     : worker.indicators.get() + i * buffers.stride;
      const std::size_t row = (county * years + item) * kIndicators + i;
      memory_->reading.read(worker.selector, {series, size_.replicates}, &quantiles[row * std::size(kProbabilities)]);
    }
  }
}

template <class T>
Seconds Workload<T>::run(std::vector<double>& quantiles) {
  constexpr std::size_t kBlock = 64;  // replicates
  const double start = now(), processor = processor_time();
  const Parameters<T> in(size_.counties, size_.years);
  const Buffers<T> buffers = memory_->buffers();
  const auto project = kernels<T>(isa_).project;
  threads_.for_each((buffers.stride + kBlock - 1) / kBlock, [&](std::size_t block, int) {
    const std::size_t first = block * kBlock, count = std::min(kBlock, buffers.stride - first);
    project(size_, in, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count), buffers);
  });
  const double half = now();
  quantiles.resize(static_cast<std::size_t>(size_.counties * size_.years * kIndicators) * std::size(kProbabilities));
  threads_.for_each(static_cast<std::size_t>(size_.years), [&](std::size_t item, int worker) {
    place_year(static_cast<int>(item) + 1, *workers_[static_cast<std::size_t>(worker)], in, quantiles);
  });
  return {half - start, now() - half, processor_time() - processor};
}

template class Workload<double>;
template class Workload<float>;

}  // namespace seatcast::refmodel
