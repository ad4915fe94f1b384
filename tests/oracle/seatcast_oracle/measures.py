"""Chapter 7: the measures of a year at every node of the area tree.

Counts of a parent are sums of its leaves, its ratios are ratios of those sums; never netted, never averaged.
"""

from dataclasses import dataclass

import numpy as np

from .time_and_areas import SPECIAL

COUNTS = [
    "population",
    "entrants",
    "enrolment",
    "graduates",
    "headline_seats",
    "usable_seats",
    "entry_seats",
    "rooms",
    "classes",
    "entry_shortage",
    "shortage",
    "surplus",
    "placed_elsewhere",
    "received",
    "temporary_rooms",
    "unplaced",
    "to_vocational",
    "out",
    "large_classes",
    "very_large_classes",
    "teachers_required",
    "teacher_gap",
    "capital_spent",
    "running_cost",
]
NOTHING = 1e-6  # with less below its line a ratio is missing
# measure -> (numerator, denominator)
RATIOS = {
    "class_size": ("seated", "classes"),
    "utilisation": ("enrolment", "usable_seats"),
    "public_share": ("public_pupils", "seated"),
    "room_use": ("rooms_in_use", "rooms"),
    "gross_enrolment_ratio": ("enrolment", "population"),
    "special_coverage": ("special_covered", "special_needed"),
}
STOCKS_OF_SPECIAL_SCHOOLS = ["enrolment", "headline_seats", "usable_seats", "rooms", "classes", "shortage", "surplus", "class_size", "utilisation"]
RUNNING = ["teachers_required", "teacher_gap", "running_cost", "capital_spent"]


@dataclass
class Pupils:
    """Who lives in an area and goes to school, before and after placement."""

    persons: np.ndarray  # N[a,x,t]
    autumn: object  # enrolment after placement, special schools
    graduates: np.ndarray  # (area, grade, replicate), of every grade as if it were the last


def leaf_counts(scenario, year, pupils, stock, capital, report):
    """The counts of a year by leaf: measure -> (area, stage, replicate); `enrolment_by_grade` -> (area, grade, replicate)."""
    ladder, shape = scenario.ladder, stock.rooms.shape
    enrolment = pupils.autumn.enrolment
    counts = {name: np.zeros(shape) for name in ("population", "enrolment", "graduates", "special_needed", "special_covered")}
    for a in scenario.areas:
        for k in range(len(ladder.stages)):
            grades = ladder.grades_of(a, k)
            if not grades:
                continue
            for age in sorted({ladder.grades[g].age for g in grades}):
                counts["population"][a, k] += pupils.persons[a, age]
            counts["enrolment"][a, k] = enrolment[a, grades].sum(axis=0)
            counts["graduates"][a, k] = pupils.graduates[a, grades[-1]]
    counts.update(
        entrants=report.entrants,
        headline_seats=stock.headline,
        usable_seats=report.usable_seats,
        entry_seats=report.entry_seats,
        rooms=stock.rooms,
        classes=report.classes,
        seated=report.seated,
        entry_shortage=report.entry_shortage,
        shortage=report.shortage,
        surplus=report.surplus,
        placed_elsewhere=report.guests_out,
        received=report.guests_in,
        temporary_rooms=report.temporary,
        unplaced=report.unplaced,
        to_vocational=report.to_vocational,
        out=report.out,
        large_classes=report.large,
        very_large_classes=report.very_large,
        rooms_in_use=stock.rooms - report.idle,
        public_pupils=_public_pupils(scenario, stock, report),
        capital_spent=capital,
        enrolment_by_grade=enrolment.copy(),
    )
    if SPECIAL in ladder.stages:
        _count_special(scenario, counts, pupils.autumn.special)
    _count_running(scenario, year, counts)
    return counts


def _public_pupils(scenario, stock, report):
    """(7.2)"""
    share = np.minimum(1.0, np.divide(stock.public_rooms, stock.rooms, out=np.zeros_like(stock.rooms), where=stock.rooms > 0.0))
    if scenario.public_first:
        return np.minimum(report.seated, share * report.usable_seats)
    return share * report.seated


