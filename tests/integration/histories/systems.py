#!/usr/bin/env python3
"""School systems that never were, each with a trouble that real histories have.

    systems.py FOLDER [NAME ...] [--seed N]      writes FOLDER/NAME/history.yaml and its tables
    systems.py --list                            names, with what each is about

The children are made, not their statistics: births by chance around a path of their own, families that move, children
who enter elsewhere, leave, come back or repeat a year. The equations are deliberately not those of the forecast."""
import argparse
import csv
import dataclasses
import pathlib

import numpy


@dataclasses.dataclass
class System:
    about: str
    areas: int = 40
    years: int = 22
    grades: int = 13
    first: int = 1998
    pupils: float = 800.0         # in a grade of the middling area
    size_spread: float = 0.9      # sd of ln size
    lag: int = 6                  # completed years of age at entry
    cut_off: int = 9
    year_ends: int = 12
    known: int = -1               # last year of births on record, relative to the origin
    births: bool = True
    without_births: float = 0.0   # share of areas
    names: str = "grade"          # or "age", or "k12"
    growth: float = 0.0           # of births, a year
    births_swing: float = 0.02    # sd of the yearly change of births, system
    births_area: float = 0.015    # the same, of an area
    migration: float = 0.006      # sd of an area's net moves, a year
    migration_keeps: float = 0.85
    migration_trend: float = 0.0  # sd of what an area gains or loses every year
    system_move: float = 0.002    # sd of the system's net moves
    entry_share: float = 0.93
    entry_system: float = 0.008   # sd of the yearly step of the share that enters
    entry_area: float = 0.02      # sd of a year's own
    leavers: float = 0.0          # share lost in each of the last third of the steps
    leavers_fall: float = 0.0     # by which that share falls every year
    repeaters: float = 0.0        # at the start of the last third of the ladder
    events: tuple = ()            # functions (Maker) -> None
    holes: tuple = ()             # functions (Made) -> None


@dataclasses.dataclass
class Made:
    system: System
    rng: numpy.random.Generator
    pupils: numpy.ndarray         # (area, year, grade); nan is a gap
    births: numpy.ndarray         # (area, cohort) children due to enter in year index cohort - grades


