#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "engine/lanes/isa.h"

namespace seatcast::lanes {

inline constexpr std::array kAllIsas{Isa::kX86_64, Isa::kV3, Isa::kV4};

/// Whether this machine can run `isa`.
bool runs_here(Isa isa);

/// The widest that this machine can run.
Isa best_isa();

/// "x86_64", "v3" or "v4".
std::string_view name(Isa isa);

/// The inverse of name(); nothing for any other text.
std::optional<Isa> parse_isa(std::string_view text);

/// @throws PreconditionError if this machine cannot run `isa`
void require_runs_here(Isa isa);

/// One of the three builds of the same kernel, usually functions (see isa.h).
/// @throws PreconditionError if this machine cannot run `isa`
template <class Build>
Build choose(Isa isa, Build x86_64, Build v3, Build v4) {
  require_runs_here(isa);
  return isa == Isa::kV4 ? v4 : isa == Isa::kV3 ? v3 : x86_64;
}

}  // namespace seatcast::lanes
