#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/comparison/contrast.h"
#include "engine/comparison/regret.h"
#include "io/comparison/side.h"

namespace seatcast::comparing {

/// A scenario as readers of a comparison know it.
struct Member {
  std::string name;   ///< distinct within the comparison
  std::string title;  ///< as its author wrote it, or its name
  std::string why;
  std::string label;  ///< what the author says of the data
  std::string origin;
};

/// A base and what is held against it. Vectors over members have the base first; contrasts[k] is of members[k + 1].
struct Comparison {
  Axes axes;
  std::uint32_t replicates = 0;
  std::string seed;
  std::vector<std::size_t> wave_peaks;  ///< by stage: year of most pupils in the base
  std::vector<Member> members;
  std::vector<comparison::Totals> totals;
  std::vector<comparison::Contrast> contrasts;
  /// Hindsight among the members with the same children as the base; nothing for others, and nothing at all where they
  /// are fewer than two.
  std::vector<std::optional<comparison::Regret>> shortage_regret;
  std::vector<std::optional<comparison::Regret>> idle_regret;

  [[nodiscard]] bool faces_same_children(std::size_t member) const {
    return member == 0 || contrasts[member - 1].same_children;
  }
};

/// Holds scenarios against a base, one after the other, so that no more than two lie in memory.
///     Comparer comparer(read_side(base, faults), threads, cancel);
///     comparer.add(read_side(other, faults));
///     const Comparison comparison = comparer.finish();
/// Pairs must have passed check_pair().
class Comparer {
 public:
  /// @throws PreconditionError if `base` has no replicates of the measures that are paired
  Comparer(Side base, const parallel::Threads& threads, const parallel::CancelFlag& cancel);

  [[nodiscard]] const Side& base() const { return base_; }
  void add(const Side& other);
  /// The comparison; the comparer is then spent.
  Comparison finish();

 private:
  void add_member(const Side& side);

  Side base_;
  const parallel::Threads& threads_;
  const parallel::CancelFlag& cancel_;
  Comparison comparison_;
};

}  // namespace seatcast::comparing
