#pragma once

#include <memory>

namespace seatcast::parallel {

/// The threads themselves, by TBB: calls one function for each worker at once. Nothing else of the room sees TBB.
class Crew {
 public:
  explicit Crew(int count);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  static int available();

  /// work(context, worker) for worker = 0 .. count - 1, on as many threads as there are; returns when all have
  /// returned. `work` does not throw.
  void run(void (*work)(void* context, int worker), void* context) const;

 private:
  struct Arena;
  int count_;
  std::unique_ptr<Arena> arena_;
};

}  // namespace seatcast::parallel
