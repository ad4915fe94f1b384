#pragma once

#include <string>
#include <vector>

#include "io/text/language.h"

namespace seatcast::tools {

/// A file of the example, path relative to its folder.
struct ExampleFile {
  std::string path;
  std::string text;
};

inline constexpr const char* kExampleScenario = "scenario.yaml";

/// A small scenario of two made-up counties with all its tables, written from the same declarations that read them:
/// it always runs. `init` puts it on the disk, `doctor` runs it in memory. Comments and headers in `language`.
std::vector<ExampleFile> example_files(text::Language language);

}  // namespace seatcast::tools
