#include "engine/parallel/threads.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <vector>

#include "engine/base/precondition.h"

namespace seatcast::parallel {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Runs body(worker) on every worker. The two atomics say in C++ what TBB does on its own: what was written before the
/// loop is seen by its workers, and what they wrote is seen after it. Without them the thread sanitizer would take
/// every loop for a race.
template <class Body>
void run_on(const Crew& crew, const Body& body) {
  struct Shared {
    std::atomic<bool> begun{false}, ended{false};
    const Body* body;
  } shared{{}, {}, &body};
  shared.begun.store(true, std::memory_order_release);
  crew.run(
      [](void* context, int worker) {
        Shared& mine = *static_cast<Shared*>(context);
        if (mine.begun.load(std::memory_order_acquire)) (*mine.body)(worker);
        mine.ended.exchange(true, std::memory_order_acq_rel);
      },
      &shared);
  shared.ended.load(std::memory_order_acquire);
}

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
  std::atomic<std::size_t> lowest_{kNone};
  std::mutex mutex_;
  std::exception_ptr exception_;
};

/// Items that are worked on at once and finished in order. Each worker repeats: take the next item if its slot is free,
/// work on it, and finish whatever is due unless another worker is doing so.
class Pipeline {
 public:
  Pipeline(std::size_t items, std::size_t in_flight, const Threads::Step& work, const Threads::Step& finish,
           const CancelFlag& cancel)
      : work_(work), finish_(finish), cancel_(cancel), end_(items), ready_(in_flight), thrown_(in_flight) {}

  void run_worker() {
    for (std::size_t item = take(); item != kNone; item = take()) {
      const std::size_t slot = item % ready_.size();
      try {
        work_(item, slot);
      } catch (...) {
        thrown_[slot] = std::current_exception();
      }
      std::unique_lock lock(mutex_);
      ready_[slot] = true;
      if (!finishing_) finish_due(lock);
    }
  }

  /// After all workers. @throws the exception of the lowest item, or Cancelled
  void rethrow_if_any() const {
    if (failure_) std::rethrow_exception(failure_);
    if (cancelled_) throw Cancelled{};
  }

 private:
  std::size_t take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return next_ >= end_ || next_ < finished_ + ready_.size(); });
    if (next_ < end_ && cancel_.requested()) {
      end_ = next_;
      cancelled_ = true;
      room_.notify_all();
    }
    return next_ < end_ ? next_++ : kNone;
  }

  void finish_due(std::unique_lock<std::mutex>& lock) {
    finishing_ = true;
    while (finished_ < next_ && ready_[finished_ % ready_.size()]) {
      const std::size_t item = finished_, slot = item % ready_.size();
      std::exception_ptr thrown = failure_ ? failure_ : thrown_[slot];
      lock.unlock();
      if (!thrown) {
        try {
          finish_(item, slot);
        } catch (...) {
          thrown = std::current_exception();
        }
      }
      lock.lock();
      if (thrown) {
        failure_ = thrown;
        end_ = std::min(end_, next_);
      }
      thrown_[slot] = nullptr;
      ready_[slot] = false;
      ++finished_;
      room_.notify_all();
    }
    finishing_ = false;
  }

  const Threads::Step& work_;
  const Threads::Step& finish_;
  const CancelFlag& cancel_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0, finished_ = 0, end_;
  std::vector<bool> ready_;  ///< by slot: worked on, not yet finished
  std::vector<std::exception_ptr> thrown_;
  std::exception_ptr failure_;
  bool finishing_ = false, cancelled_ = false;
};

int at_least_one(int count) {
  require(count >= 1, "Threads: at least one thread");
  return count;
}

}  // namespace

Threads::Threads(int count) : count_(at_least_one(count)), crew_(count_) {}

int Threads::available() { return Crew::available(); }

void Threads::for_each(std::size_t items, const Body& body) const {
  const CancelFlag never;
  for_each(items, body, never);
}

void Threads::for_each(std::size_t items, const Body& body, const CancelFlag& cancel) const {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> cancelled{false};
  FirstFailure failure;
  run_on(crew_, [&](int worker) {
    for (std::size_t item = next++; item < items && !failure.before(item); item = next++) {
      if (cancel.requested()) {
        cancelled = true;
        return;
      }
      try {
        body(item, worker);
      } catch (...) {
        failure.record(item, std::current_exception());
      }
    }
  });
  failure.rethrow_if_any();
  if (cancelled) throw Cancelled{};
}

void Threads::for_each_in_order(std::size_t items, std::size_t in_flight, const Step& work, const Step& finish,
                                const CancelFlag& cancel) const {
  require(in_flight >= 1, "for_each_in_order: at least one item in flight");
  Pipeline pipeline(items, in_flight, work, finish, cancel);
  run_on(crew_, [&](int) { pipeline.run_worker(); });
  pipeline.rethrow_if_any();
}

}  // namespace seatcast::parallel
