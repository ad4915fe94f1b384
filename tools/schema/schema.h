#pragma once

#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast schema`: the JSON Schema of a kind of file, for editors.
struct SchemaOptions {
  std::string format = "scenario";
  std::string output;  ///< empty: stdout
};

ExitCode schema(const SchemaOptions& options, Terminal& terminal);

Command schema_command();

}  // namespace seatcast::tools
