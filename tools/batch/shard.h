#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/batch/tasks.h"

namespace seatcast::tools {

/// Shard i of n of a batch: every n-th job from the i-th on.
struct Shard {
  int number = 1;  ///< from 1
  int of = 1;

  [[nodiscard]] bool takes(std::size_t position) const {
    return position % static_cast<std::size_t>(of) == static_cast<std::size_t>(number - 1);
  }
  [[nodiscard]] std::string name() const;  ///< "shard-3-of-8"
};

/// "3/8"; nothing where it is none.
std::optional<Shard> parse_shard(std::string_view text);

/// Names and keys of a whole plan: shards of one night agree on it.
std::string digest_of_plan(const std::vector<Task>& tasks);

/// What a shard found out goes to shards/NIGHT/shard-i-of-n.json.
void write_shard(const StateFolder& state, const std::string& night, const Shard& shard, const std::string& plan,
                 const std::vector<Task>& mine);

/// Fills in the rows of a whole plan from its shards.
/// @return what is wrong with them, by name: missing, damaged, of another plan; nothing where they are all there
std::optional<text::Phrase> gather_shards(const StateFolder& state, const std::string& night, std::vector<Task>& tasks);

/// Shell commands that run a batch as a Slurm job array, and a merge that waits for it.
std::string slurm_script(const std::string& batch, const std::string& state, const std::string& night, int shards);

}  // namespace seatcast::tools
