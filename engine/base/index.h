#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace seatcast {

/// A position on one axis. Distinct axes are distinct types, so an area can never be passed where a grade is meant.
template <class Axis>
struct Index {
  std::uint32_t value = 0;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t position) : value(static_cast<std::uint32_t>(position)) {}
  constexpr operator std::size_t() const { return value; }  // NOLINT(google-explicit-constructor): subscripts vectors
  constexpr Index& operator++() {
    ++value;
    return *this;
  }
};

using AreaIndex = Index<struct AreaAxis>;        ///< a leaf of the area tree: the smallest planning unit
using NodeIndex = Index<struct NodeAxis>;        ///< any node of the area tree; leaves first, in AreaIndex order
using GradeIndex = Index<struct GradeAxis>;      ///< a step of the grade ladder
using StageIndex = Index<struct StageAxis>;      ///< kindergarten, primary, junior, senior, vocational, special
using YearIndex = Index<struct YearAxis>;        ///< 0 is the base year
using ProjectIndex = Index<struct ProjectAxis>;  ///< a row of the project ledger

}  // namespace seatcast
