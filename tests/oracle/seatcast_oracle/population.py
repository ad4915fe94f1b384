"""Chapter 2: births, survival, migration. Axes: (sex, area, age, replicate); one sex stands for both where sexes are not apart."""

import numpy as np


class Population:
    """N[a,x,t], carried forward one school year at a time."""

    def __init__(self, scenario, draws):
        self.scenario, self.draws = scenario, draws
        self.by_sex = scenario.base_population[..., None] * np.ones(draws.count)
        if scenario.fertility is None:
            self.births = births_by_calendar_year(scenario, draws)

    @property
    def persons(self):
        """N[a,x,t] of both sexes together, (area, age, replicate)."""
        return self.by_sex.sum(axis=0)

    def advance(self, year):
        """To the autumn of `year` from the autumn before: (2.3), (2.4)."""
        newborn = self._school_year_births(year)
        moved = self._survive_and_migrate(year)  # by the age left
        housing = self.scenario.sex_share[:, None, None] * self.scenario.housing_children(year)
        after = np.empty_like(self.by_sex)
        after[:, :, 0] = (self.scenario.sex_share * self.scenario.survival_at_birth)[:, None, None] * newborn
        after[:, :, 1:] = moved[:, :, :-1]
        if self.scenario.last_age_open:
            after[:, :, -1] += moved[:, :, -1]
        after[:, :, 1:] += housing[:, :, 1:, None]
        self.by_sex = after

    def _school_year_births(self, year):
        """B0[a,t]: (2.1) from calendar years, or (2.8) from fertility."""
        scenario = self.scenario
        if scenario.fertility is None:
            return np.array([self._late_and_early(a, year) for a in scenario.areas])
        women = self.by_sex[scenario.sexes.index("female")]
        error = sum(self.draws.error("births", past) for past in scenario.years if past <= year)
        total = np.array([path(year) for path in scenario.total_fertility])
        return total[:, None] * np.exp(error) * np.einsum("x,axr->ar", scenario.fertility_schedule, women)

    def _late_and_early(self, area, year):
        scenario = self.scenario
        late = scenario.late_share[area]
        late_before = late.get(year - 1, scenario.default_late_share)
        late_now = late.get(year, scenario.default_late_share)
        return late_before * self.births[area][year - 1] + (1.0 - late_now) * self.births[area][year]

    def _survive_and_migrate(self, year):
        """max(0, s (1 + m) N) for the three forms of migration, by the age left."""
        scenario, before = self.scenario, self.by_sex
        survival = scenario.survival[:, None, :, None]
        below_entry = np.arange(scenario.last_age + 1) < scenario.ladder.entry_age
        error = self.draws.error("migration", year)[:, None, :] * below_entry[:, None]
        change = scenario.migration_change(year)[..., None] + error
        if scenario.origin_destination is not None:  # (2.7)
            rates = scenario.origin_destination
            staying = 1.0 - rates.sum(axis=1)
            moved = np.einsum("abx,saxr->sbxr", rates, survival * before) + survival * before * staying[..., None]
            return np.maximum(0.0, moved * (1.0 + change))
        # (2.5) and (2.6): at most one of the two tables is not zero
        number = scenario.sex_share[:, None, None, None] * scenario.migration_number[..., None]
        rate = scenario.migration_rate[..., None]
        return np.maximum(0.0, survival * (before * (1.0 + rate + change) + number))


def births_by_calendar_year(scenario, draws):
    """Reported births of every area by calendar year: the observed ones, then (2.2)."""
    births = []
    for a in scenario.areas:
        observed = scenario.births[a]
        last = max(observed)
        reported = {year: np.full(draws.count, number) for year, number in observed.items()}
        unscaled = reported[last]
        for year in range(last + 1, scenario.end_year + 1):
            unscaled = unscaled * np.exp(_births_growth(scenario, observed, last, year) + draws.error("births", year)[a])
            reported[year] = scenario.births_scale[a](year) * unscaled
        births.append(reported)
    return births


def _births_growth(scenario, observed, last, year):
    if scenario.births_growth is not None:
        return scenario.births_growth(year)
    before, at_last = observed.get(last - 1, 0.0), observed[last]
    if not scenario.births_damped or before == 0.0 or at_last == 0.0:
        return 0.0
    return 0.8 ** (year - last) * np.log(at_last / before)
