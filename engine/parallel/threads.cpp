#include "engine/parallel/threads.h"

#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <vector>

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "engine/base/precondition.h"

namespace seatcast::parallel {

namespace {

/// Remembers the exception of the lowest item that threw.
class FirstFailure {
 public:
  /// Whether an item below `item` has thrown, so that `item` need not be begun.
  bool before(std::size_t item) const { return lowest_.load(std::memory_order_relaxed) < item; }

  void record(std::size_t item, std::exception_ptr exception) {
    const std::lock_guard lock(mutex_);
    if (item >= lowest_.load(std::memory_order_relaxed)) return;
    lowest_.store(item, std::memory_order_relaxed);
    exception_ = std::move(exception);
  }

  void rethrow_if_any() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::atomic<std::size_t> lowest_{std::numeric_limits<std::size_t>::max()};
  std::mutex mutex_;
  std::exception_ptr exception_;
};

}  // namespace

/// The control lets tests have more threads than the machine; the arena limits a loop to its own.
struct Threads::Arena {
  explicit Arena(int count)
      : control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(count)), arena(count) {}
  tbb::global_control control;
  tbb::task_arena arena;
};

Threads::Threads(int count) : count_(count) {
  require(count >= 1, "Threads: at least one thread");
  arena_ = std::make_unique<Arena>(count);
}

Threads::~Threads() = default;

int Threads::available() { return tbb::info::default_concurrency(); }

void Threads::for_each(std::size_t items, const Body& body) const {
  const CancelFlag never;
  for_each(items, body, never);
}

void Threads::for_each(std::size_t items, const Body& body, const CancelFlag& cancel) const {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> skipped{false};
  FirstFailure failure;
  const auto run_worker = [&](int worker) {
    for (std::size_t item = next++; item < items && !failure.before(item); item = next++) {
      if (cancel.requested()) {
        skipped = true;
        return;
      }
      try {
        body(item, worker);
      } catch (...) {
        failure.record(item, std::current_exception());
      }
    }
  };
  arena_->arena.execute([&] { tbb::parallel_for(0, count_, run_worker, tbb::simple_partitioner{}); });
  failure.rethrow_if_any();
  if (skipped) throw Cancelled{};
}

void Threads::for_each_in_order(std::size_t items, std::size_t in_flight, const Step& work, const Step& finish,
                                const CancelFlag& cancel) const {
  require(in_flight >= 1, "for_each_in_order: at least one item in flight");
  // The last stage is serial and in order, so at most in_flight consecutive items are unfinished and item mod in_flight
  // is theirs alone.
  std::vector<std::exception_ptr> thrown(in_flight);
  std::size_t next = 0, finished = 0;
  const auto begin = [&](tbb::flow_control& flow) -> std::size_t {
    if (next == items || cancel.requested()) flow.stop();
    return next < items ? next++ : next;
  };
  const auto run = [&](std::size_t item) {
    try {
      work(item, item % in_flight);
    } catch (...) {
      thrown[item % in_flight] = std::current_exception();
    }
    return item;
  };
  const auto end = [&](std::size_t item) {
    if (thrown[item % in_flight]) std::rethrow_exception(thrown[item % in_flight]);
    finish(item, item % in_flight);
    ++finished;
  };
  arena_->arena.execute([&] {
    tbb::parallel_pipeline(in_flight, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, begin) &
                                          tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, run) &
                                          tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, end));
  });
  if (finished < items) throw Cancelled{};
}

}  // namespace seatcast::parallel
