#pragma once

#include <string>
#include <vector>

#include "io/report/run.h"

namespace seatcast::report {

/// One thing that a result says of a system as a whole: two words what it is about, and the sentences.
struct LeadPoint {
  std::string about;
  std::string words;
};

/// The tightest year, the first autumn, who stays unplaced, the idle seats at the end and, of the first root, how much
/// of the ledger is open in time. What there is nothing to say of is left out.
std::vector<LeadPoint> lead_points(const Run& run, std::size_t root, const Voice& voice);

/// The sentences of lead_points in one paragraph. Plain text, for any kind of page.
std::string lead(const Run& run, std::size_t root, const Voice& voice);

/// "（90% 区间 1.21–1.54万）" with what stands before a sentence goes on; empty without an ensemble.
std::string within(const Run& run, const Spread& spread, const Voice& voice);

}  // namespace seatcast::report
