#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "io/ledger/changes.h"

namespace seatcast::tools {

/// What a ledger says differently from the last one, in sentences and lists.
std::string describe_changes(const ledger::Changes& changes, const std::vector<ledger::Area>& areas,
                             text::Language language, int width);
nlohmann::ordered_json changes_json(const ledger::Changes& changes);

}  // namespace seatcast::tools
