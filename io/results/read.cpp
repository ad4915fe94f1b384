#include "io/results/read.h"

#include <algorithm>

namespace seatcast::results {
namespace {

constexpr const char* suffix_of(Statistic statistic) {
  switch (statistic) {
    case Statistic::reference:
      return "";
    case Statistic::mean:
      return "_mean";
    case Statistic::sd:
      return "_sd";
  }
  return "";
}

constexpr const char* suffix_of(QuantilePart part) {
  switch (part) {
    case QuantilePart::value:
      return "_q";
    case QuantilePart::low:
      return "_q_low";
    case QuantilePart::high:
      return "_q_high";
  }
  return "";
}

template <class T, std::size_t Rank>
Array<T, Rank> array_of(const std::vector<T>& values, std::array<std::size_t, Rank> shape) {
  Array<T, Rank> array(shape);
  std::copy(values.begin(), values.end(), array.data());
  return array;
}

}  // namespace

const StoredMeasure* ResultFile::find(std::string_view id) const {
  const auto found = std::ranges::find(measures_, id, &StoredMeasure::id);
  return found == measures_.end() ? nullptr : &*found;
}

Array<double, 3> ResultFile::values(const StoredMeasure& measure, Statistic statistic) const {
  const bool by_stage = measure.axis == measures::Axis::kStage;
  return array_of<double, 3>(reader_.read_as<double>(measure.id + suffix_of(statistic)),
                             {axes_.areas.node_count(),
                              by_stage ? axes_.ladder.stage_count() : axes_.ladder.grade_count(), axes_.years.count});
}

Array<double, 4> ResultFile::quantiles(const StoredMeasure& measure, QuantilePart part) const {
  const bool by_stage = measure.axis == measures::Axis::kStage;
  return array_of<double, 4>(
      reader_.read_as<double>(measure.id + suffix_of(part)),
      {axes_.areas.node_count(), by_stage ? axes_.ladder.stage_count() : axes_.ladder.grade_count(), axes_.years.count,
       probabilities_.size()});
}

Array<double, 3> ResultFile::probability(const StoredExceedance& exceedance) const {
  return array_of<double, 3>(reader_.read_as<double>(exceedance.id),
                             {axes_.areas.node_count(), axes_.ladder.stage_count(), axes_.years.count});
}

Array<float, 2> ResultFile::replicates_of(const StoredMeasure& measure, std::size_t leaf, std::size_t stage) const {
  const hdf5::Slab slab{{leaf, stage, 0, 0}, {1, 1, axes_.years.count, replicates_}};
  return array_of<float, 2>(reader_.read_as<float>(measure.id + "_replicates", slab), {axes_.years.count, replicates_});
}

measures::Results ResultFile::results() const {
  measures::Results results;
  results.replicates = replicates_;
  results.probabilities = probabilities_;
  for (const StoredMeasure& measure : measures_) {
    if (measure.known == nullptr) continue;
    measures::MeasureResult result{measure.known, values(measure, Statistic::reference), {}, {}, {}, {}, {}};
    if (measure.has_ensemble) {
      result.mean = values(measure, Statistic::mean);
      result.sd = values(measure, Statistic::sd);
      result.quantile = quantiles(measure);
      result.quantile_low = quantiles(measure, QuantilePart::low);
      result.quantile_high = quantiles(measure, QuantilePart::high);
    }
    results.measures.push_back(std::move(result));
  }
  for (const StoredExceedance& stored : exceedances_) {
    const measures::Exceedance exceedance{
        stored.id, measures::find_measure(stored.measure), {}, stored.name.zh, stored.name.en};
    results.exceedances.push_back({exceedance, probability(stored)});
  }
  results.projects = projects_;
  return results;
}

}  // namespace seatcast::results
