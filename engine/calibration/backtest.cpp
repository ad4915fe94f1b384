#include "engine/calibration/backtest.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/precondition.h"
#include "engine/calibration/baselines.h"
#include "engine/calibration/draws.h"
#include "engine/calibration/forecaster.h"
#include "engine/calibration/past_errors.h"
#include "engine/calibration/pooled_errors.h"
#include "engine/calibration/sort_draws.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kFirstJudged = 4;  ///< year index of the first forecast whose errors are remembered
constexpr std::size_t kAreasPerItem = 32;

/// Everything that is known before origins part ways.
struct Season {
  const History& history;
  const BacktestPlan& plan;
  std::array<std::vector<Forecast>, kContenderCount> forecasts;  // (contender) (year)
  std::vector<Array<double, 2>> sizes;                           // (year)
};

using BaselineForecast = Forecast (*)(const History&, std::size_t, std::size_t);
constexpr std::array<BaselineForecast, kContenderCount> kBaselines{nullptr, textbook, last_value, linear_trend};

/// Pupils of the scored grades that were counted in `year`: actual, and by a forecast.
struct Pair {
  double actual = 0;
  double forecast = 0;
};

bool is_scored(const History& history, std::size_t area, std::size_t year, std::size_t grade) {
  return history.scored[grade] != 0 && history.enrolment(area, year, grade) > 0;
}

Pair area_pair(const History& history, const Forecast& forecast, std::size_t area, std::size_t year, std::size_t lead) {
  Pair pair;
  for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
    if (!is_scored(history, area, year, grade)) continue;
    pair.actual += history.enrolment(area, year, grade);
    pair.forecast += forecast.pupils(area, lead - 1, grade);
  }
  return pair;
}

/// visit(level, pair) for every case of a forecast at one lead.
template <class Visit>
void for_each_case(const History& history, const Forecast& forecast, std::size_t year, std::size_t lead, Visit visit) {
  Pair total;
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
      if (!is_scored(history, area, year, grade)) continue;
      const Pair cell{history.enrolment(area, year, grade), forecast.pupils(area, lead - 1, grade)};
      visit(kCellLevel, cell);
      if (grade == 0) visit(kEntryLevel, cell);
    }
    const Pair pair = area_pair(history, forecast, area, year, lead);
    if (pair.actual > 0) visit(kAreaLevel, pair);
    total.actual += pair.actual;
    total.forecast += pair.forecast;
  }
  if (total.actual > 0) visit(kTotalLevel, total);
}

/// The forecaster goes through the years once; baselines of all years are independent.
Season forecast_all(const History& history, const BacktestPlan& plan, const parallel::Threads& threads,
                    Forecaster& forecaster, std::vector<MadeForecast>& made) {
  Season season{history, plan, {}, {}};
  const std::size_t years = plan.last_origin + 1;
  for (auto& forecasts : season.forecasts) forecasts.resize(years);
  for (std::size_t year = 0; year < years; ++year) {
    forecaster.take_year();
    season.forecasts[kSeatcast][year] = forecaster.forecast();
    season.sizes.push_back(forecaster.size());
    made.push_back(forecaster.made());
  }
  threads.for_each(years * (kContenderCount - 1), [&](std::size_t item, int) {
    const std::size_t contender = 1 + item % (kContenderCount - 1);
    const std::size_t year = item / (kContenderCount - 1);
    if (year > 0) season.forecasts[contender][year] = kBaselines[contender](history, year, plan.leads);
  });
  return season;
}

std::size_t leads_judged(const Season& season, std::size_t origin) {
  return std::min(season.plan.leads, season.history.year_count() - 1 - origin);
}

/// Points of all contenders, and distributions of the baselines.
void score_points(const Season& season, std::size_t origin, const std::array<PooledErrors, kContenderCount>& pooled,
                  Array<Score, 3>& scores) {
  for (std::size_t contender = 0; contender < kContenderCount; ++contender) {
    for (std::size_t lead = 1; lead <= leads_judged(season, origin); ++lead) {
      std::array<double, kLevelCount> sd{};
      for (std::size_t level = 0; level < kLevelCount; ++level)
        sd[level] = pooled[contender].log_sd(level, lead, origin);
      for_each_case(season.history, season.forecasts[contender][origin], origin + lead, lead,
                    [&](Level level, const Pair& pair) {
                      Score& score = scores(level, lead - 1, contender);
                      score.add_point(pair.forecast, pair.actual);
                      if (!(sd[level] > 0)) return;
                      if (!(pair.forecast > 0)) return score.add_distribution(1, pair.actual, pair.actual);
                      const EnsembleScore found = score_log_normal(pair.forecast, sd[level], pair.actual);
                      score.add_distribution(found.probability_below, found.crps, pair.actual);
                    });
    }
  }
}

