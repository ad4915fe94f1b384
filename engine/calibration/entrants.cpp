#include "engine/calibration/entrants.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {
namespace {

std::vector<double> with_slow(std::vector<double> speeds, double slow) {
  speeds.push_back(slow);
  return speeds;
}

/// Prior weights of speed x fading x elasticity x following, in the order of for_each_candidate.
std::vector<double> area_prior(const Method::EntryArea& method) {
  std::vector<double> prior;
  for (std::size_t speed = 0; speed < method.speeds.size(); ++speed) {
    for (const double fade : method.fade_prior) {
      for (const double elasticity : method.elasticity_prior) {
        prior.insert(prior.end(), method.followings.size(), fade * elasticity);
      }
    }
  }
  return prior;
}

/// Prior weights of setting x elasticity.
std::vector<double> system_prior(const Method::EntrySystem& method) {
  std::vector<double> prior;
  for (const double weight : method.prior) prior.insert(prior.end(), method.elasticities.size(), weight);
  return prior;
}

/// At lead h the fast level still weighs fade^(h-1).
double faded(double fast, double slow, double fade, std::size_t lead) {
  const double weight = std::pow(fade, static_cast<double>(lead - 1));
  return weight * fast + (1 - weight) * slow;
}

}  // namespace

Entrants::Entrants(const History& history, const Method& method, std::size_t leads)
    : system_method_(method.entry_system),
      area_method_(method.entry_area),
      index_(history, true),
      system_entrants_(1, with_slow(system_method_.speeds, system_method_.slow)),
      system_births_(1, with_slow(system_method_.speeds, system_method_.slow)),
      area_entrants_(history.area_count(), with_slow(area_method_.speeds, area_method_.slow)),
      area_births_(history.area_count(), with_slow(area_method_.speeds, area_method_.slow)),
      following_(area_method_, history.area_count()),
      system_weights_(system_prior(system_method_), method.entry_horizons),
      area_weights_(area_prior(area_method_), method.entry_horizons),
      log_entrants_({history.area_count(), leads}, kMissing) {}

void Entrants::take(std::size_t year, const BirthsOutlook& births, const std::vector<double>& deviation) {
  counts_ = index_.take(year);
  if (!deviation.empty()) following_.take(deviation);
  if (counts_) {
    const std::size_t areas = log_entrants_.extent(0);
    std::vector<double> entrants(areas);
    std::vector<double> cohort(areas);
    for (std::size_t area = 0; area < areas; ++area) {
      entrants[area] = index_.entrants_of(area);
      cohort[area] = index_.births_of(area);
    }
    system_entrants_.take(std::vector<double>{index_.entrants()});
    system_births_.take(std::vector<double>{index_.births()});
    area_entrants_.take(entrants);
    area_births_.take(cohort);
    judge_areas(year);
    judge_system(year);
  }
  project(year, births);
  keep(year);
}

/// visit(ratio, elasticity): ln of the area's entrants less elasticity x ln of its births, following included.
template <class Visit>
void Entrants::for_each_candidate(const AreaView& view, std::size_t lead, double following, Visit visit) const {
  const std::size_t slow = area_method_.speeds.size();
  for (std::size_t speed = 0; speed < slow; ++speed) {
    for (const double fade : area_method_.fades) {
      const double entrants = faded(view.entrants(speed, view.area), view.entrants(slow, view.area), fade, lead);
      const double births = faded(view.births(speed, view.area), view.births(slow, view.area), fade, lead);
      for (const double elasticity : area_method_.elasticities) {
        for (const double share : area_method_.followings) {
          visit(entrants - elasticity * births + share * following, elasticity);
        }
      }
    }
  }
}

double Entrants::system_ratio(std::size_t candidate, std::size_t lead) const {
  const std::size_t setting = candidate / system_method_.elasticities.size();
  const auto ratio = [&](std::size_t speed) {
    return system_entrants_(speed, 0) - elasticity_of(candidate) * system_births_(speed, 0);
  };
  return faded(ratio(setting), ratio(system_method_.speeds.size()), system_method_.fades[setting], lead);
}

/// Past errors of the system speak, and areas, many as they are, say where its elasticity will lie.
std::vector<double> Entrants::system_weights() const {
  std::vector<double> weight = system_weights_.weights();
  const double expected = 1 - system_method_.elasticity_kept * (1 - elasticity_);
  double sum = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    const double z = (elasticity_of(candidate) - expected) / system_method_.elasticity_spread;
    weight[candidate] *= std::exp(-0.5 * z * z);
    sum += weight[candidate];
  }
  for (double& value : weight) value /= sum;
  return weight;
}

