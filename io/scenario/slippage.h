#pragma once

#include "io/scenario/context.h"

namespace seatcast::scenario {

/// What may happen to a project, by months late.
struct Delays {
  supply::OrderedChoice months;     ///< later = worse
  supply::OrderedChoice delivered;  ///< less = worse
  double cancel = 0;
};

/// The rules of a status, with what its phase says otherwise laid over them. `done` projects are neither late nor
/// cancelled.
Delays delays_of(const SlippageRules& rules, Status status, std::optional<Phase> phase);

/// Faults within projects.slippage.
void check_slippage(Context& context);

/// A fault at `where` if the ledger has a project of that status and nothing says how such projects slip.
void check_slippage_given(Context& context, Status status, const text::Location& where);

}  // namespace seatcast::scenario
