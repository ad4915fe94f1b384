#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "io/text/diagnostic.h"

namespace seatcast::tools {

/// {"valid": ..., "errors": n, "warnings": n, "diagnostics": [...]}: what --json prints of faults.
nlohmann::ordered_json to_json(const text::Diagnostics& faults, text::Language language);

/// {"error": {"exit_code": 3, "message": ...}}: what --json prints where there is no result.
std::string error_document(int exit_code, const std::string& message);

}  // namespace seatcast::tools
