#include "tools/run/ledger.h"

#include <map>

#include <fmt/format.h>

namespace seatcast::tools {
namespace {

/// The English name of an enumeration's value, as files spell it.
template <class Enum>
std::string spelling(Enum value) {
  for (const auto& named : names_of(value)) {
    if (named.value == value) return std::string(named.name);
  }
  return {};
}

results::LedgerFacts facts_of(const scenario::ProjectRow& row, const supply::Project& project) {
  results::LedgerFacts facts{row.id, row.name, row.area, spelling(row.kind), row.stage, spelling(row.status)};
  if (row.stage.empty() && row.from_stage) facts.stage = spelling(*row.from_stage);
  if (row.phase) facts.phase = spelling(*row.phase);
  facts.opening =
      fmt::format("{:04}-{:02}", static_cast<int>(row.opening.year()), static_cast<unsigned>(row.opening.month()));
  facts.seats = row.seats.value_or(0);
  if (!row.seats) {  // given by its rooms
    for (const supply::StageRooms& part : project.stages) facts.seats += part.seats;
  }
  facts.investment = row.investment.value_or(0);
  return facts;
}

}  // namespace

std::vector<results::LedgerFacts> ledger_of(const scenario::Tables& tables,
                                            const std::vector<supply::Project>& projects) {
  std::map<std::string, const scenario::ProjectRow*> rows;
  for (const auto& ledger : tables.ledgers) {
    for (const scenario::ProjectRow& row : ledger.rows) rows.emplace(row.id, &row);
  }
  std::vector<results::LedgerFacts> facts;
  for (const supply::Project& project : projects) facts.push_back(facts_of(*rows.at(project.id), project));
  return facts;
}

}  // namespace seatcast::tools