class Maker:
    """Rates that events may change before children pass through them; years as in the history."""

    def __init__(self, system, rng):
        s, self.system, self.rng = system, system, rng
        self.warm = max(s.grades, s.lag + 3)                 # years before the history, in which the ladder fills
        years = self.warm + s.years
        self.size = s.pupils * numpy.exp(s.size_spread * rng.standard_normal(s.areas))
        self.moves = self.persistent(years, s.migration, s.migration_keeps, s.areas)
        self.moves += s.migration_trend * rng.standard_normal(s.areas)[:, None]
        self.moves += self.persistent(years, s.system_move, 0.6, 1)
        walk = numpy.cumsum(s.entry_system * rng.standard_normal(years))
        self.enter = s.entry_share * numpy.exp(0.9 * (walk - walk.mean())[None, :]
                                               + s.entry_area * rng.standard_normal((s.areas, years)))
        self.step = numpy.ones((s.areas, years, s.grades))   # into the grade
        upper = s.grades - (s.grades - 1) // 3
        fall = numpy.clip(1 - s.leavers_fall * numpy.arange(years), 0, None)
        self.step[:, :, upper:] *= (1 - s.leavers * fall)[None, :, None]
        self.step *= numpy.exp(0.006 * rng.standard_normal((s.areas, 1, s.grades)))
        self.repeat = numpy.zeros(s.grades)
        self.repeat[upper] = s.repeaters
        ahead = 25
        steps = s.births_swing * rng.standard_normal(years + ahead)
        steps = numpy.convolve(steps, [0.6, 0.3, 0.25], "full")[:years + ahead] + s.growth
        own = self.persistent(years + ahead, s.births_area, 0.5, s.areas)
        self.log_births = numpy.cumsum(steps)[None, :] + numpy.cumsum(own, axis=1)
        self.log_births -= self.log_births[:, self.warm:self.warm + 1]

    def persistent(self, years, sd, keeps, series):
        path = numpy.zeros((series, years))
        path[:, 0] = sd * self.rng.standard_normal(series)
        for year in range(1, years):
            path[:, year] = keeps * path[:, year - 1] + sd * numpy.sqrt(1 - keeps**2) * self.rng.standard_normal(series)
        return path

    def at(self, year):
        """Index of a year of the history."""
        return self.warm + year

    def make(self):
        s, rng = self.system, self.rng
        born = rng.poisson(self.size[:, None] * numpy.exp(self.log_births) / s.entry_share)
        years = self.warm + s.years
        pupils = numpy.zeros((s.areas, years, s.grades))
        before_school = min(s.lag, 5)
        for year in range(years):
            moved = self.moves[:, max(0, year - before_school):year].sum(axis=1)  # between birth and entry
            share = self.enter[:, year] * numpy.exp(moved)
            pupils[:, year, 0] = rng.poisson(born[:, year] * share * 0.3) + self.thin(born[:, year], 0.7 * share)
            if year == 0:
                for grade in range(1, s.grades):
                    pupils[:, 0, grade] = rng.poisson(self.size)
                continue
            for grade in range(1, s.grades):
                rate = self.step[:, year, grade] * numpy.exp(self.moves[:, year])
                stay = numpy.clip(rate - 0.05, 0, 1)          # a twentieth is exchanged against newcomers
                pupils[:, year, grade] = self.thin(pupils[:, year - 1, grade - 1], stay)
                pupils[:, year, grade] += rng.poisson(numpy.maximum(rate - stay, 0) * pupils[:, year - 1, grade - 1])
                if self.repeat[grade] > 0:
                    again = self.thin(pupils[:, year - 1, grade], numpy.full(s.areas, self.repeat[grade]))
                    pupils[:, year, grade] += again
        return Made(s, rng, pupils[:, self.warm:, :], born[:, self.warm - s.lag - 2:].astype(float))

    def thin(self, count, share):
        return self.rng.binomial(count.astype(int), numpy.clip(share, 0, 1)).astype(float)


def pandemic(year, entry=-0.09, steps=-0.025, back=0.45):
    """Entrants wait or go private, pupils leave; some of each come back in the two years after."""
    def event(maker):
        t = maker.at(year)
        depth = numpy.exp(0.35 * maker.rng.standard_normal(maker.system.areas))[:, None]
        maker.enter[:, t:t + 1] *= 1 + entry * depth
        maker.enter[:, t + 1:t + 2] *= 1 - 0.5 * back * entry * depth  # those who waited
        maker.enter[:, t + 1:] *= 1 + 0.3 * entry * depth              # those who stay away
        young = numpy.linspace(1.6, 0.5, maker.system.grades)[None, None, :]
        maker.step[:, t:t + 1] *= 1 + steps * depth[:, :, None] * young
        for later, share in ((1, 0.6), (2, 0.4)):
            maker.step[:, t + later:t + later + 1] *= 1 - back * share * steps * depth[:, :, None] * young
    return event


def doubles(share, start, years=6):
    """Housing: some areas double within a few years, babies coming along."""
    def event(maker):
        chosen = maker.rng.permutation(maker.system.areas)[:max(1, round(share * maker.system.areas))]
        t = maker.at(start)
        maker.moves[chosen, t:t + years] += numpy.log(2) / years
        maker.log_births[chosen, t:] += numpy.log(2) * numpy.clip(
            numpy.arange(maker.log_births.shape[1] - t) / (years + 2), 0, 1)
    return event


