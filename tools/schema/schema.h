#pragma once

#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast schema`: the JSON Schema of scenarios, for editors.
struct SchemaOptions {
  std::string output;  ///< empty: stdout
};

ExitCode schema(const SchemaOptions& options, Terminal& terminal);

Command schema_command();

}  // namespace seatcast::tools
