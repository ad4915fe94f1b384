# seatcast_kernel_sources(target a.cpp ...) compiles each source three times into `target`: for x86_64, v3 (AVX2) and v4 (AVX-512), with
# SEATCAST_ISA defined, so that everything in `inline namespace SEATCAST_ISA` exists once per instruction set. engine/lanes/dispatch.h chooses
# at run time. A kernel source includes engine/lanes, engine/random and plain headers; what it uses of others must be inlined away, for a
# weak symbol compiled with AVX-512 could be the copy the linker keeps for everybody. tests/architecture/kernel_symbols checks that.
# Kernels are optimised in every build type, so that Debug and sanitizer builds run the same tests in reasonable time.
set(SEATCAST_ISAS x86_64 v3 v4)
set(SEATCAST_ISA_MARCH_x86_64 -march=x86-64)
# clang takes AVX-512 away together with FMA; -ffp-contract=off keeps it from fusing anything
set(SEATCAST_NO_FMA "$<$<CXX_COMPILER_ID:GNU>:-mno-fma>")
set(SEATCAST_ISA_MARCH_v3 -march=x86-64-v3 ${SEATCAST_NO_FMA})
set(SEATCAST_ISA_MARCH_v4 -march=x86-64-v4 ${SEATCAST_NO_FMA})
# -ffp-contract=off comes with seatcast_options. The two -fno- options change no value: nobody here reads errno or floating-point traps.
# g++ schedules before it allocates registers only when asked; the polynomials of a lane group are long chains, and it interleaves them.
set(SEATCAST_KERNEL_OPTIMISATION -O3 CACHE STRING "Optimisation of kernels; the results are the same")
set(SEATCAST_KERNEL_OPTIONS ${SEATCAST_KERNEL_OPTIMISATION} -fno-math-errno -fno-trapping-math
    "$<$<CXX_COMPILER_ID:GNU>:-fschedule-insns;-fsched-pressure>")

function(seatcast_kernel_sources target)
  foreach(isa IN LISTS SEATCAST_ISAS)
    set(objects ${target}_${isa})
    add_library(${objects} OBJECT ${ARGN})
    target_link_libraries(${objects} PRIVATE seatcast_options)
    target_compile_definitions(${objects} PRIVATE SEATCAST_ISA=${isa})
    target_compile_options(${objects} PRIVATE ${SEATCAST_KERNEL_OPTIONS} ${SEATCAST_ISA_MARCH_${isa}})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
    set_property(GLOBAL APPEND PROPERTY SEATCAST_KERNEL_OBJECTS_${isa} "$<TARGET_OBJECTS:${objects}>")
  endforeach()
endfunction()
