#pragma once

#include <string>
#include <vector>

#include "io/comparison/comparison.h"
#include "io/report/run.h"

namespace seatcast::report {

/// What the page may be given beside its results.
struct PageOptions {
  text::Language language = text::Language::zh;
  std::string script = {};           ///< embedded as it is, allowed by its hash, and handed the numbers of explorer.h;
                                     ///< the page is complete without
  std::string script_licences = {};  ///< texts that travel with the script
  const comparing::Comparison* comparison = nullptr;  ///< of all results, where they can be paired
};

/// The report as one HTML document that asks for nothing outside itself.
/// @param runs  at least one; the first is told in full, the others are held against it
std::string page(const std::vector<Run>& runs, const PageOptions& options);

}  // namespace seatcast::report
