#include "engine/comparison/contrast.h"

#include <cmath>
#include <limits>

namespace seatcast::comparison {
namespace {

constexpr double kSame = 1e-9;  ///< relative; the sums of the same children are the same numbers

/// The mean of a measure over all areas, stage by stage and year by year; 0 where it is not reported.
class Means {
 public:
  Means(const Axes& axes, const measures::Results& results, const char* measure)
      : axes_(axes), result_(results.find(measure)), roots_(roots_of(axes.areas)) {}

  [[nodiscard]] double at(std::size_t stage, std::size_t year) const {
    if (result_ == nullptr || !result_->mean) return 0;
    double sum = 0;
    for (const std::size_t root : roots_) {
      const double own = result_->mean(root, stage, year);
      sum += std::isnan(own) ? 0 : own;
    }
    return sum;
  }
  [[nodiscard]] double in_year(std::size_t year) const {
    double sum = 0;
    for (std::size_t stage = 0; stage < axes_.ladder.stage_count(); ++stage) sum += at(stage, year);
    return sum;
  }
  [[nodiscard]] double over_years() const {
    double sum = 0;
    for (std::size_t year = 1; year < axes_.years.count; ++year) sum += in_year(year);
    return sum;
  }

 private:
  const Axes& axes_;
  const measures::MeasureResult* result_;
  std::vector<std::size_t> roots_;
};

PairedTotals pair_rows(const Array<double, 2>& base, const Array<double, 2>& other) {
  PairedTotals totals;
  for (std::size_t row = 0; row < base.extent(0); ++row) {
    totals.push_back(pair({base.row(row), base.extent(1)}, {other.row(row), other.extent(1)}));
  }
  return totals;
}

bool have_same_children(const Axes& axes, const measures::Results& base, const measures::Results& other) {
  const Means of_base(axes, base, "population");
  const Means of_other(axes, other, "population");
  for (std::size_t stage = 0; stage < axes.ladder.stage_count(); ++stage) {
    for (std::size_t year = 0; year < axes.years.count; ++year) {
      const double children = of_base.at(stage, year);
      if (std::abs(of_other.at(stage, year) - children) > kSame * children) return false;
    }
  }
  return true;
}

}  // namespace

double Contrast::cost_per_avoided() const {
  const double avoided = -shortage.back().difference.mean;
  const double cost = capital + running_cost;
  const bool is_a_price = cost * avoided > 0 && std::abs(avoided) >= 1;
  return is_a_price ? cost / avoided : std::numeric_limits<double>::quiet_NaN();
}

Contrast contrast(const Axes& axes, const measures::Results& base, const Totals& base_totals,
                  const measures::Results& other, const Totals& other_totals, const parallel::Threads& threads,
                  const parallel::CancelFlag& cancel) {
  Contrast result;
  for (const std::string_view measure : kPairedMeasures) {
    result.measures.push_back(pair_measure(axes.areas, kept(base, measure), kept(other, measure), threads, cancel));
  }
  result.shortage = pair_rows(base_totals.shortage, other_totals.shortage);
  result.unplaced = pair_rows(base_totals.unplaced, other_totals.unplaced);
  result.idle = pair_rows(base_totals.idle, other_totals.idle);
  const auto more = [&](const char* measure) {
    return Means(axes, other, measure).over_years() - Means(axes, base, measure).over_years();
  };
  result.capital = more("capital_spent");
  result.running_cost = more("running_cost");
  const Means teachers(axes, other, "teachers_required");
  const Means base_teachers(axes, base, "teachers_required");
  for (std::size_t year = 1; year < axes.years.count; ++year) {
    const double difference = teachers.in_year(year) - base_teachers.in_year(year);
    if (std::abs(difference) <= std::abs(result.teachers)) continue;
    result.teachers = difference;
    result.teachers_year = year;
  }
  result.same_children = have_same_children(axes, base, other);
  return result;
}

}  // namespace seatcast::comparison
