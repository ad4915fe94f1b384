"""Chapter 5: classes move up with their cohort; askers are placed by the relief ladder.

State over the whole ladder, (area, grade, replicate); `Stage` is one stage of one area during one autumn, (grade of the stage, replicate).
"""

import math
from dataclasses import dataclass

import numpy as np

from .time_and_areas import SPECIAL

NO_OFFER = 1e-6  # a host with no more seats than this is no host (5.5)
CLASS_TOLERANCE = 1e-9  # rounding must not add a whole class
NOBODY = 1e-12  # of the pupils: rounding, not somebody who still asks


@dataclass
class State:
    classes: np.ndarray  # C[b,g]
    temporary: np.ndarray  # Q[b,g], of the classes, those in temporary rooms
    standard: np.ndarray  # S*[b,g]
    home: np.ndarray  # pupils seated at home [a,g]
    guests: np.ndarray  # G[a,b,g], of a, seated in b
    unplaced: np.ndarray  # U[a,g]


def empty_state(scenario, count):
    areas, grades = len(scenario.areas), len(scenario.ladder.grades)
    cells = [np.zeros((areas, grades, count)) for _ in range(5)]
    return State(cells[0], cells[1], cells[2], cells[3], np.zeros((areas, areas, grades, count)), cells[4])


@dataclass
class Report:
    """What an autumn says about every area and stage, (area, stage, replicate)."""

    entrants: np.ndarray
    entry_seats: np.ndarray
    entry_shortage: np.ndarray
    shortage: np.ndarray
    surplus: np.ndarray
    classes: np.ndarray
    temporary: np.ndarray
    seated: np.ndarray
    idle: np.ndarray
    usable_seats: np.ndarray
    unplaced: np.ndarray
    guests_out: np.ndarray
    guests_in: np.ndarray
    to_vocational: np.ndarray
    out: np.ndarray
    large: np.ndarray
    very_large: np.ndarray


def share_of(part, whole):
    """part / whole, 0 where the whole is 0."""
    there = whole > 0.0
    return np.where(there, part / np.where(there, whole, 1.0), 0.0)


def served(places, askers):
    """The share of askers for whom there are places: all of them, not nearly all, where rounding is what is missing."""
    return np.where(places >= askers * (1.0 - NOBODY), 1.0, share_of(places, askers))


def upper_tail(z):
    """P(Z > z) of a standard normal."""
    return np.vectorize(lambda x: 0.5 * math.erfc(x / math.sqrt(2.0)), otypes=[float])(z)


