#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "io/scenario/context.h"

/// The parts of compile_supply(). Each reports what does not fit together.
namespace seatcast::scenario {

inline constexpr double kSpecialClassSize = 12;  ///< of special schools, which have no standard of their own
inline constexpr double kRoomTolerance = 1e-9;

void compile_standards(Context& context);  ///< compile_stock.cpp
/// Base stock; rows of owners and of single schools are added up. @return schools by area and stage
Array<double, 2> compile_stock(Context& context);
/// The class-size standard of an area and stage, if the policy has one.
const fields::DatedPath* standard_path(const Context& context, std::size_t area, StageName stage);

/// @param schools  by area and stage
void compile_projects(Context& context, const Array<double, 2>& schools);  ///< compile_projects.cpp

/// One ledger row with its place.
struct LedgerRow {
  const ProjectRow& row;
  const fields::RowPlaces& places;
  std::size_t number;

  [[nodiscard]] text::Location at(std::string_view key) const { return places.locate(number, key); }
};

/// The first autumn not before the planned opening.
int planned_autumn(const ProjectRow& row);
/// The stages of a row and the share of its seats in each; faults where it makes no sense.
std::vector<std::pair<StageName, double>> stages_of(Context& context, const LedgerRow& ledger);

/// Rooms that a conversion, closure or merger takes away, and where a conversion brings them; compile_moves.cpp.
void add_move(Context& context, const LedgerRow& ledger, const Array<double, 2>& schools, supply::Project& project);

}  // namespace seatcast::scenario
