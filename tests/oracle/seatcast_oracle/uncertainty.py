"""Chapter 6: errors of the processes, noise of the cells, fate of the projects."""

from statistics import NormalDist

import numpy as np

from . import random_streams
from .random_streams import CELL_NOISE, INNOVATIONS, ONCE, PARAMETERS, PROJECT, PROJECT_FUNDING, SLOW_INNOVATIONS, entity_hash
from .scenario import PROCESSES


class ReferenceDraws:
    """`replicates: 0`: no errors, no noise, every project at its most probable delay and delivered share."""

    is_reference = True
    count = 1

    def __init__(self, scenario):
        self.scenario = scenario

    def error(self, process, year):
        return np.zeros((len(self.scenario.areas), 1))

    def cell_normal(self, g, year):
        return np.zeros((len(self.scenario.areas), 1))

    def project(self, project):
        """Months late (None: never opens) and delivered share, one of each per replicate."""
        if project.status == "done":
            return [0], np.ones(1)
        rule = self.scenario.slippage(project.status, project.phase)
        delay, delivered = _most_probable(rule.delays), _most_probable(rule.delivered)
        return [None if rule.cancel > 0.5 else delay], np.array([delivered])


def _most_probable(distribution):
    """The first of equals, from the best value on."""
    return max(distribution, key=lambda pair: pair[1])[0]


class Draws:
    """The draws of some replicates, by number; the same whichever others run."""

    is_reference = False

    def __init__(self, scenario, replicates):
        self.scenario, self.count = scenario, len(replicates)
        self.normal = random_streams.Streams(scenario.seed, replicates).normal
        self.mixing = correlation_factor(scenario.correlation)
        self.levels = self._levels()
        self.errors = {name: self._process_errors(name) for name in PROCESSES}

    def error(self, process, year):
        """e[a,k,t], (area, replicate)"""
        return self.errors[process][year]

    def cell_normal(self, g, year):
        """z[a,g,t], (area, replicate)"""
        return np.array([self.normal(entity_hash("area", code), year, CELL_NOISE, g) for code in self.scenario.tree.leaves])

    # --- processes ----------------------------------------------------------------------------------------------------------

    def _levels(self):
        """The entities of the three levels of (6.1), by leaf: all areas together, the parent, the area itself."""
        tree = self.scenario.tree
        common = entity_hash("common", "")
        return [(common, entity_hash("area", tree.parent_of[code] or ""), entity_hash("area", code)) for code in tree.leaves]

    def _process_errors(self, name):
        """year -> (area, replicate): (6.1) with the slow part and the parameter part."""
        scenario, k = self.scenario, PROCESSES.index(name)
        process = scenario.processes[name]
        if process.spread == process.slow == process.parameter == 0.0:
            return {year: np.zeros((len(scenario.areas), self.count)) for year in scenario.years}
        weights = np.sqrt([process.common, process.parent, 1.0 - process.common - process.parent])
        persistent, slow, constant = {}, {}, {}
        for level in range(3):
            for entity in {levels[level] for levels in self.levels}:
                persistent[level, entity] = self._persistent(process, k, entity)
                slow[level, entity] = self._random_walk(process, k, entity)
                constant[level, entity] = self._mixed_normal(k, entity, ONCE, PARAMETERS)
        errors = {}
        for year in scenario.years:
            rows = []
            for levels in self.levels:
                total = np.zeros(self.count)
                for level, entity in enumerate(levels):
                    part = process.spread * persistent[level, entity][year] + process.slow * slow[level, entity][year]
                    if year > scenario.base_year:
                        part = part + process.parameter * constant[level, entity]
                    total = total + weights[level] * part
                rows.append(total)
            errors[year] = np.array(rows)
        return errors

    def _persistent(self, process, k, entity):
        """(6.2): x = n + y, y[t] = phi y[t-1] + kappa n[t-1], variance 1 in the long run; 0 in the base year."""
        phi, kappa = process.persistence, process.carry
        scale = 1.0 / np.sqrt(1.0 + kappa * kappa / (1.0 - phi * phi))
        n, y, values = np.zeros(self.count), np.zeros(self.count), {}
        values[self.scenario.base_year] = n + y
        for year in self.scenario.years[1:]:
            y = phi * y + kappa * n
            n = scale * self._mixed_normal(k, entity, year, INNOVATIONS)
            values[year] = n + y
        return values

    def _mixed_normal(self, k, entity, year, numbers):
        """The normal of process k, correlated with those of the other processes of the same entity, year and range of numbers."""
        mixing = self.mixing[k, : k + 1]
        parts = [mixing[j] * self.normal(entity, year, numbers, j) for j in range(k + 1) if mixing[j] != 0.0]
        return sum(parts[1:], parts[0])

    def _random_walk(self, process, k, entity):
        walk, values = np.zeros(self.count), {self.scenario.base_year: np.zeros(self.count)}
        for year in self.scenario.years[1:]:
            if process.slow != 0.0:
                walk = walk + self._mixed_normal(k, entity, year, SLOW_INNOVATIONS)
            values[year] = walk
        return values

    # --- projects -----------------------------------------------------------------------------------------------------------

    def project(self, project):
        """Months late (None: never opens) and delivered share by replicate; larger normals are worse."""
        if project.status == "done":
            return [0] * self.count, np.ones(self.count)
        rule = self.scenario.slippage(project.status, project.phase)
        county = entity_hash("county", self.scenario.tree.leaves[project.area])
        entity = entity_hash("project", project.id)
        share = self.scenario.project_correlation
        funding = np.sqrt(share) * self.normal(county, ONCE, PROJECT_FUNDING, 0)
        cancelled, delay, delivered = (funding + np.sqrt(1.0 - share) * self.normal(entity, ONCE, PROJECT, what) for what in range(3))
        never = cancelled > _quantile(1.0 - rule.cancel)
        months = _from_distribution(rule.delays, delay)
        return [None if gone else int(late) for gone, late in zip(never, months)], _from_distribution(rule.delivered, delivered)


def correlation_factor(matrix):
    """Lower Cholesky factor."""
    return np.linalg.cholesky(matrix)


def _quantile(probability):
    """Standard normal quantile, infinite at 0 and 1."""
    if probability <= 0.0:
        return -np.inf
    return np.inf if probability >= 1.0 else NormalDist().inv_cdf(probability)


def _from_distribution(distribution, y):
    """The value whose interval of cumulated probability holds the normal y."""
    cumulated, values = 0.0, np.full(y.shape, distribution[-1][0], dtype=float)
    undecided = np.ones(y.shape, dtype=bool)
    for value, probability in distribution:
        cumulated += probability
        chosen = undecided & (y <= _quantile(cumulated))
        values[chosen] = value
        undecided &= ~chosen
    return values