class Stage:
    """One stage of one area in one autumn: steps 1 to 5."""

    def __init__(self, grades, rooms, standard_now, large_class, hard_cap, whole=False):
        self.grades, self.rooms, self.standard_now = grades, rooms, standard_now
        self.large_class, self.hard_cap, self.whole = large_class, hard_cap, whole
        shape = (len(grades), len(rooms))
        self.classes, self.temporary = np.zeros(shape), np.zeros(shape)
        self.standard = np.full(shape, standard_now)
        self.seated, self.late, self.fresh = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self.new_pupils = np.zeros(shape)  # N[g], in classes formed this autumn
        self.hosted = np.zeros(shape)  # guests of neighbours, in new classes at standard
        self.visiting = np.zeros(len(rooms))  # guests of the stage before who ask to stay, at the first grade (5.8)
        self.size = np.full(len(rooms), standard_now)  # z
        self.to_temporary = np.zeros(len(rooms))  # moved to temporary rooms in 2b
        self.new_temporary = np.zeros(len(rooms))  # q
        self.open_rooms = np.zeros(len(rooms))  # n

    def up(self, classes):
        """Classes of one school are whole."""
        return np.ceil(classes - CLASS_TOLERANCE) if self.whole else classes

    def down(self, classes):
        return np.floor(classes + CLASS_TOLERANCE) if self.whole else classes

    @property
    def asking(self):
        return self.late + self.fresh

    @property
    def permanent(self):
        """P"""
        return self.classes - self.temporary

    # --- steps 1 and 2 ------------------------------------------------------------------------------------------------------

    def merge_shrunk_cohorts(self):
        """Step 1."""
        merged = np.minimum(self.classes, self.up(self.seated / self.standard))
        self.temporary = np.maximum(0.0, self.temporary - (self.classes - merged))
        self.classes = merged

    def fit_into_rooms(self, temporary_share):
        """Step 2. Returns the share of its seated that each grade loses."""
        self._merge_up_to(np.maximum(self.large_class, self.standard))
        self.to_temporary = np.minimum(self._excess(), temporary_share * self.rooms)
        moved = self.to_temporary * share_of(self.permanent, self.permanent.sum(axis=0))
        self.temporary = np.minimum(self.classes, self.temporary + moved)
        self._merge_up_to(np.maximum(self.hard_cap, self.standard))
        closed = self._excess() * share_of(self.permanent, self.permanent.sum(axis=0))
        lost = np.minimum(1.0, share_of(closed, self.classes))
        self.classes = np.maximum(self.temporary, self.classes - closed)
        self.seated = self.seated * (1.0 - lost)
        self.free_rooms = self.down(np.maximum(0.0, self.rooms - self.permanent.sum(axis=0)))
        self.open_rooms = self.free_rooms
        return lost

    def _excess(self):
        """X"""
        return np.maximum(0.0, self.permanent.sum(axis=0) - self.rooms)

    def _merge_up_to(self, line):
        """2a and 2c: in proportion to slack below a line."""
        slack = np.minimum(self.permanent, np.maximum(0.0, self.classes - self.seated / line))
        total = slack.sum(axis=0)
        merged = np.minimum(self._excess(), total) * share_of(slack, total)
        self.classes = np.maximum(self.temporary, self.classes - merged)

    # --- plain balance and step 4 -------------------------------------------------------------------------------------------

    def balance(self):
        """(5.1): entry seats, entry shortage, shortage, surplus."""
        seats = self.free_rooms * self.standard_now
        asking = self.asking.sum(axis=0) + self.visiting
        above = np.maximum(0.0, self.seated - self.standard * self.classes).sum(axis=0)
        return seats, np.maximum(0.0, asking - seats), np.maximum(0.0, asking + above - seats), np.maximum(0.0, seats - asking - above)

    def ask(self, line, size_limit, late_first):
        """An ask: (5.2), (5.3), (5.4)."""
        self._fill(line, late_first)
        asking, inside = self.asking.sum(axis=0), self.new_pupils.sum(axis=0)
        highest = np.maximum(self.size, size_limit)
        wanted = np.divide(inside + asking, self.open_rooms, out=highest.copy(), where=self.open_rooms > 0.0)
        self.size = np.clip(wanted, self.size, highest)
        self._take_seats(late_first)

    def _fill(self, line, late_first):
        """(5.2): existing classes up to a line."""
        places = np.maximum(0.0, line * self.classes - self.seated)
        if late_first:
            of_late, of_fresh = served(places, self.late), served(np.maximum(0.0, places - self.late), self.fresh)
        else:
            of_late = of_fresh = served(places, self.asking)
        self.seated = self.seated + of_late * self.late + of_fresh * self.fresh
        self.late, self.fresh = self.late * (1.0 - of_late), self.fresh * (1.0 - of_fresh)

    def _take_seats(self, late_first):
        """(5.4): new classes of one size."""
        seats = np.maximum(0.0, self.open_rooms * self.size - self.new_pupils.sum(axis=0))
        self.new_pupils = self.new_pupils + self.release(np.minimum(self.asking.sum(axis=0), seats), late_first)

    def release(self, pupils, late_first, among=slice(None)):
        """Takes pupils from the askers of some grades, in proportion or late askers first; returns them by grade."""
        taken = np.zeros_like(self.late)
        late, fresh = self.late[among].sum(axis=0), self.fresh[among].sum(axis=0)
        if late_first:
            of_late, of_fresh = served(pupils, late), served(np.maximum(0.0, pupils - late), fresh)
        else:
            of_late = of_fresh = served(pupils, late + fresh)
        taken[among] = of_late * self.late[among] + of_fresh * self.fresh[among]
        self.late[among] = self.late[among] * (1.0 - of_late)
        self.fresh[among] = self.fresh[among] * (1.0 - of_fresh)
        return taken

    def ask_at_standard(self, late_first):
        """The ask with line and size at standard. Returns the share of the visiting who are placed, in the common classes of the first grade."""
        self._fill(self.standard, late_first)
        seats = self.open_rooms * self.size
        late, others = self.late.sum(axis=0), self.fresh.sum(axis=0) + self.visiting
        if late_first:
            for_late = np.minimum(late, seats)
            for_others = np.minimum(others, seats - for_late)
        else:
            everybody = np.minimum(late + others, seats)
            for_late = everybody * share_of(late, late + others)
            for_others = everybody - for_late
        of_others = served(for_others, others)
        own = for_late + of_others * self.fresh.sum(axis=0)
        self.new_pupils = self.new_pupils + self.release(own, late_first)
        if self.grades:
            self.new_pupils[0] = self.new_pupils[0] + of_others * self.visiting
        return of_others

    def raise_by(self, amount, late_first):
        line = np.maximum(self.standard, np.minimum(self.standard + amount, self.large_class))
        limit = max(self.standard_now, min(self.standard_now + amount, self.large_class))
        self.ask(line, limit, late_first)

    def open_temporary(self, share, late_first):
        asking = self.asking.sum(axis=0)
        most = self.down(np.maximum(0.0, share * self.rooms - self.to_temporary))
        self.new_temporary = np.minimum(self.up(asking / self.size), most)
        self.open_rooms = self.open_rooms + self.new_temporary
        self._take_seats(late_first)

    def cap_hard(self, cap, late_first):
        self.ask(np.maximum(self.standard, cap), max(self.standard_now, cap), late_first)

    def own_classes(self):
        """New classes of the area's own pupils."""
        return self.up(self.new_pupils.sum(axis=0) / self.size)

    def guest_classes(self):
        return self.up(self.hosted.sum(axis=0) / self.standard_now)

    def rooms_left(self):
        """Open rooms in which nobody sits."""
        return np.maximum(0.0, self.open_rooms - self.own_classes() - self.guest_classes())

    def rooms_to_offer(self):
        """Free rooms left (4b): none unless all askers sit at standard in permanent rooms."""
        content = (self.asking.sum(axis=0) <= 0.0) & (self.new_temporary <= 0.0) & (self.size <= self.standard_now)
        return np.where(content, np.maximum(0.0, self.free_rooms - self.own_classes()), 0.0)

    # --- after the asks -----------------------------------------------------------------------------------------------------

    def settle(self):
        """New classes join the cohorts, step 5, and (5.6). Sets `idle` and `usable_seats`."""
        own = self.own_classes() * share_of(self.new_pupils, self.new_pupils.sum(axis=0))
        self.temporary = self.temporary + self.new_temporary * share_of(own, own.sum(axis=0))
        formed = own + self.guest_classes() * share_of(self.hosted, self.hosted.sum(axis=0))
        total = self.classes + formed
        mean = share_of(self.classes * self.standard + formed * self.standard_now, total)
        self.standard = np.where(total > 0.0, mean, self.standard_now)
        self.classes = total
        self.seated = self.seated + self.new_pupils + self.hosted
        free = np.maximum(0.0, self.free_rooms + self.new_temporary - formed.sum(axis=0))
        back = np.minimum(free, self.temporary.sum(axis=0))
        self.temporary = self.temporary - back * share_of(self.temporary, self.temporary.sum(axis=0))
        free = free - back
        need = np.maximum(0.0, self.seated / self.standard - self.classes)
        take = self.down(np.minimum(free, need.sum(axis=0)))
        self.classes = self.classes + take * share_of(need, need.sum(axis=0))
        self.idle = free - take
        self.usable_seats = (self.permanent * self.standard).sum(axis=0) + self.idle * self.standard_now


