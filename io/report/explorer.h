#pragma once

#include <string>

#include "io/report/run.h"

namespace seatcast::report {

/// The numbers behind the fan charts as JSON, for the script that lets a reader pick an area and a stage:
///     {"words": {...}, "years": [...], "stages": [names], "areas": [{"name", "stages": [series or null]}]}
/// with series = {"low", "q1", "middle", "q3", "high", "seats", "chance"}, an array over years each; missing numbers
/// are null. Safe inside a script element: it holds no '<'.
std::string explorer_data(const Run& run, const Voice& voice);

}  // namespace seatcast::report