def _count_special(scenario, counts, pupils):
    """Special schools have no grades and no ladder of relief: their pupils against their seats."""
    k = scenario.ladder.stages.index(SPECIAL)
    seats, rooms = counts["headline_seats"][:, k], counts["rooms"][:, k]
    needed = np.array([float(scenario.needs_special_school(a)) for a in scenario.areas])[:, None]
    values = {
        "enrolment": pupils,
        "seated": pupils,
        "usable_seats": seats,
        "classes": rooms,
        "shortage": np.maximum(0.0, pupils - seats),
        "surplus": np.maximum(0.0, seats - pupils),
        "special_needed": needed,
        "special_covered": needed * (seats > 0.0),
    }
    for name, value in values.items():
        counts[name] = counts[name].copy()
        counts[name][:, k] = value


def _count_running(scenario, year, counts):
    """(7.3) and (7.4)"""
    stages = scenario.ladder.stages
    per_pupil = np.array([1.0 / float(scenario.staff[stage]) if stage in scenario.staff else 0.0 for stage in stages])
    there = np.array([[scenario.teachers_there(a, k, year) for k in range(len(stages))] for a in scenario.areas])
    cost = np.array([scenario.cost_per_pupil(k, year) for k in range(len(stages))])
    per_class = np.array([float(scenario.staff_per_class.get(stage, 0.0)) for stage in stages])
    counts["teachers_required"] = np.maximum(per_pupil[:, None] * counts["seated"], per_class[:, None] * counts["classes"])
    counts["teacher_gap"] = np.maximum(0.0, counts["teachers_required"] - there[..., None])
    counts["running_cost"] = cost[:, None] * counts["seated"]


def gather(scenario, years_of_counts):
    """measure id -> array (node, stage or grade, year, replicate); what an area does not have is NaN."""
    counts = {name: np.stack([year[name] for year in years_of_counts], axis=2) for name in years_of_counts[0]}
    offered = _offered(scenario)
    nodes = {name: _sum_over_leaves(scenario, values) for name, values in counts.items()}
    series = {name: _blank(nodes[name], offered) for name in COUNTS}
    for name, (part, whole) in RATIOS.items():
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(nodes[whole] >= NOTHING, nodes[part] / nodes[whole], np.nan)
        series[name] = _blank(ratio, offered)
    for name in series:
        for k, stage in enumerate(scenario.ladder.stages):
            if not _applies(scenario, name, stage):
                series[name][:, k] = np.nan
    series["enrolment_by_grade"] = nodes["enrolment_by_grade"]
    return series


def _applies(scenario, name, stage):
    if name in ("to_vocational", "out"):
        return stage == "senior" and scenario.bounded_by_seats
    if name == "teachers_required":
        return bool(scenario.staff or scenario.staff_per_class)
    if name == "teacher_gap":
        return bool(scenario.staff or scenario.staff_per_class) and scenario.teachers_known
    if name == "running_cost":
        return scenario.costs_known
    if name == "special_coverage":
        return stage == SPECIAL and scenario.special_given
    return stage != SPECIAL or name in STOCKS_OF_SPECIAL_SCHOOLS + RUNNING


def _sum_over_leaves(scenario, values):
    return np.stack([values[scenario.tree.leaves_under(code)].sum(axis=0) for code in scenario.tree.nodes])


def _offered(scenario):
    """(node, stage): some leaf of the node has the stage."""
    ladder = scenario.ladder
    leaf = np.array([[name == SPECIAL or bool(ladder.grades_of(a, k)) for k, name in enumerate(ladder.stages)] for a in scenario.areas])
    return np.stack([leaf[scenario.tree.leaves_under(code)].any(axis=0) for code in scenario.tree.nodes])


def _blank(values, offered):
    return np.where(offered[:, :, None, None], values, np.nan)