/// Some areas of one origin on one thread.
struct Item {
  std::size_t origin = 0;  // position among the origins
  std::size_t first_area = 0;
  std::size_t end_area = 0;
  Array<Score, 2> scores;  // (level, lead - 1)
  Array<double, 2> total;  // (lead - 1, replicate) scored pupils of these areas, where counted
};

/// Scratch of one worker.
struct Scratch {
  std::vector<double> draws;
  std::vector<double> sorted;
  std::vector<double> area;
  DrawSorter sorter;
};

void keep_quantiles(const std::vector<double>& sorted, float* quantiles) {
  for (std::size_t k = 0; k < kQuantiles.size(); ++k) {
    const double place = kQuantiles[k] * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double above = sorted[std::min(below + 1, sorted.size() - 1)];
    quantiles[k] = static_cast<float>(sorted[below] + (place - static_cast<double>(below)) * (above - sorted[below]));
  }
}

/// Sorts a copy of the draws, keeps quantiles and scores them if the actual value is known.
void take_draws(std::span<const double> draws, double actual, float* quantiles, Score* score, Scratch& scratch) {
  scratch.sorted.assign(draws.begin(), draws.end());
  scratch.sorter.sort(scratch.sorted);
  if (actual > 0) {
    const EnsembleScore found = score_ensemble(scratch.sorted, actual);
    score->add_distribution(found.probability_below, found.crps, actual);
  }
  keep_quantiles(scratch.sorted, quantiles);
}

void draw_area_of(const Season& season, const Draws& draws, OriginResult& result, std::size_t area, Item& item,
                  Scratch& scratch) {
  const History& history = season.history;
  scratch.draws.resize(draws.size());
  draws.draw(area, scratch.draws);
  const std::uint32_t replicates = draws.replicates();
  for (std::size_t lead = 1; lead <= season.plan.leads; ++lead) {
    const std::size_t year = result.origin + lead;
    const bool judged = year < history.year_count();
    scratch.area.assign(replicates, 0.0);
    double actual = 0;
    for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
      const double* pupils = scratch.draws.data() + ((lead - 1) * history.grade_count() + grade) * draws.stride();
      const bool scored = judged && is_scored(history, area, year, grade);
      const double counted = scored ? history.enrolment(area, year, grade) : kMissing;
      Score cell;
      take_draws({pupils, replicates}, counted, &result.cell_quantiles(area, lead - 1, grade, std::size_t{0}), &cell,
                 scratch);
      item.scores(std::size_t{kCellLevel}, lead - 1).add(cell);
      if (grade == 0) item.scores(std::size_t{kEntryLevel}, lead - 1).add(cell);
      if (judged ? !scored : history.scored[grade] == 0) continue;
      actual += scored ? counted : 0;
      for (std::uint32_t r = 0; r < replicates; ++r) scratch.area[r] += pupils[r];
    }
    for (std::uint32_t r = 0; r < replicates; ++r) item.total(lead - 1, r) += scratch.area[r];
    take_draws(scratch.area, actual, &result.area_quantiles(area, lead - 1, std::size_t{0}),
               &item.scores(std::size_t{kAreaLevel}, lead - 1), scratch);
  }
}

std::vector<Item> plan_items(const Season& season, const std::vector<OriginResult>& origins) {
  std::vector<Item> items;
  for (std::size_t k = 0; k < origins.size(); ++k) {
    if (!origins[k].errors.cell) continue;
    for (std::size_t first = 0; first < season.history.area_count(); first += kAreasPerItem) {
      items.push_back({k, first, std::min(first + kAreasPerItem, season.history.area_count()), {}, {}});
    }
  }
  return items;
}

void run_item(const Season& season, OriginResult& result, Item& item, Scratch& scratch) {
  item.scores = Array<Score, 2>({kLevelCount, season.plan.leads});
  item.total = Array<double, 2>({season.plan.leads, season.plan.replicates}, 0.0);
  const Draws draws(season.history, result.origin, result.forecasts[kSeatcast], result.errors, season.plan.seed,
                    season.plan.replicates);
  for (std::size_t area = item.first_area; area < item.end_area; ++area) {
    draw_area_of(season, draws, result, area, item, scratch);
  }
}

