#include <algorithm>
#include <cmath>

#include "tools/batch/record.h"

namespace seatcast::tools {
namespace {

constexpr const char* kNumbers[] = {"enrolment", "shortage", "surplus"};

/// (node, stage, year) of the middle: the median, or the reference path where there is no ensemble.
class Middle {
 public:
  Middle(const results::ResultFile& file, const results::StoredMeasure& measure)
      : ensemble_(measure.has_ensemble && file.replicates() > 0) {
    if (!ensemble_) {
      reference_ = file.values(measure, results::Statistic::reference);
      return;
    }
    quantiles_ = file.quantiles(measure);
    const auto& probabilities = file.probabilities();
    const auto nearest = std::ranges::min_element(probabilities, {}, [](double p) { return std::abs(p - 0.5); });
    at_ = static_cast<std::size_t>(nearest - probabilities.begin());
  }
  [[nodiscard]] double operator()(std::size_t node, std::size_t stage, std::size_t year) const {
    return ensemble_ ? quantiles_(node, stage, year, at_) : reference_(node, stage, year);
  }

 private:
  bool ensemble_;
  Array<double, 3> reference_;
  Array<double, 4> quantiles_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Headline> headline_of(const results::ResultFile& file) {
  std::vector<Headline> headline;
  const Axes& axes = file.axes();
  for (const char* number : kNumbers) {
    const results::StoredMeasure* measure = file.find(number);
    if (measure == nullptr) continue;
    const Middle middle(file, *measure);
    for (std::size_t node = 0; node < axes.areas.node_count(); ++node) {
      if (axes.areas.nodes[node].parent != kNone) continue;
      for (std::size_t stage = 0; stage < axes.ladder.stage_count(); ++stage) {
        std::size_t worst = 0;
        for (std::size_t year = 0; year < axes.years.count; ++year) {
          if (middle(node, stage, year) > middle(node, stage, worst)) worst = year;
        }
        const double value = middle(node, stage, worst);
        if (std::isnan(value)) continue;
        const AreaNode& area = axes.areas.nodes[node];
        const Stage& of = axes.ladder.stages[stage];
        headline.push_back({number,
                            area.id,
                            {area.name, area.name_en.empty() ? area.name : area.name_en},
                            of.id,
                            {of.name, of.name_en},
                            axes.years.calendar(worst),
                            value});
      }
    }
  }
  return headline;
}

}  // namespace seatcast::tools