def merges(start):
    """One area takes over the pupils of others from one year to the next, births as well: a change of boundaries."""
    def event(maker):
        t = maker.at(start)
        for area, factor in ((0, 2.0), (1, 0.55)):
            maker.step[area, t] *= factor
            maker.enter[area, t:] *= 1.0
            maker.log_births[area, t:] += numpy.log(factor)
    return event


def fewer_births(start, yearly):
    def event(maker):
        t = maker.at(start)
        maker.log_births[:, t:] += yearly * numpy.arange(1, maker.log_births.shape[1] - t + 1)
    return event


def double_cohort(year, share=0.2):
    """The cut-off date moves: one autumn takes more than a year of children."""
    def event(maker):
        maker.enter[:, maker.at(year)] *= 1 + share
    return event


def earlier_school(start, rise=0.12, years=4):
    """More and more children enter: a class that was voluntary becomes usual."""
    def event(maker):
        t = maker.at(start)
        maker.enter[:, t:] *= 1 + rise * numpy.clip(numpy.arange(1, maker.enter.shape[1] - t + 1) / years, 0, 1)
    return event


def lost_cells(share):
    def hole(made):
        made.pupils[made.rng.random(made.pupils.shape) < share] = numpy.nan
    return hole


def lost_years(*years):
    def hole(made):
        made.pupils[:, list(years), :] = numpy.nan
    return hole


def late_areas(share, year):
    """Some areas are reported from a later year on."""
    def hole(made):
        made.pupils[:round(share * made.system.areas), :year, :] = numpy.nan
    return hole


def closed_areas(share, year):
    def hole(made):
        made.pupils[-round(share * made.system.areas):, year:, :] = numpy.nan
    return hole


