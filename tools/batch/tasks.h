#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/batch/plan.h"
#include "tools/batch/night_run.h"
#include "tools/batch/record.h"
#include "tools/batch/state_folder.h"

namespace seatcast::tools {

/// A night to compare with.
struct Baseline {
  std::string name;
  Night night;
};

/// The newest night that is complete, sound, and not `own`.
std::optional<Baseline> baseline_of(const StateFolder& state, const std::string& own);
/// A night by name; nothing where it is not there or damaged.
std::optional<Baseline> night_of(const StateFolder& state, const std::string& name);

/// Every job with its key, whether its result is there already, and if not, why it must be run.
/// @param digests  gets every file that the jobs read
std::vector<Task> make_tasks(const std::vector<batch::Job>& jobs, const StateFolder& state,
                             const std::optional<Baseline>& baseline, FileDigests& digests);

/// What is wrong with the scenario of a job, told in the evening: its run would only say it in the night. Nothing where
/// it is sound.
std::optional<text::Phrase> mistake_in(const batch::Job& job);

/// Copies of all tables that were read, for the nights to come.
void keep_inputs(const StateFolder& state, const FileDigests& digests);

/// Seconds by name, of earlier runs; empty where there are none.
std::map<std::string, double> read_times(const StateFolder& state);
void write_times(const StateFolder& state, std::map<std::string, double> times, const std::vector<Task>& tasks);

}  // namespace seatcast::tools
