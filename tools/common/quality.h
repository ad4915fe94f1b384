#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "io/text/language.h"

namespace seatcast::tools {

/// "official 120, assumed 300, not said 8": rows of the tables by quality, "" being those that do not say.
std::string describe_quality(const std::map<std::string, std::size_t>& rows, text::Language language);

nlohmann::ordered_json quality_to_json(const std::map<std::string, std::size_t>& rows);

}  // namespace seatcast::tools