double counted_total(const History& history, std::size_t year) {
  double total = 0;
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
      if (is_scored(history, area, year, grade)) total += history.enrolment(area, year, grade);
    }
  }
  return total;
}

/// In the order of the items, whoever ran them.
void gather(const Season& season, const std::vector<Item>& items, std::vector<OriginResult>& origins,
            Array<Score, 3>& scores) {
  Scratch scratch;
  for (std::size_t first = 0; first < items.size();) {
    OriginResult& result = origins[items[first].origin];
    std::vector<std::vector<double>> total(season.plan.leads, std::vector<double>(season.plan.replicates, 0.0));
    std::size_t k = first;
    for (; k < items.size() && items[k].origin == items[first].origin; ++k) {
      for (std::size_t lead = 0; lead < season.plan.leads; ++lead) {
        for (std::size_t level = 0; level < kTotalLevel; ++level) {
          scores(level, lead, std::size_t{kSeatcast}).add(items[k].scores(level, lead));
        }
        for (std::uint32_t r = 0; r < season.plan.replicates; ++r) total[lead][r] += items[k].total(lead, r);
      }
    }
    for (std::size_t lead = 1; lead <= season.plan.leads; ++lead) {
      const std::size_t year = result.origin + lead;
      const double actual = year < season.history.year_count() ? counted_total(season.history, year) : kMissing;
      take_draws(total[lead - 1], actual, &result.total_quantiles(lead - 1, std::size_t{0}),
                 &scores(std::size_t{kTotalLevel}, lead - 1, std::size_t{kSeatcast}), scratch);
    }
    first = k;
  }
}

OriginResult begin_origin(const Season& season, const PastErrors& past, const MadeForecast& now, std::size_t origin) {
  OriginResult result;
  result.origin = origin;
  for (std::size_t contender = 0; contender < kContenderCount; ++contender) {
    result.forecasts[contender] = season.forecasts[contender][origin];
  }
  result.errors = fit_errors(season.history, past, origin, season.sizes[origin], now, season.plan.priors);
  if (!result.errors.cell) return result;
  const std::size_t areas = season.history.area_count();
  const std::size_t leads = season.plan.leads;
  result.cell_quantiles = Array<float, 4>({areas, leads, season.history.grade_count(), kQuantiles.size()});
  result.area_quantiles = Array<float, 3>({areas, leads, kQuantiles.size()});
  result.total_quantiles = Array<float, 2>({leads, kQuantiles.size()});
  return result;
}

}  // namespace

BacktestResult backtest(const History& history, const BacktestPlan& plan, const parallel::Threads& threads) {
  check(history);
  require(plan.first_origin >= 1 && plan.first_origin <= plan.last_origin && plan.last_origin < history.year_count(),
          "backtest: origins must be years of the history, after the first");
  Forecaster forecaster(history, plan.leads, plan.method);
  std::vector<MadeForecast> made;
  const Season season = forecast_all(history, plan, threads, forecaster, made);
  const PastErrors past(history, made, kFirstJudged, plan.last_origin, forecaster.births());

  std::array<PooledErrors, kContenderCount> pooled;
  threads.for_each(kContenderCount - 1, [&](std::size_t item, int) {
    const auto& forecasts = season.forecasts[item + 1];
    for (std::size_t year = kFirstJudged; year <= plan.last_origin; ++year) {
      for (std::size_t lead = 1; lead <= leads_judged(season, year); ++lead) {
        for_each_case(history, forecasts[year], year + lead, lead, [&](Level level, const Pair& pair) {
          pooled[item + 1].add(level, lead, year, pair.forecast, pair.actual);
        });
      }
    }
  });

  BacktestResult result;
  result.scores = Array<Score, 3>({kLevelCount, plan.leads, kContenderCount});
  result.origins.resize(plan.last_origin - plan.first_origin + 1);
  threads.for_each(result.origins.size(), [&](std::size_t k, int) {
    result.origins[k] = begin_origin(season, past, made[plan.first_origin + k], plan.first_origin + k);
  });
  for (const OriginResult& origin : result.origins) score_points(season, origin.origin, pooled, result.scores);

  std::vector<Item> items = plan_items(season, result.origins);
  std::vector<Scratch> scratch(static_cast<std::size_t>(threads.count()));
  threads.for_each(items.size(), [&](std::size_t k, int worker) {
    run_item(season, result.origins[items[k].origin], items[k], scratch[static_cast<std::size_t>(worker)]);
  });
  gather(season, items, result.origins, result.scores);
  return result;
}

}  // namespace seatcast::calibration