def ends_early(share):
    """Some areas teach the lower two thirds of the ladder only: above it they count nobody."""
    def hole(made):
        made.pupils[:round(share * made.system.areas), :, 2 * made.system.grades // 3:] = 0
    return hole


SYSTEMS = {
    "usual": System("a middling system, nothing special"),
    "districts": System("districts of about 300 pupils", areas=250, pupils=23, size_spread=0.5),
    "districts_birthless": System("the same without births", areas=250, pupils=23, size_spread=0.5, births=False),
    "pandemic": System("a pandemic year towards the end", areas=60, events=(pandemic(17),)),
    "pandemic_districts": System("a pandemic among districts of 300 pupils", areas=200, pupils=23, size_spread=0.5,
                                 years=16, events=(pandemic(11),)),
    "pandemic_birthless": System("a pandemic, births unknown", areas=100, births=False, years=18,
                                 events=(pandemic(13),)),
    "pandemic_short": System("ten years with a pandemic", areas=50, years=11, events=(pandemic(7),)),
    "ages": System("single ages from 5 to 16, cut-off in August, births of school years", areas=16, years=30, grades=12,
                   lag=5, cut_off=9, year_ends=8, names="age", pupils=6000),
    "ages_july": System("single ages, cut-off in July, entry at 6", areas=25, years=26, grades=10, lag=6, cut_off=7,
                        names="age", pupils=3000, growth=-0.01),
    "birthless": System("no births at all", areas=80, births=False, births_swing=0.03),
    "some_births": System("births known for six areas in ten", areas=50, without_births=0.4),
    "gaps": System("cells and years missing, areas that come late or close", years=24,
                   holes=(lost_cells(0.05), lost_years(9), late_areas(0.1, 8), closed_areas(0.1, 18))),
    "doubling": System("housing doubles a tenth of the areas", areas=30, events=(doubles(0.1, 12),)),
    "boundaries": System("boundaries move in one year", areas=20, events=(merges(13),)),
    "short": System("ten years only", years=10),
    "many": System("three thousand small areas", areas=3000, years=12, pupils=45),
    "migration": System("towns drain the country, year after year", areas=60, migration_trend=0.015),
    "restless": System("moves that come and go within two years", areas=60, migration=0.015, migration_keeps=0.3),
    "few": System("ten areas", areas=10, years=25, pupils=2500),
    "bust": System("births fall by a twentieth a year", areas=30, births_area=0.01, events=(fewer_births(4, -0.05),)),
    "boom": System("births rise by 3 % a year, then fall by as much", areas=30, growth=0.03,
                   events=(fewer_births(9, -0.06),)),
    "double_cohort": System("the cut-off date moves once", events=(double_cohort(14),)),
    "earlier": System("entry becomes usual within four years", grades=14, events=(earlier_school(11),)),
    "leavers": System("leavers become fewer, a grade repeats", leavers=0.06, leavers_fall=0.025, repeaters=0.04),
    "part_ladders": System("half of the areas end before the others do", areas=50, holes=(ends_early(0.5),)),
    "quiet": System("hardly any moves, large areas", pupils=9000, migration=0.001, system_move=0.0004,
                    entry_system=0.002, entry_area=0.004, births_area=0.004),
    "walk": System("the share that enters walks at random", entry_system=0.025),
    "primary": System("a primary school of six grades", grades=6, areas=120, pupils=60),
    "all_at_once": System("small, birthless, gaps, a pandemic", areas=80, pupils=30, years=15, births=False,
                          events=(pandemic(10),), holes=(lost_cells(0.03),)),
}


def write(folder, name, seed, system=None):
    """Writes a history below `folder` and returns its path; `system` if it is not one of SYSTEMS."""
    system = system or SYSTEMS[name]
    maker = Maker(system, numpy.random.default_rng([seed, *name.encode()]))
    for event in system.events:
        event(maker)
    made = maker.make()
    for hole in system.holes:
        hole(made)
    folder = pathlib.Path(folder) / name
    folder.mkdir(parents=True, exist_ok=True)
    name_of = {"age": lambda g: str(system.lag + g), "grade": lambda g: f"G{g + 1}",
               "k12": lambda g: f"G{g}" if g else "K"}[system.names]
    grades = [name_of(g) for g in range(system.grades)]
    with open(folder / "enrolment.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["area_id", "area", "year", "grade", "enrolment"])
        for (area, year, grade), count in numpy.ndenumerate(made.pupils):
            out.writerow([f"D{area:04}", f"District {area}", system.first + year, grades[grade],
                          "" if numpy.isnan(count) else int(count)])
    text = (f"schema_version: 1\nname: {name.replace('_', '-')}\ntitle: \"{system.about}\"\nenrolment: enrolment.csv\n"
            f"ladder: [{', '.join(repr(grade) for grade in grades)}]\n")
    if system.births:
        text += (f"births: {{table: births.csv, lag: {system.lag}, cut_off_month: {system.cut_off}, "
                 f"year_ends: {system.year_ends}, known: {system.known}}}\n")
        write_births(folder / "births.csv", made)
    (folder / "history.yaml").write_text(text, encoding="utf-8")
    return folder / "history.yaml"


def write_births(path, made):
    """Cohorts of a school year as years of births: the part born before the cut-off belongs to the later cohort."""
    s = made.system
    # months of a cohort that fall into its later birth year, counted from the end of the year before
    later = ((s.cut_off - 1 - s.year_ends) % 12 or 12) / 12
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["area_id", "area", "year", "births"])
        offset = 0 if s.cut_off - 1 <= s.year_ends else 1  # the birth year in which the cohort of lag years ago ends
        for area in range(round(s.without_births * s.areas), s.areas):
            for k in range(made.births.shape[1] - 1):
                year = s.first - s.lag - 2 + k - s.lag + offset
                mixed = later * made.births[area, k] + (1 - later) * made.births[area, k + 1]
                out.writerow([f"D{area:04}", f"District {area}", year, round(mixed)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    if arguments.list or not arguments.folder:
        for name, system in SYSTEMS.items():
            print(f"{name:22}{system.about}")
        return
    for name in arguments.names or SYSTEMS:
        write(arguments.folder, name, arguments.seed)


if __name__ == "__main__":
    main()
