"""Chapter 7: the measures of a year at every node of the area tree.

Counts of a parent are sums of its leaves, its ratios are ratios of those sums; never netted, never averaged.
"""

import numpy as np

from .time_and_areas import SPECIAL

STAGE_COUNTS = [
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
]
NOTHING = 1e-6  # with less below its line a ratio is missing
# measure -> (numerator, denominator)
STAGE_RATIOS = {"class_size": ("seated", "classes"), "utilisation": ("enrolment", "usable_seats")}
OF_BOUNDED_STAGES = ["to_vocational", "out"]
OF_SPECIAL_SCHOOLS = ["enrolment", "headline_seats", "usable_seats", "rooms", "classes", "shortage", "surplus", "class_size", "utilisation"]


def leaf_counts(scenario, enrolment_model, population, autumn, headline, rooms, report):
    """The counts of a year by leaf: measure -> (area, stage, replicate); `enrolment_by_grade` -> (area, grade, replicate)."""
    ladder, shape = scenario.ladder, rooms.shape
    counts = {name: np.zeros(shape) for name in ("population", "enrolment", "graduates")}
    persons = population.persons
    for a in scenario.areas:
        for k in range(len(ladder.stages)):
            grades = ladder.grades_of(a, k)
            if not grades:
                continue
            for age in sorted({ladder.grades[g].age for g in grades}):
                counts["population"][a, k] += persons[a, age]
            counts["enrolment"][a, k] = autumn.enrolment[a, grades].sum(axis=0)
            counts["graduates"][a, k] = enrolment_model.graduates(grades[-1], autumn.enrolment)[a]
    counts.update(
        entrants=report.entrants,
        headline_seats=headline,
        usable_seats=report.usable_seats,
        entry_seats=report.entry_seats,
        rooms=rooms,
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
        enrolment_by_grade=autumn.enrolment.copy(),
    )
    if SPECIAL in ladder.stages:
        _count_special(counts, ladder.stages.index(SPECIAL), autumn.special)
    return counts


def _count_special(counts, k, pupils):
    """Special schools have no grades and no ladder of relief: their pupils against their seats."""
    seats, rooms = counts["headline_seats"][:, k], counts["rooms"][:, k]
    values = {
        "enrolment": pupils,
        "seated": pupils,
        "usable_seats": seats,
        "classes": rooms,
        "shortage": np.maximum(0.0, pupils - seats),
        "surplus": np.maximum(0.0, seats - pupils),
    }
    for name, value in values.items():
        counts[name] = counts[name].copy()
        counts[name][:, k] = value


def gather(scenario, years_of_counts):
    """measure id -> array (node, stage or grade, year, replicate); what an area does not have is NaN."""
    counts = {name: np.stack([year[name] for year in years_of_counts], axis=2) for name in years_of_counts[0]}
    offered = _offered(scenario)
    nodes = {name: _sum_over_leaves(scenario, values) for name, values in counts.items()}
    series = {name: _blank(nodes[name], offered) for name in STAGE_COUNTS}
    for name, (part, whole) in STAGE_RATIOS.items():
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(nodes[whole] >= NOTHING, nodes[part] / nodes[whole], np.nan)
        series[name] = _blank(ratio, offered)
    for name in OF_BOUNDED_STAGES:
        for k, stage in enumerate(scenario.ladder.stages):
            if stage != "senior" or not scenario.bounded_by_seats:
                series[name][:, k] = np.nan
    for name in STAGE_COUNTS + list(STAGE_RATIOS):
        if SPECIAL in scenario.ladder.stages and name not in OF_SPECIAL_SCHOOLS:
            series[name][:, scenario.ladder.stages.index(SPECIAL)] = np.nan
    series["enrolment_by_grade"] = nodes["enrolment_by_grade"]
    return series


def _sum_over_leaves(scenario, values):
    return np.stack([values[scenario.tree.leaves_under(code)].sum(axis=0) for code in scenario.tree.nodes])


def _offered(scenario):
    """(node, stage): some leaf of the node has the stage."""
    ladder = scenario.ladder
    leaf = np.array([[name == SPECIAL or bool(ladder.grades_of(a, k)) for k, name in enumerate(ladder.stages)] for a in scenario.areas])
    return np.stack([leaf[scenario.tree.leaves_under(code)].any(axis=0) for code in scenario.tree.nodes])


def _blank(values, offered):
    return np.where(offered[:, :, None, None], values, np.nan)
