#pragma once

#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast info`: what is in a result or a scenario, where it comes from, whether it is whole; or the table of
/// measures.
struct InfoOptions {
  std::string file;       ///< a result (.h5) or a scenario
  bool measures = false;  ///< the table of measures instead
  bool summary = false;   ///< of a result: what its run said at its end
  bool check = false;     ///< of a result: read everything and compare with the recorded content hash
};

ExitCode info(const InfoOptions& options, Terminal& terminal);

Command info_command();

// What there is to tell, one function per kind of file.
ExitCode info_of_result(const InfoOptions& options, Terminal& terminal);
ExitCode info_of_scenario(const InfoOptions& options, Terminal& terminal);
ExitCode info_of_measures(Terminal& terminal);

}  // namespace seatcast::tools
