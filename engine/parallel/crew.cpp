// Compiled without the thread sanitizer, which cannot see how TBB's library hands tasks from thread to thread
// (CMakeLists.txt).
#include "engine/parallel/crew.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace seatcast::parallel {

/// The control lets there be more threads than the machine has; the arena limits a loop to its own.
struct Crew::Arena {
  explicit Arena(int count)
      : control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(count)), arena(count) {}
  tbb::global_control control;
  tbb::task_arena arena;
};

Crew::Crew(int count) : count_(count), arena_(std::make_unique<Arena>(count)) {}
Crew::~Crew() = default;

int Crew::available() { return tbb::info::default_concurrency(); }

void Crew::run(void (*work)(void* context, int worker), void* context) const {
  arena_->arena.execute([&] {
    tbb::parallel_for(
        0, count_, [&](int worker) { work(context, worker); }, tbb::simple_partitioner{});
  });
}

}  // namespace seatcast::parallel