class Placement:
    """All areas, stage by stage, one autumn after the other."""

    def __init__(self, scenario, count):
        self.scenario, self.count = scenario, count
        self.state = empty_state(scenario, count)

    def place(self, year, autumn, enrolment_before, rooms):
        """Places the pupils of an autumn; `enrolment_before` is last year's after placement, None in the base year.

        Cuts of bounded senior entry change `autumn.enrolment`.
        """
        scenario = self.scenario
        after = empty_state(scenario, self.count)
        shape = (len(scenario.areas), len(scenario.ladder.stages), self.count)
        report = Report(*(np.zeros(shape) for _ in Report.__dataclass_fields__))
        for k, name in enumerate(scenario.ladder.stages):
            if name != SPECIAL:
                self._place_stage(k, year, autumn, enrolment_before, rooms[:, k], after, report)
        self.state = after
        return report

    def _place_stage(self, k, year, autumn, enrolment_before, rooms, after, report):
        scenario = self.scenario
        stages = [self._stage(a, k, year, rooms[a]) for a in scenario.areas]
        moved = self._base_classes(k, autumn) if enrolment_before is None else self._move_up(k, autumn, enrolment_before)
        for b, stage in enumerate(stages):
            stage.classes, stage.temporary = moved.classes[b, stage.grades], moved.temporary[b, stage.grades]
            carried = moved.standard[b, stage.grades]
            stage.standard = np.where(carried > 0.0, carried, stage.standard)
            stage.seated = moved.home[b, stage.grades] + moved.guests[:, b, stage.grades].sum(axis=0)
            stage.merge_shrunk_cohorts()
        late = moved.unplaced
        for b, stage in enumerate(stages):
            lost = stage.fit_into_rooms(self._temporary_share(k))
            for g, part in zip(stage.grades, lost):
                late[b, g] += moved.home[b, g] * part
                late[:, g] += moved.guests[:, b, g] * part
                moved.guests[:, b, g] *= 1.0 - part
        for a, stage in enumerate(stages):
            report.entrants[a, k] = autumn.enrolment[a, stage.grades[0]] if stage.grades else 0.0
            stage.late = late[a, stage.grades]
            stage.fresh = self._fresh(a, stage.grades, autumn, enrolment_before)
        staying = self._staying(k, autumn, enrolment_before)
        for (a, b), pupils in staying.items():
            stages[a].fresh[0] = np.maximum(0.0, stages[a].fresh[0] - pupils)
            stages[b].visiting = stages[b].visiting + pupils
        for a, stage in enumerate(stages):
            for name, value in zip(("entry_seats", "entry_shortage", "shortage", "surplus"), stage.balance()):
                getattr(report, name)[a, k] = value
        if staying:
            self._seat_stayers(k, stages, staying, moved.guests)
        self._climb_ladder(k, stages, moved.guests)
        self._bound_by_seats(k, year, stages, autumn, moved.guests, report)
        for a, stage in enumerate(stages):
            stage.settle()
            self._keep(a, stage, autumn, moved.guests, after)
        for a, stage in enumerate(stages):
            self._report(a, k, stage, after, report)

    def _stage(self, a, k, year, rooms):
        scenario = self.scenario
        grades = scenario.ladder.grades_of(a, k)
        return Stage(grades, rooms, scenario.standard(a, k, year), scenario.large_class[k], scenario.hard_cap[k], scenario.whole_classes[a])

    def _temporary_share(self, k):
        """tau of the stage's temporary rung, 0 without one."""
        return next((float(rung["temporary"]) for rung in self.scenario.relief[k] if "temporary" in rung), 0.0)

    # --- steps 0 and 3 ------------------------------------------------------------------------------------------------------

    def _base_classes(self, k, autumn):
        """Base year: S = E and classes in proportion to pupils in grades that are not first; first grades ask."""
        scenario, moved = self.scenario, empty_state(self.scenario, self.count)
        for a in scenario.areas:
            grades = scenario.ladder.grades_of(a, k)
            pupils = autumn.enrolment[a, grades].sum(axis=0)
            for g in grades:
                if not scenario.ladder.is_first(a, g):
                    moved.home[a, g] = autumn.enrolment[a, g]
                    moved.classes[a, g] = scenario.base_classes[a, k] * share_of(autumn.enrolment[a, g], pupils)
                    moved.standard[a, g] = scenario.standard(a, k, scenario.base_year)
        return moved

    def _move_up(self, k, autumn, enrolment_before):
        """Step 0. In the result `unplaced` holds all late askers so far: the unplaced, and guests sent home by a host's stage end."""
        scenario, ladder, state = self.scenario, self.scenario.ladder, self.state
        moved = empty_state(scenario, self.count)
        for a in scenario.areas:
            for g in ladder.grades_of(a, k):
                if ladder.is_first(a, g):
                    continue
                before = ladder.grades[g].before
                moved.classes[a, g] = state.classes[a, before]
                moved.temporary[a, g] = state.temporary[a, before]
                moved.standard[a, g] = state.standard[a, before]
                kappa = share_of(autumn.continuing[a, g], enrolment_before[a, before])
                moved.home[a, g] = kappa * state.home[a, before]
                moved.unplaced[a, g] = kappa * state.unplaced[a, before]
                for b in scenario.areas:
                    guests = kappa * state.guests[a, b, before]
                    if ladder.is_first(b, g):
                        moved.unplaced[a, g] += guests
                    else:
                        moved.guests[a, b, g] = guests
        return moved

    def _fresh(self, a, grades, autumn, enrolment_before):
        """Step 3: whoever was not in the grade before, here, last year."""
        if enrolment_before is None:
            first = np.array([self.scenario.ladder.is_first(a, g) for g in grades])
            return autumn.enrolment[a, grades] * first[:, None]
        return np.maximum(0.0, autumn.enrolment[a, grades] - autumn.continuing[a, grades])

    def _staying(self, k, autumn, enrolment_before):
        """(5.8): {(home, host): guests of the stage before who ask to stay}."""
        scenario, ladder = self.scenario, self.scenario.ladder
        if enrolment_before is None or scenario.return_share[k] == 1.0:
            return {}
        bounded = ladder.stages[k] == "senior" and scenario.bounded_by_seats
        in_line = {a for region in scenario.regions if bounded and len(region) > 1 for a in region}
        staying = {}
        for a in scenario.areas:
            grades = ladder.grades_of(a, k)
            before = ladder.grades[grades[0]].before if grades else -1
            if before < 0 or a in in_line:
                continue
            kappa1 = share_of(autumn.own[a, grades[0]], enrolment_before[a, before])
            for b in scenario.areas:
                if ladder.stage_of[b][grades[0]] == k and b not in in_line:
                    staying[a, b] = (1.0 - scenario.return_share[k]) * kappa1 * self.state.guests[a, b, before]
        return staying

    def _seat_stayers(self, k, stages, staying, guests):
        """The ask at standard, with those who would stay among the askers of their host; the rest of them asks at home."""
        placed = [stage.ask_at_standard(not self.scenario.relief[k]) for stage in stages]
        for (a, b), pupils in staying.items():
            guests[a, b, stages[a].grades[0]] = placed[b] * pupils
            stages[a].fresh[0] = stages[a].fresh[0] + (1.0 - placed[b]) * pupils
        for stage in stages:
            stage.visiting = 0.0 * stage.visiting

    # --- step 4 -------------------------------------------------------------------------------------------------------------

    def _climb_ladder(self, k, stages, guests):
        rungs = self.scenario.relief[k]
        for stage in stages:
            stage.ask(stage.standard, stage.standard_now, late_first=not rungs)
        for i, rung in enumerate(rungs):
            last = i == len(rungs) - 1
            if "neighbours" in rung:
                self._visit_neighbours(rung["neighbours"], k, stages, guests, last)
                continue
            for stage in stages:
                if "raise_by" in rung:
                    stage.raise_by(float(rung["raise_by"]), last)
                elif "temporary" in rung:
                    stage.open_temporary(float(rung["temporary"]), last)
                else:
                    stage.cap_hard(float(rung["hard_cap"]), last)

    def _visit_neighbours(self, rung, k, stages, guests, late_first):
        """4b: groups of grades with the same hosts request, hosts prorate, all at once in each sweep."""
        groups = self._groups(k, stages, float(rung["within_km"]))
        waiting = [float(rung["willing"]) * stages[a].asking[positions].sum(axis=0) for a, positions, _ in groups]
        offered = [float(rung.get("offered", 1.0)) * stage.rooms_to_offer() * stage.standard_now for stage in stages]
        accepted = [[np.zeros(self.count) for _ in hosts] for _, _, hosts in groups]
        for _ in range(self.scenario.sweeps):
            self._sweep(groups, waiting, offered, accepted)
        for (a, positions, hosts), parts in zip(groups, accepted):
            leaving = stages[a].release(sum(parts, np.zeros(self.count)), late_first, positions)
            for b, part in zip(hosts, parts):
                for position in positions:
                    g = stages[a].grades[position]
                    pupils = leaving[position] * share_of(part, sum(parts))
                    guests[a, b, g] += pupils
                    stages[b].hosted[stages[b].grades.index(g)] += pupils

    def _groups(self, k, stages, within_km):
        """(area, positions of grades, hosts): runs of grades with the same hosts; a pupil goes only where the grade is of the same stage."""
        scenario, groups = self.scenario, []
        for a, stage in enumerate(stages):
            runs = []
            for position, g in enumerate(stage.grades):
                near = [b for b in scenario.areas if scenario.distances[a, b] <= within_km]
                hosts = [b for b in near if scenario.ladder.stage_of[b][g] == k]
                if runs and runs[-1][2] == hosts:
                    runs[-1][1].append(position)
                else:
                    runs.append((a, [position], hosts))
            groups += [run for run in runs if run[2]]
        return groups

    def _sweep(self, groups, waiting, offered, accepted):
        """(5.5)"""
        km = self.scenario.distances
        has_seats = [offer > NO_OFFER for offer in offered]
        requests = []
        for (a, _, hosts), w in zip(groups, waiting):
            weights = np.array([has_seats[b] / km[a, b] for b in hosts])
            requests.append(w * share_of(weights, weights.sum(axis=0)))
        asked = [np.zeros(self.count) for _ in offered]
        for (_, _, hosts), request in zip(groups, requests):
            for b, part in zip(hosts, request):
                asked[b] = asked[b] + part
        granted = [np.minimum(1.0, share_of(offer, total)) for offer, total in zip(offered, asked)]
        for i, (_, _, hosts) in enumerate(groups):
            for j, b in enumerate(hosts):
                part = requests[i][j] * granted[b]
                accepted[i][j] = accepted[i][j] + part
                waiting[i] = np.maximum(0.0, waiting[i] - part)
        for b, total in enumerate(asked):
            offered[b] = np.where(total >= offered[b], 0.0, offered[b] - total)

    # --- step 6 -------------------------------------------------------------------------------------------------------------

    def _bound_by_seats(self, k, year, stages, autumn, guests, report):
        """Step 6. Nothing is cut in the base year, whose counts are observed."""
        scenario = self.scenario
        if scenario.ladder.stages[k] != "senior" or not scenario.bounded_by_seats:
            return
        for region in scenario.regions:
            if len(region) > 1:
                self._share_region(region, stages, guests)
        if year == scenario.base_year:
            return
        vocational = [g for g, grade in enumerate(scenario.ladder.grades) if grade.way_in == "vocational"]
        for a, stage in enumerate(stages):
            cut = stage.asking[0]
            stage.late[0], stage.fresh[0] = 0.0, 0.0
            autumn.enrolment[a, stage.grades[0]] -= cut
            asking_again = scenario.to_vocational * cut if vocational else 0.0 * cut
            for g in vocational:
                autumn.enrolment[a, g] += asking_again
            report.to_vocational[a, k] = asking_again
            report.out[a, k] = cut - asking_again

    def _share_region(self, region, stages, guests):
        """One admission line for a region: the admitted share is the same everywhere; own seats first, then the region's."""
        own = np.array([stages[a].new_pupils[0] for a in region])
        demand = own + np.array([stages[a].asking[0] for a in region])
        left = np.array([stages[a].rooms_left() * stages[a].standard_now for a in region])
        seats = own + left
        admitted = demand * np.minimum(1.0, share_of(seats.sum(axis=0), demand.sum(axis=0)))
        staying = np.minimum(admitted, seats)
        leaving, still_free = admitted - staying, seats - staying
        to_host = share_of(still_free, still_free.sum(axis=0))
        for i, a in enumerate(region):
            stage = stages[a]
            stage.fresh[0] = demand[i] - admitted[i]  # at a first grade nobody is late
            stage.new_pupils[0] = staying[i] + to_host[i] * leaving.sum(axis=0)
            for j, b in enumerate(region):
                guests[a, b, stage.grades[0]] += leaving[i] * to_host[j]

    # --- keeping and reporting ----------------------------------------------------------------------------------------------

    def _keep(self, a, stage, autumn, guests, after):
        after.classes[a, stage.grades] = stage.classes
        after.temporary[a, stage.grades] = stage.temporary
        after.standard[a, stage.grades] = stage.standard
        after.unplaced[a, stage.grades] = stage.asking
        after.guests[a][:, stage.grades] = guests[a][:, stage.grades]
        sent = guests[a][:, stage.grades].sum(axis=0)
        after.home[a, stage.grades] = autumn.enrolment[a, stage.grades] - sent - stage.asking

    def _report(self, a, k, stage, after, report):
        report.classes[a, k] = stage.classes.sum(axis=0)
        report.temporary[a, k] = stage.temporary.sum(axis=0)
        report.seated[a, k] = stage.seated.sum(axis=0)
        report.idle[a, k], report.usable_seats[a, k] = stage.idle, stage.usable_seats
        report.unplaced[a, k] = stage.asking.sum(axis=0)
        report.guests_out[a, k] = after.guests[a][:, stage.grades].sum(axis=(0, 1))
        report.guests_in[a, k] = after.guests[:, a][:, stage.grades].sum(axis=(0, 1))
        report.large[a, k] = self._classes_above(stage, self.scenario.large_class[k])
        report.very_large[a, k] = self._classes_above(stage, 40.0 if self.scenario.ladder.stages[k] == "kindergarten" else 65.0)

    def _classes_above(self, stage, line):
        """(7.1): class sizes of a grade are spread normally about their mean."""
        mean = share_of(stage.seated, stage.classes)
        spread = np.where(mean > 0.0, self.scenario.class_size_spread * mean, 1.0)
        return (stage.classes * upper_tail((line - mean) / spread)).sum(axis=0)
