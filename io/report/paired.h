#pragma once

#include "io/comparison/comparison.h"
#include "io/report/html.h"
#include "io/report/run.h"

namespace seatcast::report {

// Scenarios that were paired replicate by replicate, base first.

/// Everything about them: the summary, then each against the base.
Html paired(const Run& base, const comparing::Comparison& comparison, const Voice& voice);

/// One row a scenario and one screen for all: what a planning meeting decides on.
Html at_a_glance(const Run& base, const comparing::Comparison& comparison, const Voice& voice);

/// Differences in seats short of contrast `k`, area by year, for every stage in which there are any.
Html differences(const Run& base, const comparing::Comparison& comparison, std::size_t k, const Voice& voice);

/// What tables without room for titles call a member: 基准, A, B, ... as seatcast compare does.
std::string letter(std::size_t member, const Voice& voice);
/// "A 不新建": its letter and title.
std::string member_name(const comparing::Comparison& comparison, std::size_t member, const Voice& voice);

}  // namespace seatcast::report
