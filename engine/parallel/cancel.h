#pragma once

#include <atomic>
#include <exception>

namespace seatcast::parallel {

/// Asks running work to stop. request() may be called from any thread and from a signal handler.
class CancelFlag {
 public:
  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch lock-free atomics");
};

/// Thrown out of a loop that was asked to stop before its last item; what was done so far is left to the caller's
/// destructors.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace seatcast::parallel