void Entrants::judge_areas(std::size_t year) {
  for_each_judged(area_weights_, year, 0, [&](std::size_t position, std::size_t made_in) {
    const Made& made = made_[made_in];
    if (!made.entrants) return;
    std::vector<double> loss(area_weights_.candidate_count(), 0.0);
    double judged = 0;
    for (std::size_t area = 0; area < log_entrants_.extent(0); ++area) {
      const double entrants = index_.entrants_of(area);
      const double births = index_.births_of(area);
      if (!is_known(entrants) || !is_known(made.entrants(0, area))) continue;
      judged += 1;
      std::size_t candidate = 0;
      for_each_candidate({made.entrants, made.births, area}, year - made_in, made.following(position, area),
                         [&](double ratio, double elasticity) {
                           loss[candidate++] += std::abs(ratio + elasticity * births - entrants);
                         });
    }
    if (judged == 0) return;
    for (double& value : loss) value /= judged;
    area_weights_.add(position, loss, area_method_.evidence * judged);
  });
  const std::vector<double> weight = area_weights_.weights();
  const std::size_t each = area_method_.followings.size();
  elasticity_ = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    elasticity_ += weight[candidate] * area_method_.elasticities[candidate / each % area_method_.elasticities.size()];
  }
}

void Entrants::judge_system(std::size_t year) {
  for_each_judged(system_weights_, year, 0, [&](std::size_t position, std::size_t made_in) {
    const Made& made = made_[made_in];
    if (made.system_ratio.empty()) return;
    std::vector<double> loss(system_weights_.candidate_count());
    for (std::size_t candidate = 0; candidate < loss.size(); ++candidate) {
      const double ratio = made.system_ratio[position * loss.size() + candidate];
      loss[candidate] = std::abs(ratio + elasticity_of(candidate) * index_.births() - index_.entrants());
    }
    system_weights_.add(position, loss, system_method_.evidence);
  });
  const std::vector<double> weight = system_weights();
  system_elasticity_ = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    system_elasticity_ += weight[candidate] * elasticity_of(candidate);
  }
}

void Entrants::keep(std::size_t year) {
  Made made;
  if (is_known(system_entrants_(0, 0))) {
    for (const std::size_t lead : system_weights_.horizons()) {
      for (std::size_t candidate = 0; candidate < system_weights_.candidate_count(); ++candidate)
        made.system_ratio.push_back(system_ratio(candidate, lead));
    }
    made.entrants = area_entrants_.all();
    made.births = area_births_.all();
    made.following = Array<double, 2>({area_weights_.horizons().size(), log_entrants_.extent(0)});
    for (std::size_t k = 0; k < area_weights_.horizons().size(); ++k) {
      for (std::size_t area = 0; area < log_entrants_.extent(0); ++area) {
        made.following(k, area) = following_(area, area_weights_.horizons()[k]);
      }
    }
  }
  put_in_turn(made_, year, std::move(made));
}

/// (area) deviations from the index that the ratios of `lead` would bring with today's births.
std::vector<double> Entrants::at_todays_births(std::size_t year, std::size_t lead, const BirthsOutlook& births) const {
  const std::vector<double> weight = area_weights_.weights();
  std::vector<double> deviation(log_entrants_.extent(0));
  for (std::size_t area = 0; area < deviation.size(); ++area) {
    const double born = births.area(area, year) + births.system(year) - index_.births();
    deviation[area] = elasticity_ * born;
    std::size_t candidate = 0;
    for_each_candidate({area_entrants_.all(), area_births_.all(), area}, lead, 0.0,
                       [&](double ratio, double) { deviation[area] += weight[candidate++] * ratio; });
  }
  return deviation;
}

void Entrants::project(std::size_t year, const BirthsOutlook& births) {
  log_entrants_.fill(kMissing);
  if (!is_known(system_entrants_(0, 0)) || !births.any()) return;
  const std::vector<double> system_weight = system_weights();
  const std::vector<double> area_weight = area_weights_.weights();
  double followed_share = 0;
  for (std::size_t k = 0; k < area_weight.size(); ++k) {
    followed_share += area_weight[k] * area_method_.followings[k % area_method_.followings.size()];
  }
  for (std::size_t lead = 1; lead <= log_entrants_.extent(1); ++lead) {
    double system = system_elasticity() * (index_.births() + births.system(year + lead) - births.system(year));
    for (std::size_t k = 0; k < system_weight.size(); ++k) system += system_weight[k] * system_ratio(k, lead);
    const std::vector<double> still = at_todays_births(year, lead, births);
    const double more = index_.shortfall(still);
    for (std::size_t area = 0; area < still.size(); ++area) {
      const double born = elasticity_ * (births.area(area, year + lead) - births.area(area, year));
      log_entrants_(area, lead - 1) = system + more + still[area] + born + followed_share * following_(area, lead);
    }
  }
}

}  // namespace seatcast::calibration
