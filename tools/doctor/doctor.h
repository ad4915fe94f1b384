#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast doctor`: what this machine offers, and whether everything that a run needs works.
Command doctor_command();

ExitCode doctor(Terminal& terminal);

enum class Health { fine, remark, bad };

/// One thing that was looked at.
struct Finding {
  std::string id;      ///< for --json: "hdf5", "output_folder"
  text::Phrase what;   ///< "HDF5 library"
  text::Phrase value;  ///< "1.10.8"
  Health health = Health::fine;
};

// Each looks at one side of the machine.
std::vector<Finding> examine_program();
std::vector<Finding> examine_processor();
std::vector<Finding> examine_libraries();
std::vector<Finding> examine_language(const Terminal& terminal);
std::vector<Finding> examine_folders();
std::vector<Finding> examine_readers();

/// Runs the example of `init` in memory on every instruction set that works here, and compares the bits.
std::vector<Finding> examine_arithmetic();

}  // namespace seatcast::tools
