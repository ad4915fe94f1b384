#pragma once

/// The instruction set that this translation unit is compiled for: x86_64 (SSE2, every x86-64 machine), v3 (AVX2) or v4
/// (AVX-512). seatcast_kernel_sources() in tools/cmake compiles a kernel source once for each and defines SEATCAST_ISA;
/// every other source gets x86_64.
///
/// Templates over lanes, here and in other rooms, live in `inline namespace SEATCAST_ISA`. The same template compiled
/// for two instruction sets thus has two names, and the linker can never give an old machine the AVX-512 body. A kernel
/// source offers its entry points as specialisations on kIsa, which dispatch.h chooses from:
///
///     template <lanes::Isa> void project(const Problem&, Block&);                          // in the header
///     template <> void project<lanes::kIsa>(const Problem& problem, Block& block) {...}    // in the kernel source
///     lanes::choose(isa, project<Isa::kX86_64>, project<Isa::kV3>, project<Isa::kV4>)      // in an ordinary source
#ifndef SEATCAST_ISA
#define SEATCAST_ISA x86_64
#endif

namespace seatcast::lanes {

/// The builds of every kernel, from the one that runs anywhere to the widest. Results are the same bits on all of them.
enum class Isa { kX86_64, kV3, kV4 };

inline namespace SEATCAST_ISA {

/// The build that this translation unit belongs to, and the bytes of its native vector register: wider vectors would be
/// split, narrower ones would waste lanes.
#if defined(__AVX512F__)
inline constexpr Isa kIsa = Isa::kV4;
inline constexpr int kVectorBytes = 64;
#elif defined(__AVX2__)
inline constexpr Isa kIsa = Isa::kV3;
inline constexpr int kVectorBytes = 32;
#else
inline constexpr Isa kIsa = Isa::kX86_64;
inline constexpr int kVectorBytes = 16;
#endif

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
