"""Chapter 4: rooms and seats. Axes: (area, stage, replicate)."""

from dataclasses import dataclass

import numpy as np

from .scenario import LEAVING, first_autumn

NEVER = 10**6
ROOM_TOLERANCE = 1e-6  # rounding must not decide whether enough rooms stood idle


@dataclass
class Stock:
    """Rooms and seats of an autumn, (area, stage, replicate)."""

    headline: np.ndarray  # seats (4.1)
    rooms: np.ndarray  # R (4.2)
    public_rooms: np.ndarray  # of them in public schools

    def add(self, project, stage, seats, rooms):
        self.headline[project.area, stage] += seats
        self.rooms[project.area, stage] += rooms
        if project.is_public:
            self.public_rooms[project.area, stage] += rooms


class Supply:
    def __init__(self, scenario, draws):
        self.scenario, self.count = scenario, draws.count
        self.projects = []  # (project, year of opening by replicate, delivered share by replicate)
        for project in scenario.projects:
            if not _in_base_stock(project, scenario.base_year) and not _gone_by(project, scenario.base_year):
                late, delivered = draws.project(project)
                self.projects.append((project, self._opening_year(project, late), delivered))
        self.left = {i: np.full(self.count, NEVER) for i, (project, _, _) in enumerate(self.projects) if project.kind in LEAVING}

    def _opening_year(self, project, months_late):
        """The first autumn not before planned opening + delay; nothing but `done` rows opens before t0 + 1."""
        year = np.array([NEVER if months is None else first_autumn(project.opening + months) for months in months_late])
        return year if project.status == "done" else np.maximum(year, self.scenario.base_year + 1)

    def autumn(self, year, idle_before):
        """The stock of a year, given the rooms that stood idle the year before (None in t0)."""
        scenario = self.scenario
        if idle_before is not None:
            self._release_rooms(year, idle_before)
        base = (scenario.base_seats, scenario.base_rooms, scenario.base_public_rooms)
        stock = Stock(*(values[..., None] * np.ones(self.count) for values in base))
        for project in scenario.projects:
            if _in_base_stock(project, scenario.base_year) and _gone_by(project, year) and not _gone_by(project, scenario.base_year):
                stock.add(project, project.stage, -project.seats, -project.rooms)
        for i, (project, opened, delivered) in enumerate(self.projects):
            if project.kind in LEAVING:
                self._move(i, project, year, stock)
            elif not _gone_by(project, year):
                seats = project.seats * delivered * (opened <= year)
                stock.add(project, project.stage, seats, project.rooms * delivered * self._ramp(project, opened, year))
        return Stock(*(np.maximum(0.0, values) for values in (stock.headline, stock.rooms, stock.public_rooms)))

    def capital(self, year):
        """(7.5): what is spent this year, (area, stage, replicate)."""
        spent = np.zeros(self.scenario.base_rooms.shape + (self.count,))
        profile = self.scenario.capital_profile
        for i, (project, opened, _) in enumerate(self.projects):
            if project.kind == "conversion":
                for stage, share in project.targets:
                    spent[project.area, stage] += project.investment * share * (self.left[i] == year)
            if project.kind in LEAVING:
                continue
            for k, share in enumerate(profile):
                spent[project.area, project.stage] += project.investment * share * (opened - (len(profile) - 1 - k) == year)
        return spent

    def outcomes(self):
        """(project, year in which it opened or its rooms left by replicate, delivered share); rows of the base stock that will expire are open."""
        base_year = self.scenario.base_year
        for project in self.scenario.projects:
            if _in_base_stock(project, base_year) and project.expiry is not None and not _gone_by(project, base_year):
                yield project, np.full(self.count, base_year), np.ones(self.count)
        for i, (project, opened, delivered) in enumerate(self.projects):
            yield project, self.left.get(i, opened), delivered

    def _ramp(self, project, opened, year):
        """(4.3): a new school fills from the bottom, 0 before it opens."""
        ladder = self.scenario.ladder
        grades = len(ladder.grades_of(project.area, project.stage))
        if project.kind != "new" or grades == 0 or ladder.admits_at_every_age(project.stage):
            return (opened <= year) * 1.0
        return np.clip((year - opened + 1) / grades, 0.0, 1.0)

    def _release_rooms(self, year, idle_before):
        """In the ledger's order, each using up rooms that stood idle last year."""
        pool = idle_before.copy()
        for i in self.left:
            project, opened, _ = self.projects[i]
            free = pool[project.area, project.from_stage]
            enough = (free >= project.rooms - ROOM_TOLERANCE) | (not project.wait)
            leaves = (self.left[i] == NEVER) & (opened <= year) & enough
            self.left[i] = np.where(leaves, year, self.left[i])
            pool[project.area, project.from_stage] = np.where(leaves, np.maximum(0.0, free - project.rooms), free)

    def _move(self, i, project, year, stock):
        """Rooms leave stage A; of a conversion, what is not lost enters its stages B `lead_years` later."""
        scenario, a = self.scenario, project.area
        has_left = self.left[i] <= year
        stock.add(project, project.from_stage, -project.leaving_seats * has_left, -project.rooms * has_left)
        if project.kind != "conversion":
            return
        arrival = self.left[i] + project.lead_years
        for stage, share in project.targets:
            arrived = project.rooms * (1.0 - project.loss) * share * (arrival <= year)
            standard = np.array([scenario.standard(a, stage, min(y, scenario.end_year)) for y in arrival])
            stock.add(project, stage, arrived * standard, arrived)


def _in_base_stock(project, base_year):
    return project.status == "done" and first_autumn(project.opening) <= base_year


def _gone_by(project, year):
    """Rooms leave at their expiry year. A row that expires by the base year neither is in the base stock nor ever comes."""
    return project.expiry is not None and project.expiry <= year
