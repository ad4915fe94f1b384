#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/calibration/calibrate.h"
#include "io/history/read.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// What was learned and why, in sentences.
std::string account(const history::HistoryInput& input, const calibration::Calibration& found, text::Language language);

nlohmann::ordered_json account_to_json(const history::HistoryInput& input, const calibration::Calibration& found);

}  // namespace seatcast::tools
