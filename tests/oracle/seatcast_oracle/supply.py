"""Chapter 4: rooms and seats. Axes: (area, stage, replicate)."""

import numpy as np

from .scenario import LEAVING, first_autumn

NEVER = 10**6
ROOM_TOLERANCE = 1e-6  # rounding must not decide whether enough rooms stood idle


class Supply:
    def __init__(self, scenario, draws):
        self.scenario, self.count = scenario, draws.count
        self.projects = []  # (project, year of opening by replicate, delivered share by replicate)
        for project in scenario.projects:
            if not _in_base_stock(project, scenario.base_year) and not _gone_by(project, scenario.base_year):
                late, delivered = draws.project(project)
                self.projects.append((project, self._opening_year(project, late), delivered))
        self.left = {i: np.full(self.count, NEVER) for i, (project, _, _) in enumerate(self.projects) if project.kind in LEAVING}
        with np.errstate(divide="ignore", invalid="ignore"):
            self.base_seats_per_room = np.where(scenario.base_rooms > 0.0, scenario.base_seats / scenario.base_rooms, 0.0)

    def _opening_year(self, project, months_late):
        """The first autumn not before planned opening + delay; nothing but `done` rows opens before t0 + 1."""
        year = np.array([NEVER if months is None else first_autumn(project.opening + months) for months in months_late])
        return year if project.status == "done" else np.maximum(year, self.scenario.base_year + 1)

    def autumn(self, year, idle_before):
        """Headline seats (4.1) and usable rooms R (4.2) of a year, given the rooms that stood idle the year before (None in t0)."""
        scenario = self.scenario
        if idle_before is not None:
            self._release_rooms(year, idle_before)
        headline = scenario.base_seats[..., None] * np.ones(self.count)
        rooms = scenario.base_rooms[..., None] * np.ones(self.count)
        for project in scenario.projects:
            if _in_base_stock(project, scenario.base_year) and _gone_by(project, year) and not _gone_by(project, scenario.base_year):
                headline[project.area, project.stage] -= project.seats
                rooms[project.area, project.stage] -= project.rooms
        for i, (project, opened, delivered) in enumerate(self.projects):
            if project.kind in LEAVING:
                self._move(i, project, year, headline, rooms)
            elif not _gone_by(project, year):
                headline[project.area, project.stage] += project.seats * delivered * (opened <= year)
                rooms[project.area, project.stage] += project.rooms * delivered * self._ramp(project, opened, year)
        return np.maximum(0.0, headline), np.maximum(0.0, rooms)

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

    def _move(self, i, project, year, headline, rooms):
        """Rooms leave stage A; of a conversion, what is not lost enters stage B `lead_years` later."""
        scenario, a, source = self.scenario, project.area, project.from_stage
        leaving = project.rooms * (self.left[i] <= year)
        rooms[a, source] -= leaving
        headline[a, source] -= leaving * self.base_seats_per_room[a, source]
        if project.kind != "conversion":
            return
        arrival = self.left[i] + project.lead_years
        arrived = project.rooms * (1.0 - project.loss) * (arrival <= year)
        standard = np.array([scenario.standard(a, project.stage, min(y, scenario.end_year)) for y in arrival])
        rooms[a, project.stage] += arrived
        headline[a, project.stage] += arrived * standard


def _in_base_stock(project, base_year):
    return project.status == "done" and first_autumn(project.opening) <= base_year


def _gone_by(project, year):
    """Rooms leave at their expiry year. A row that expires by the base year neither is in the base stock nor ever comes."""
    return project.expiry is not None and project.expiry <= year
