#include "io/comparison/side.h"

#include <algorithm>

#include "engine/comparison/contrast.h"
#include "io/comparison/rules.h"

namespace seatcast::comparing {
namespace {

measures::KeptReplicates read_kept(const results::ResultFile& file, const results::StoredMeasure& measure) {
  const Axes& axes = file.axes();
  measures::KeptReplicates kept{measure.known, Array<float, 4>({axes.areas.leaf_count, axes.ladder.stage_count(),
                                                                axes.years.count, std::size_t{file.replicates()}})};
  for (std::size_t leaf = 0; leaf < axes.areas.leaf_count; ++leaf) {
    for (std::size_t stage = 0; stage < axes.ladder.stage_count(); ++stage) {
      const Array<float, 2> values = file.replicates_of(measure, leaf, stage);
      std::ranges::copy(values.values(), kept.values.row(leaf, stage, std::size_t{0}));
    }
  }
  return kept;
}

}  // namespace

Side read_side(const results::ResultFile& file, text::Diagnostics& faults) {
  Side side{file.path().string(), file.info(), file.axes(), file.results()};
  const text::Location where = text::whole_of(std::make_shared<text::SourceText>(side.origin, ""));
  if (file.replicates() == 0) {
    faults.add({.rule = rule("no_replicates"), .where = where});
    return side;
  }
  std::string missing;
  for (const std::string_view id : comparison::kPairedMeasures) {
    const results::StoredMeasure* measure = file.find(id);
    if (measure != nullptr && measure->is_kept && measure->known != nullptr) {
      side.results.kept.push_back(read_kept(file, *measure));
    } else {
      missing += (missing.empty() ? "" : ", ") + std::string(id);
    }
  }
  if (!missing.empty()) faults.add({.rule = rule("not_kept"), .where = where, .arguments = {{"measures", missing}}});
  return side;
}

}  // namespace seatcast::comparing
