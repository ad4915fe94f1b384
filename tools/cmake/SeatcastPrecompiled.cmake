# A build from nothing parses the same standard headers four hundred times; SEATCAST_PRECOMPILE parses them once for each kind of target.
# Off by default: each source must name what it uses, and only a build without precompiled headers proves that; ccache prefers it too.
option(SEATCAST_PRECOMPILE "Precompile the headers of the standard library, fmt and GoogleTest" OFF)

set(SEATCAST_PRECOMPILED_HEADERS <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <limits> <map>
    <memory> <numeric> <optional> <set> <span> <string> <string_view> <variant> <vector>)

# Commands only arrange what the rooms do: at -O1 they compile in two thirds of the time of -O3, and no run is slower.
set(SEATCAST_COMMAND_OPTIONS "$<$<CONFIG:Release>:-O1>")

# The holder of one kind's precompiled headers. Rooms are position-independent code, programs and tests position-independent executables:
# g++ does not share a precompiled header between the two.
function(seatcast_precompiled_holder kind)
  set(holder seatcast_precompiled_${kind})
  set(source "${CMAKE_BINARY_DIR}/generated/precompiled_${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "int main() {}\n")
  if("${kind}" STREQUAL "room")
    add_library(${holder} STATIC "${source}")
  else()
    add_executable(${holder} "${source}")
  endif()
  if("${kind}" STREQUAL "program")
    target_compile_options(${holder} PRIVATE ${SEATCAST_COMMAND_OPTIONS})
  endif()
  target_link_libraries(${holder} PRIVATE seatcast_options)
  target_precompile_headers(${holder} PRIVATE ${SEATCAST_PRECOMPILED_HEADERS})
  if("${kind}" STREQUAL "test")  # not every test uses fmt
    target_link_libraries(${holder} PRIVATE GTest::gmock)
    target_precompile_headers(${holder} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  else()
    target_link_libraries(${holder} PRIVATE fmt::fmt)
    target_precompile_headers(${holder} PRIVATE <fmt/format.h>)
  endif()
endfunction()

# seatcast_precompile(target room|program|test): `target` (a room or program that uses fmt, or a test) starts from the precompiled headers of its kind, if the build has them.
function(seatcast_precompile target kind)
  if(NOT SEATCAST_PRECOMPILE)
    return()
  endif()
  if(NOT TARGET seatcast_precompiled_${kind})
    seatcast_precompiled_holder(${kind})
  endif()
  target_precompile_headers(${target} REUSE_FROM seatcast_precompiled_${kind})
  # g++ 12 forgets that a precompiled standard library is a system's and repeats its false alarms on std::string.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
  endif()
endfunction()
