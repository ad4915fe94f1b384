"""The year, step by step, and the years of a run."""

import numpy as np

from . import measures
from .enrolment import Enrolment
from .placement import Placement
from .population import Population
from .scenario import first_autumn
from .supply import Supply
from .uncertainty import Draws, ReferenceDraws


def reference_path(scenario):
    """measure id -> (node, stage or grade, year)"""
    return {name: values[..., 0] for name, values in run(scenario, ReferenceDraws(scenario)).items()}


def ensemble(scenario, replicates):
    """measure id -> (node, stage or grade, year, replicate), for the given replicate numbers"""
    return run(scenario, Draws(scenario, replicates))


def run(scenario, draws, watch=None):
    """All measures of all years. `watch(year, autumn, placement, report, rooms)` sees every year after placement."""
    return simulate(scenario, draws, watch)[0]


def project_results(scenario, replicates):
    """id -> (probability to be open by year, in the planned autumn, mean share delivered where it opens); of rooms that leave, "open" is gone."""
    supply = simulate(scenario, Draws(scenario, replicates))[1]
    results = {}
    for project, opened, delivered in supply.outcomes():
        by_year = np.array([(opened <= year).mean() for year in scenario.years])
        planned = first_autumn(project.opening)
        if project.status == "done":
            planned = max(planned, scenario.base_year)  # older than the base year: not late
        on_time = (opened <= planned).mean() if planned <= scenario.end_year else np.nan
        opens = opened <= scenario.end_year
        results[project.id] = (by_year, on_time, delivered[opens].mean() if opens.any() else 0.0)
    return results


def simulate(scenario, draws, watch=None):
    """The measures, and the supply after its last year."""
    population = Population(scenario, draws)
    model = Enrolment(scenario, draws, population)
    supply = Supply(scenario, draws)
    placement = Placement(scenario, draws.count)
    autumn, before, idle, counts = model.base, None, None, []
    for year in scenario.years:
        if year > scenario.base_year:
            before = autumn.enrolment
            population.advance(year)
            autumn = model.advance(year, autumn, population)
        stock = supply.autumn(year, idle)
        report = placement.place(year, autumn, before, stock.rooms)
        idle = report.idle
        pupils = measures.Pupils(population.persons, autumn, model.graduates_of(autumn.enrolment))
        counts.append(measures.leaf_counts(scenario, year, pupils, stock, supply.capital(year), report))
        if watch is not None:
            watch(year, autumn, placement, report, stock.rooms)
    return measures.gather(scenario, counts), supply
