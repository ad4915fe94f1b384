#pragma once

#include <span>

#include "engine/projection/problem.h"

namespace seatcast::projection {

/// One number of the output of a year: a measure of a node in a stage or grade.
struct Series {
  std::uint32_t node = 0;  ///< NodeIndex of the whole problem
  const measures::Measure* measure = nullptr;
  std::uint32_t position = 0;   ///< StageIndex or GradeIndex, as the measure's axis says
  std::uint32_t numerator = 0;  ///< position among the quantities of the region
  std::uint32_t denominator = kNone;
};

/// A node of the tree as one region sees it.
struct RegionNode {
  std::uint32_t node = 0;        ///< NodeIndex of the whole problem
  std::uint32_t parent = kNone;  ///< position among the region's nodes
  bool is_whole = true;          ///< all leaves below it lie in this region; else the region knows only part of it
};

/// Areas that influence each other (neighbours, moves, one admission line) or share a parent: the unit of work. A
/// region's problem holds its own areas only, numbered from 0; random streams go by names, so the draws are those of
/// the whole problem.
struct Region {
  std::vector<std::uint32_t> areas;     ///< AreaIndex of the whole problem, ascending
  std::vector<std::uint32_t> projects;  ///< ProjectIndex of the whole problem, ascending
  Problem problem;
  std::vector<placement::StagePlan> plans;  ///< by stage
  std::vector<std::uint32_t> first_pair;    ///< by stage: row of its first pair among the guests of all stages
  std::vector<std::uint32_t> first_keep;    ///< by stage: of its `StagePlan::keeps` among those of all stages
  std::uint32_t keep_count = 0;
  std::size_t pair_count = 0;               ///< of all stages
  std::size_t longest_stage = 0;            ///< grades of the longest stage
  bool counts_large_classes = false;        ///< some measure asks for them
  std::vector<std::uint32_t> partial_rows;  ///< nodes[row] that other regions add to
  std::vector<RegionNode> nodes;            ///< areas first, then the nodes above them, children before parents
  /// Quantities of one node: (stage, Quantity), then pupils by grade.
  [[nodiscard]] std::size_t quantities_per_node() const {
    return problem.axes.ladder.stage_count() * measures::kQuantityCount + problem.axes.ladder.grade_count();
  }
};

/// The measures to report, in the table's order.
using MeasureSet = std::vector<const measures::Measure*>;
MeasureSet default_measures();

/// Splits a problem into its regions. Their order follows their first area.
std::vector<Region> split_into_regions(const Problem& problem, const MeasureSet& measures = default_measures());

/// Nodes whose leaves lie in several regions, in NodeIndex order.
std::vector<std::uint32_t> upper_nodes(const std::vector<Region>& regions);

/// Which (node, stage) exist: some area below the node offers the stage.
Array<std::uint8_t, 2> offered_stages(const Problem& problem);

/// The output of one year of some nodes. Row r of the quantities belongs to nodes[r].
std::vector<Series> series_of(const Problem& problem, std::span<const std::uint32_t> nodes, const MeasureSet& measures);

/// The output of one year of a region: the nodes that lie in it as a whole.
std::vector<Series> series_of_region(const Problem& problem, const Region& region, const MeasureSet& measures);

}  // namespace seatcast::projection
