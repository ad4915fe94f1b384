#include "engine/comparison/paired.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/base/precondition.h"
#include "engine/statistics/quantiles.h"
#include "engine/statistics/survey.h"

namespace seatcast::comparison {
namespace {

constexpr std::array kProbabilities{(1 - kCoverage) / 2, 0.5, (1 + kCoverage) / 2};
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr Distribution kUnknown{kMissing, kMissing, kMissing, kMissing, kMissing, kMissing, kMissing};
constexpr Paired kAbsent{kMissing, kMissing, kMissing, kMissing, kUnknown};

/// Pairs series of one length with working memory of its own.
class Pairing {
 public:
  explicit Pairing(std::size_t replicates)
      : quantiles_(static_cast<std::uint32_t>(replicates), kProbabilities), differences_(replicates) {}

  Paired operator()(std::span<const double> base, std::span<const double> other) {
    const auto of_base = statistics::survey(base);
    const auto of_other = statistics::survey(other);
    return {of_base.mean, of_base.sd, of_other.mean, of_other.sd, difference(base, other)};
  }

 private:
  Distribution difference(std::span<const double> base, std::span<const double> other) {
    std::size_t less = 0;
    std::size_t more = 0;
    for (std::size_t r = 0; r < base.size(); ++r) {
      differences_[r] = other[r] - base[r];
      less += differences_[r] <= -kTie ? 1 : 0;
      more += differences_[r] >= kTie ? 1 : 0;
    }
    const std::span<const double> differences(differences_);
    const auto survey = statistics::survey(differences);
    quantiles_.estimate(differences, survey, estimates_);
    const auto n = static_cast<double>(base.size());
    return {survey.mean,
            survey.sd,
            estimates_[0].value,
            estimates_[1].value,
            estimates_[2].value,
            static_cast<double>(less) / n,
            static_cast<double>(more) / n};
  }

  statistics::Quantiles quantiles_;
  std::vector<double> differences_;
  std::array<statistics::QuantileEstimate, kProbabilities.size()> estimates_{};
};

/// All nodes of one stage and year: areas as they are, nodes above as sums.
class NodeSeries {
 public:
  NodeSeries(const AreaTree& areas, std::size_t replicates)
      : areas_(areas), values_({areas.node_count(), replicates}), has_(areas.node_count()) {}

  void read(const measures::KeptReplicates& kept, std::size_t stage, std::size_t year) {
    values_.fill(0);
    has_.assign(has_.size(), false);
    const std::size_t replicates = values_.extent(1);
    for (std::size_t node = 0; node < areas_.node_count(); ++node) {
      double* own = values_.row(node);
      if (node < areas_.leaf_count) {
        const float* source = kept.values.row(node, stage, year);
        if (std::isnan(*source)) continue;
        std::copy_n(source, replicates, own);
        has_[node] = true;
      }
      const std::uint32_t parent = areas_.nodes[node].parent;
      if (parent == kNone || !has_[node]) continue;
      double* sum = values_.row(parent);
      for (std::size_t r = 0; r < replicates; ++r) sum[r] += own[r];
      has_[parent] = true;
    }
  }
  [[nodiscard]] bool has(std::size_t node) const { return has_[node]; }
  [[nodiscard]] std::span<const double> of(std::size_t node) const { return {values_.row(node), values_.extent(1)}; }

 private:
  const AreaTree& areas_;
  Array<double, 2> values_;
  std::vector<bool> has_;
};

}  // namespace

double Paired::gain_of_pairing() const {
  const double apart = std::hypot(base_sd, other_sd);
  return difference.sd > 0 && apart > 0 ? apart / difference.sd : 1;
}

Paired pair(std::span<const double> base, std::span<const double> other) {
  require(!base.empty() && base.size() == other.size(), "replicates are paired one by one");
  return Pairing(base.size())(base, other);
}

MeasureDifference pair_measure(const AreaTree& areas, const measures::KeptReplicates& base,
                               const measures::KeptReplicates& other, const parallel::Threads& threads,
                               const parallel::CancelFlag& cancel) {
  require(base.measure == other.measure, "two measures are no pair");
  require(base.values && base.values.shape() == other.values.shape(), "replicates of different shapes are no pairs");
  require(base.values.extent(0) == areas.leaf_count, "kept replicates do not fit the areas");
  const std::size_t stages = base.values.extent(1);
  const std::size_t years = base.values.extent(2);
  const std::size_t replicates = base.values.extent(3);
  MeasureDifference result{base.measure, Array<Paired, 3>({areas.node_count(), stages, years}, kAbsent)};
  threads.for_each(
      stages * years,
      [&](std::size_t item, int) {
        const std::size_t stage = item / years;
        const std::size_t year = item % years;
        NodeSeries of_base(areas, replicates);
        NodeSeries of_other(areas, replicates);
        of_base.read(base, stage, year);
        of_other.read(other, stage, year);
        Pairing pairing(replicates);
        for (std::size_t node = 0; node < areas.node_count(); ++node) {
          if (!of_base.has(node) && !of_other.has(node)) continue;
          result.at(node, stage, year) = pairing(of_base.of(node), of_other.of(node));
        }
      },
      cancel);
  return result;
}

}  // namespace seatcast::comparison
