#include "engine/calibration/rates.h"

#include <algorithm>
#include <cmath>

#include "engine/base/precondition.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kFewestStepsForTwoBands = 6;

/// Mean of the values that are known.
class Mean {
 public:
  void add(double value) {
    if (!is_known(value)) return;
    sum_ += value;
    count_ += 1;
  }
  [[nodiscard]] double value() const { return count_ > 0 ? sum_ / count_ : kMissing; }

 private:
  double sum_ = 0;
  double count_ = 0;
};

bool usable(const History& history, std::size_t area, std::size_t year, std::size_t step) {
  const double before = history.enrolment(area, year - 1, step);
  const double after = history.enrolment(area, year, step + 1);
  return before > 0 && after > 0 && history.teaches(area, year, step + 1);  // a missing value is not > 0
}

double log_ratio_of_sums(const History& history, std::size_t year, std::size_t step) {
  double before = 0;
  double after = 0;
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    if (!usable(history, area, year, step)) continue;
    before += history.enrolment(area, year - 1, step);
    after += history.enrolment(area, year, step + 1);
  }
  return before > 0 ? std::log(after / before) : kMissing;
}

}  // namespace

std::vector<std::size_t> bands_of(std::size_t steps) {
  std::vector<std::size_t> bands(steps, 0);
  if (steps < kFewestStepsForTwoBands) return bands;
  const std::size_t lower = (2 * steps + 2) / 3;
  std::fill(bands.begin() + static_cast<std::ptrdiff_t>(lower), bands.end(), 1);
  return bands;
}

YearRates rates_of(const History& history, std::size_t year, const std::vector<std::size_t>& bands) {
  require(year >= 1 && year < history.year_count(), "rates_of: no such step between years");
  const std::size_t steps = bands.size();
  const std::size_t areas = history.area_count();
  YearRates rates{std::vector<double>(steps), Array<double, 2>({bands.back() + 1, areas}, kMissing),
                  std::vector<double>(areas, kMissing), Array<double, 2>({areas, steps}, kMissing)};
  for (std::size_t step = 0; step < steps; ++step) rates.system[step] = log_ratio_of_sums(history, year, step);
  for (std::size_t area = 0; area < areas; ++area) {
    std::vector<Mean> band_mean(bands.back() + 1);
    Mean whole;
    for (std::size_t step = 0; step < steps; ++step) {
      if (!usable(history, area, year, step)) continue;
      const double deviation =
          std::log(history.enrolment(area, year, step + 1) / history.enrolment(area, year - 1, step)) -
          rates.system[step];
      rates.cell(area, step) = deviation;
      band_mean[bands[step]].add(deviation);
      whole.add(deviation);
    }
    rates.whole[area] = whole.value();
    for (std::size_t band = 0; band < band_mean.size(); ++band) rates.area(band, area) = band_mean[band].value();
    for (std::size_t step = 0; step < steps; ++step) rates.cell(area, step) -= rates.area(bands[step], area);
  }
  return rates;
}

}  // namespace seatcast::calibration
