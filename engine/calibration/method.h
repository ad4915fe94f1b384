#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "engine/calibration/levels.h"

/// The constants of the forecast (docs/theory/calibration.md, section 3). They are priors and
/// menus: which setting is used in a given history, its own past errors decide.
namespace seatcast::calibration {

/// How a deviation of an area from the system fades: at lead h the rate is fade^h of the fast level and
/// share (1 - fade^h) of the slow one.
struct Fade {
  double fade;
  double share;
};

/// Entrants without births: level of speed `speed`, plus `share` of the five-year slope, damped by `damping` a year.
struct TrendRule {
  double speed;
  double share;
  double damping;
};

struct Method {
  /// Years ahead at which settings of the progression are compared, and those of the entry ratio.
  std::vector<std::size_t> horizons{1, 2, 3};
  std::vector<std::size_t> cell_horizons{1, 2, 3, 5};
  std::vector<std::size_t> entry_horizons{1, 2, 3, 5, 8};
  /// Forecasts made earlier than this year index are not judged: they rest on next to nothing.
  std::size_t first_judged = 3;

  struct System {
    std::vector<double> speeds{0.4, 0.6, 0.8, 0.9, 0.99};
    std::vector<double> prior{1, 2, 3, 4, 3};
    Guard guard{3.5};
    double evidence = 8;  ///< independent errors a year: grades of one year err together
  } system;

  struct Area {
    std::vector<double> speeds{0.25, 0.4, 0.6};
    double slow = 0.1;
    std::vector<Fade> fades{{0.7, 0.5}, {0.8, 0.6}, {0.9, 0.7}, {0.97, 1.0}};
    std::vector<double> shrinkage{0, 100, 400, 1500};  ///< pupils n of the band count n / (n + this)
    Guard guard{.cut = 3, .restarts_from = 0.25};
    double evidence = 0.3;  ///< independent errors an area and year
  } area;

  struct Cell {
    std::vector<double> speeds{0.1, 0.25, 0.5, 0.7};
    std::vector<double> fades{0, 0.05, 0.15};  ///< the rate fades by exp(-this) a year
    std::vector<double> shrinkage{0, 30, 100, 400};
    double evidence = 0.1;
    double echo = 0.2;           ///< share of a cell's last surprise that its cohort gives back a year later
    std::size_t echo_speed = 2;  ///< position in speeds: the level that tells the surprise
    std::size_t echo_after = 5;  ///< years before which there is no echo
  } cell;

  struct EntrySystem {
    std::vector<double> speeds{0.5, 0.9, 0.9};
    std::vector<double> fades{0.85, 0.8, 1};  ///< of the level towards the slow one
    std::vector<double> prior{1, 2, 1};
    double slow = 0.1;
    double evidence = 1;
    std::vector<double> elasticities{0.6, 0.7, 0.8, 0.9, 1};
    double elasticity_kept =
        0.7;  ///< the system's elasticity is drawn to 1 less this share of what the areas' lacks to 1
    double elasticity_spread = 0.1;  ///< with this standard deviation
  } entry_system;

  struct EntryArea {
    std::vector<double> speeds{0.3, 0.5, 0.7, 0.9};
    std::vector<double> fades{1, 0.9, 0.75};
    std::vector<double> fade_prior{0.3, 1, 2};
    std::vector<double> elasticities{0.6, 0.7, 0.8, 0.9, 1};  ///< of entrants to births
    std::vector<double> elasticity_prior{0.5, 0.7, 1, 1, 0.8};
    std::vector<double> followings{0,
                                   0.4};  ///< share of the area's progression that children too young for school follow
    double slow = 0.05;
    double evidence = 0.2;
    double following_speed = 0.3;
    Guard guard{3, 4};
  } entry_area;

  struct Births {
    std::vector<double> dampings{0, 0.4, 0.7};  ///< of the mean growth of the last three cohorts
    std::vector<double> prior{6, 1, 1};
    double evidence = 0.7;
  } births;

  struct EntrantTrend {
    std::vector<TrendRule> system{{0.8, 0, 0.5}, {0.8, 0.7, 0.7}, {0.9, 1, 0.7}, {0.9, 1, 0.9}};
    std::vector<double> system_prior{1, 2, 1, 1, 1};  ///< the last one: the textbook's trend
    std::vector<TrendRule> area{{0.5, 0, 0.5}, {0.8, 0, 0.5}, {0.8, 0.7, 0.7}, {0.9, 1, 0.85}};
    std::vector<double> area_prior{1, 1, 1, 1, 1};  ///< the last one: the textbook's trend
    double system_evidence = 0.5;
    double area_evidence = 0.3;
  } trend;

  struct Anchor {
    double share = 0.7;      ///< of the way from our system totals to the textbook's, while a history is young:
    std::size_t young = 10;  ///< years on record; after them
    double fading = 3;       ///< the share falls by the factor e in so many years
    double most = 2;         ///< the textbook pulls a total by this factor at most
  } anchor;
};

}  // namespace seatcast::calibration
