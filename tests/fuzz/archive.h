#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/source.h"

namespace seatcast::fuzz {

/// Several files in one fuzzer input:
///     === plan.yaml
///     extends: base.yaml
///     === base.yaml
///     name: base
/// An entry named `-s` holds overrides, one a line. What stands before the first heading belongs to a file `plan.yaml`.
struct Archive {
  std::vector<std::string> names;  ///< of files, in order, each once; never empty: the first is the one to read
  std::vector<std::string> overrides;
  text::Sources sources{text::Sources::Disk::kNever};
};

Archive unpack(std::string_view input);

}  // namespace seatcast::fuzz
