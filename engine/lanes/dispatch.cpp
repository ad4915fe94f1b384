#include "engine/lanes/dispatch.h"

#include <string>

#include "engine/base/precondition.h"

namespace seatcast::lanes {

// __builtin_cpu_supports also asks whether the operating system saves the wide registers.
bool runs_here(Isa isa) {
#if defined(__clang__)  // clang 14 does not know the levels by name; these imply the rest on every machine there is
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512vl");
#else
  const bool v3 = __builtin_cpu_supports("x86-64-v3") != 0, v4 = __builtin_cpu_supports("x86-64-v4") != 0;
#endif
  return isa == Isa::kX86_64 || (isa == Isa::kV3 && v3) || (isa == Isa::kV4 && v4);
}

Isa best_isa() {
  if (runs_here(Isa::kV4)) return Isa::kV4;
  return runs_here(Isa::kV3) ? Isa::kV3 : Isa::kX86_64;
}

std::string_view name(Isa isa) {
  switch (isa) {
    case Isa::kX86_64:
      return "x86_64";
    case Isa::kV3:
      return "v3";
    case Isa::kV4:
      return "v4";
  }
  throw PreconditionError("Isa outside its enumerators");
}

std::optional<Isa> parse_isa(std::string_view text) {
  for (const Isa isa : kAllIsas) {
    if (text == name(isa)) return isa;
  }
  return std::nullopt;
}

void require_runs_here(Isa isa) {
  require(runs_here(isa), "this machine cannot run the " + std::string(name(isa)) + " build of the kernels");
}

}  // namespace seatcast::lanes
