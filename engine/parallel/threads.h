#pragma once

#include <cstddef>
#include <functional>

#include "engine/parallel/cancel.h"
#include "engine/parallel/crew.h"

/// The only room that knows threads. Work is split into items fixed beforehand (an area and a block of replicates, a
/// chunk of a file); which thread takes which item changes nothing, because an item writes only to places of its own.
namespace seatcast::parallel {

/// A fixed number of threads, the caller's included. One at a time in a process; loops are not nested.
class Threads {
 public:
  /// @param count  >= 1; more than the machine has is allowed. @throws PreconditionError otherwise
  explicit Threads(int count);

  int count() const { return count_; }

  /// What the machine (or the container) offers to this process.
  static int available();

  /// item, and the worker 0 .. count() - 1 that runs it. No two calls with the same worker overlap: index scratch
  /// memory with it.
  using Body = std::function<void(std::size_t item, int worker)>;

  /// Calls body for every item below `items`; items are begun in ascending order.
  /// When bodies throw, no further item is begun and the exception of the lowest throwing item is rethrown, whatever
  /// the timing: items below one that threw are still run. @throws Cancelled if `cancel` was requested before all items
  /// were begun
  void for_each(std::size_t items, const Body& body, const CancelFlag& cancel) const;
  void for_each(std::size_t items, const Body& body) const;

  /// item, and a slot 0 .. in_flight - 1 that no other unfinished item has: index buffers with it.
  using Step = std::function<void(std::size_t item, std::size_t slot)>;

  /// A pipeline: `work` on up to `in_flight` items at once, then `finish` for each item alone and in ascending order,
  /// as a file is written. Exceptions as in for_each: that of the lowest item, after `finish` of every item below it.
  void for_each_in_order(std::size_t items, std::size_t in_flight, const Step& work, const Step& finish,
                         const CancelFlag& cancel) const;

 private:
  int count_;
  Crew crew_;
};

}  // namespace seatcast::parallel
