#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "io/text/diagnostic.h"
#include "io/text/language.h"

namespace seatcast::text {

struct RenderOptions {
  Language language = Language::en;
  bool colour = false;
  std::size_t most = 50;  ///< diagnostics shown; the rest is "and N more"
  Text outcome = {};      ///< ends the count line, for example {"未运行任何计算", "nothing was run"}
};

/// One diagnostic with its source line, a caret by display width, its path and its help:
///     plan_b.yaml:9:25: error E114: class_size.primary must be in [10, 70] pupils per class, got 450
///          8 | policy:
///      >   9 |   class_size: {primary: 450, junior: 50}
///            |                         ^^^
///        path: policy.class_size.primary
///        help: did you mean 45?
std::string render(const Diagnostic& diagnostic, const RenderOptions& options);

/// All of them by place, then "2 errors, 0 warnings; nothing was run."; empty where there are none.
std::string render(const Diagnostics& diagnostics, const RenderOptions& options);

/// "2 errors, 1 warning".
std::string describe_counts(const Diagnostics& diagnostics, Language language);

}  // namespace seatcast::text
