"""Chapter 3: enrolment by residence. Axes: (area, grade, replicate)."""

from dataclasses import dataclass

import numpy as np

from .time_and_areas import ATTENDANCE, ENTRY, GENERAL, PROGRESSION


@dataclass
class Autumn:
    """The pupils of one autumn before placement."""

    enrolment: np.ndarray  # E[a,g,t]
    continuing: np.ndarray  # the part of E[a,g,t] that was in grade g-1 of the same area and stage last year (chapter 5, step 0)
    own: np.ndarray  # where a stage begins, the part of E[a,g,t] that was in grade g-1 of the same area last year (5.8)
    special: np.ndarray  # Z[a,t]


class Enrolment:
    def __init__(self, scenario, draws, population):
        self.scenario, self.draws = scenario, draws
        ones = np.ones(draws.count)
        self.base = Autumn(
            scenario.base_enrolment[..., None] * ones,
            np.zeros(scenario.base_enrolment.shape + (draws.count,)),
            np.zeros(scenario.base_enrolment.shape + (draws.count,)),
            scenario.base_special[:, None] * ones,
        )
        self.carried_noise = np.zeros_like(self.base.enrolment)  # w[a,g,t]
        persons = population.persons[..., 0]
        self.baseline_migration = scenario.baseline_migration()
        self.base_attendance = self._base_attendance(persons)
        self.base_entry = self._base_entry(persons)

    # --- ratios of the base year --------------------------------------------------------------------------------------------

    def _base_attendance(self, persons):
        """att0[a,g]"""
        scenario = self.scenario
        ratio = np.zeros_like(scenario.base_enrolment)
        for g, grade in enumerate(scenario.ladder.grades):
            if grade.way_in == ATTENDANCE:
                ratio[:, g] = _ratio_or_common(scenario.base_enrolment[:, g], persons[:, grade.age])
        return ratio

    def _base_entry(self, persons):
        """The observed entry ratio; where nobody is of entry age, that of all areas together."""
        scenario = self.scenario
        eligible = (1.0 - scenario.special_prevalence) * self._of_entry_age(persons)
        return _ratio_or_common(scenario.base_enrolment[:, scenario.ladder.entry_grade], eligible)

    def _of_entry_age(self, persons):
        """sum_x w[x] N[a,x]"""
        return sum(weight * persons[:, age] for age, weight in self.scenario.entry_ages.items())

    # --- one school year ----------------------------------------------------------------------------------------------------

    def advance(self, year, before, population):
        """From E[.,.,t] after placement to E[.,.,t+1] before it, `year` = t + 1."""
        scenario, ladder = self.scenario, self.scenario.ladder
        persons = population.persons
        enrolment, continuing, own = (np.zeros_like(before.enrolment) for _ in range(3))
        noise = self._noise(year, before.enrolment)
        housing = scenario.housing_children(year)[..., None]
        repeated = self._repeaters(year, before.enrolment)
        special = before.special
        for g, grade in enumerate(ladder.grades):
            if grade.way_in == ATTENDANCE:
                enrolment[:, g] = self._attending(g, year, persons)
                if grade.before >= 0:
                    continuing[:, g] = np.minimum(enrolment[:, g], before.enrolment[:, grade.before])
                continue
            if grade.way_in == ENTRY:
                entrants, special = self._entering(year, persons, before.special)
                enrolment[:, g] = entrants * noise[:, g] + repeated[:, g]
                continue
            if grade.way_in == PROGRESSION:
                progressed = self._progressed(g, year, before.enrolment) * noise[:, g]
            else:
                progressed = self._split(g, year, before.enrolment)
            staying, arriving = self._sent(g, progressed)
            continuing[:, g] = staying
            for a in scenario.areas:
                if ladder.is_transition(a, g):
                    own[a, g] = scenario.transition[ladder.stage_of[a][g]][a, a] * progressed[a]
            enrolment[:, g] = staying + arriving + repeated[:, g]
            if ladder.takes_housing(g):
                enrolment[:, g] += housing[:, grade.age]
        return Autumn(enrolment, continuing, own, special)

    def _attending(self, g, year, persons):
        """(3.1)"""
        scenario = self.scenario
        base = self.base_attendance[:, g]
        path = base
        if scenario.attendance_target is not None:
            target, by = scenario.attendance_target
            span = by - scenario.base_year
            progress = min(1.0, (year - scenario.base_year) / span) if span > 0 else 1.0
            path = np.where(target > base, base + (target - base) * progress, base)
        ratio = path[:, None] * np.exp(self.draws.error("attendance", year))
        return np.minimum(np.maximum(1.0, base)[:, None], ratio) * persons[:, scenario.ladder.grades[g].age]

    def _entering(self, year, persons, special_before):
        """(3.2) and (3.3): those who enter the ladder, and the stock of special schools."""
        scenario = self.scenario
        if scenario.entry_ratio is None:
            ratio = self.base_entry
        else:
            ratio = np.full(len(scenario.areas), scenario.entry_ratio(year))
        seeking = ratio[:, None] * np.exp(self.draws.error("entry", year)) * self._of_entry_age(persons)
        prevalence = scenario.special_prevalence[:, None]
        if not scenario.special_given:
            return seeking, special_before
        return (1.0 - prevalence) * seeking, (1.0 - 1.0 / scenario.special_years) * special_before + prevalence * seeking

    def _progressed(self, g, year, before):
        """The pupils of the grade before who come into grade g, still where they lived: (3.4) or (3.5) without housing, repeaters, noise."""
        scenario, previous = self.scenario, self.scenario.ladder.grades[g].before
        if scenario.flow:
            return self._kept(previous, year) * self._promotion(previous, year)[0] * before[:, previous]
        age = scenario.ladder.grades[previous].age
        ratio = np.array([scenario.progression_ratio(a, previous, year) for a in scenario.areas])
        return (
            ratio[:, None]
            * np.exp(self.draws.error("progression", year))
            * self._migration_factor(age, year)[:, None]
            * before[:, previous]
        )

    def _migration_factor(self, age, year):
        """1 + change / (1 + m0), never below 0: ratios hold at baseline migration."""
        baseline = np.maximum(0.0, 1.0 + self.baseline_migration[:, age])
        change = self.scenario.migration_change(year)[:, age]
        factor = 1.0 + np.divide(change, baseline, out=np.zeros_like(change), where=baseline != 0.0)
        return np.maximum(0.0, np.where((baseline == 0.0) & (change < 0.0), 0.0, factor))

    def _kept(self, g, year):
        """k(x) of (3.5): survival and migration of the age left, (area, 1)."""
        scenario = self.scenario
        age = scenario.ladder.grades[g].age
        rate = self.baseline_migration[:, age] + scenario.migration_change(year)[:, age]
        return (_survival_of_both(scenario, age) * np.maximum(0.0, 1.0 + rate))[:, None]

    def _promotion(self, g, year):
        """p and r of grade g after a draw: p moves on the logit scale, r and d share what is left (3.5)."""
        base, repetition = self.scenario.promotion[:, g, None], self.scenario.repetition[:, g, None]
        promotion = logit_shifted(base, self.draws.error("progression", year))
        left = np.where(base < 1.0, (1.0 - promotion) / np.where(base < 1.0, 1.0 - base, 1.0), 1.0)
        return promotion, repetition * left

    def _repeaters(self, year, before):
        """k r E of every grade that is not attended (0 with ratios)."""
        repeated = np.zeros_like(before)
        for g, grade in enumerate(self.scenario.ladder.grades):
            if self.scenario.flow and grade.way_in != ATTENDANCE:
                repeated[:, g] = self._kept(g, year) * self._promotion(g, year)[1] * before[:, g]
        return repeated

    def _split(self, g, year, before):
        """(3.7): the general or the vocational part of those who leave the last junior grade."""
        scenario = self.scenario
        last = scenario.ladder.last_junior_grade
        leaving = before[:, last]
        if scenario.flow:
            leaving = self._kept(last, year) * self._promotion(last, year)[0] * leaving
        continuation = np.array([path(year) for path in scenario.continuation])[:, None]
        base = np.array([path(year) for path in scenario.general_share])[:, None]
        share = logit_shifted(base, self.draws.error("senior_share", year))
        if scenario.ladder.grades[g].way_in == GENERAL:
            return continuation * share * leaving
        return continuation * (1.0 - share) * leaving

    def _sent(self, g, progressed):
        """(3.6): who stays in the stage at home, and who arrives through a transition, by the area where they are now."""
        scenario = self.scenario
        staying, arriving = np.zeros_like(progressed), np.zeros_like(progressed)
        for a in scenario.areas:
            if scenario.ladder.is_transition(a, g):
                matrix = scenario.transition[scenario.ladder.stage_of[a][g]]
                arriving += matrix[a][:, None] * progressed[a]
            else:
                staying[a] += progressed[a]
        return staying, arriving

    def _noise(self, year, before):
        """noise[a,g,t] on the pupils who progress into g; keeps w for the echo of the year after."""
        scenario = self.scenario
        if scenario.chance is not None:
            return self._chance(year, before)
        noise, carried = np.ones_like(before), np.zeros_like(before)
        for g, grade in enumerate(scenario.ladder.grades):
            if grade.way_in != PROGRESSION:
                continue
            v = scenario.dispersion / np.sqrt(np.maximum(before[:, grade.before], 25.0))
            z = self.draws.cell_normal(g, year)
            noise[:, g] = np.exp(v * z - v * v / 2.0 + scenario.echo * self.carried_noise[:, grade.before])
            carried[:, g] = v * z
        if self.draws.is_reference:
            return np.ones_like(before)
        self.carried_noise = carried
        return noise

    def _chance(self, year, before):
        """(3.4b): calibrated noise, also on those who enter."""
        scenario, noise = self.scenario, np.ones_like(before)
        for g, grade in enumerate(scenario.ladder.grades):
            if self.draws.is_reference or grade.way_in not in (ENTRY, PROGRESSION):
                continue
            growth = 0.0 if grade.way_in == ENTRY else scenario.chance_growth
            v = scenario.chance[:, g, None] * np.sqrt(1.0 + growth * (year - scenario.base_year - 1))
            noise[:, g] = np.exp(v * self.draws.cell_normal(g, year) - v * v / 2.0)
        return noise

    def graduates_of(self, enrolment):
        """Who would leave each grade as its last, (area, grade, replicate): all; with flow the part that the table promotes, whatever is drawn."""
        attended = [grade.way_in == ATTENDANCE for grade in self.scenario.ladder.grades]
        promotion = np.where(attended, 1.0, self.scenario.promotion) if self.scenario.flow else np.ones_like(self.scenario.promotion)
        return promotion[..., None] * enrolment


def logit_shifted(base, error):
    """(6.4): logit(value) = logit(base) + e / (base (1 - base)); exact 0 and 1 do not move."""
    inside = (base > 0.0) & (base < 1.0)
    safe = np.where(inside, base, 0.5)
    logit = np.log(safe / (1.0 - safe)) + error / (safe * (1.0 - safe))
    return np.where(inside & (error != 0.0), 1.0 / (1.0 + np.exp(-logit)), base + 0.0 * error)


def _ratio_or_common(numerator, denominator):
    """numerator / denominator by area; the ratio of the sums where a denominator is 0, and 0 where that has none either."""
    common = numerator.sum() / denominator.sum() if denominator.sum() > 0.0 else 0.0
    return np.where(denominator > 0.0, numerator / np.where(denominator > 0.0, denominator, 1.0), common)


def _survival_of_both(scenario, age):
    """s[x] of both sexes together, weighted by the area's base-year numbers, or as at birth where it has nobody of that age, (area,)."""
    weight = scenario.base_population[:, :, age]
    weight = np.where(weight.sum(axis=0) > 0.0, weight, scenario.sex_share[:, None])
    return (weight * scenario.survival[:, age, None]).sum(axis=0) / weight.sum(axis=0)
