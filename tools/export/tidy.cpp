#include "tools/export/tidy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace seatcast::tools {
namespace {

using results::QuantilePart;
using results::ResultFile;
using results::Selection;
using results::Statistic;
using results::StoredMeasure;

/// Walks the chosen cells of one measure.
class Walk {
 public:
  using Use = std::function<void(const TidyRow&)>;

  Walk(const ResultFile& file, const Selection& selection, const std::vector<std::string>& statistics,
       text::Language language, const Use& use)
      : file_(file), selection_(selection), statistics_(statistics), language_(language), use_(use) {
    row_.scenario = file.info().name;
  }

  void measure(const StoredMeasure& measure) {
    row_.measure = measure.id;
    row_.unit = measure.unit.in(language_);
    by_grade_ = measure.axis == measures::Axis::kGrade;
    if (wants("reference")) plain(file_.values(measure, Statistic::reference), "reference");
    if (!measure.has_ensemble) return;
    if (wants("mean")) plain(file_.values(measure, Statistic::mean), "mean");
    if (wants("sd")) plain(file_.values(measure, Statistic::sd), "sd");
    quantiles(measure);
  }

  void exceedance(const results::StoredExceedance& exceedance) {
    if (!wants("p")) return;
    row_.measure = exceedance.id;
    row_.unit = "";
    by_grade_ = false;
    plain(file_.probability(exceedance), "p");
  }

 private:
  [[nodiscard]] bool wants(std::string_view statistic) const {
    return statistics_.empty() || std::ranges::find(statistics_, statistic) != statistics_.end();
  }

  void plain(const Array<double, 3>& values, std::string_view statistic) {
    row_.statistic = statistic;
    for_each_cell(
        [&](std::size_t node, std::size_t position, std::size_t year) { emit(values(node, position, year)); });
  }

  void quantiles(const StoredMeasure& measure) {
    const auto& probabilities = file_.probabilities();
    Array<double, 4> values;
    for (std::size_t k = 0; k < probabilities.size(); ++k) {
      const std::string name = quantile_name(probabilities[k]);
      if (!wants(name)) continue;
      if (!values) values = file_.quantiles(measure);
      row_.statistic = name;
      for_each_cell(
          [&](std::size_t node, std::size_t position, std::size_t year) { emit(values(node, position, year, k)); });
    }
  }

  template <class Body>
  void for_each_cell(const Body& body) {
    const Axes& axes = file_.axes();
    std::vector<std::size_t> positions = selection_.stages;
    if (by_grade_) {
      positions.resize(axes.ladder.grade_count());
      std::iota(positions.begin(), positions.end(), std::size_t{0});
    }
    for (const std::size_t node : selection_.areas) {
      row_.area = axes.areas.nodes[node].id;
      row_.area_name = axes.areas.nodes[node].name;
      for (const std::size_t position : positions) {
        row_.stage = by_grade_ ? std::string_view() : axes.ladder.stages[position].id;
        row_.grade = by_grade_ ? axes.ladder.grades[position].id : std::string_view();
        for (const std::size_t year : selection_.years) {
          row_.year = axes.years.calendar(year);
          body(node, position, year);
        }
      }
    }
  }

  void emit(double value) {
    if (std::isnan(value)) return;
    row_.value = value;
    use_(row_);
  }

  const ResultFile& file_;
  const Selection& selection_;
  const std::vector<std::string>& statistics_;
  text::Language language_;
  const Use& use_;
  TidyRow row_;
  bool by_grade_ = false;
};

}  // namespace

std::string quantile_name(double probability) {
  const double percent = probability * 100;
  const double whole = std::round(percent);
  if (std::abs(percent - whole) < 1e-9) return fmt::format("q{:02.0f}", whole);
  return fmt::format("q{:.6g}", percent);
}

std::vector<std::string> statistics_of(const ResultFile& file) {
  std::vector<std::string> names{"reference"};
  if (file.replicates() == 0) return names;
  names.insert(names.end(), {"mean", "sd"});
  for (const double probability : file.probabilities()) names.push_back(quantile_name(probability));
  names.emplace_back("p");
  return names;
}

void for_each_row(const ResultFile& file, const Selection& selection, const std::vector<std::string>& statistics,
                  text::Language language, const std::function<void(const TidyRow&)>& use) {
  Walk walk(file, selection, statistics, language, use);
  for (const StoredMeasure* measure : selection.measures) walk.measure(*measure);
  for (const results::StoredExceedance* exceedance : selection.exceedances) walk.exceedance(*exceedance);
}

}  // namespace seatcast::tools
