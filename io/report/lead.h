#pragma once

#include <string>

#include "io/report/run.h"

namespace seatcast::report {

/// What the result says of a system as a whole, in two to four sentences: the tightest year, the idle seats at the end
/// and, of the first root, how much of the ledger is open in time. Plain text, for any kind of page.
std::string lead(const Run& run, std::size_t root, const Voice& voice);

}  // namespace seatcast::report
