"""A scenario as plain arrays. Axes: a leaf area, x age, g grade, k stage."""

from dataclasses import dataclass

import numpy as np

from . import documents
from .documents import DatedPath, by_area, read_table
from .time_and_areas import SPECIAL, read_areas, read_ladder

PROCESSES = ["births", "attendance", "entry", "progression", "migration", "senior_share"]


@dataclass
class Process:
    """What <noise> says about one process (chapter 6)."""

    spread: float
    common: float
    parent: float
    persistence: float
    carry: float
    slow: float
    parameter: float


@dataclass
class Project:
    """A row of the ledger for one stage; a row for two stages is two of these with the same id, hence with the same draws. A row that takes rooms away is one."""

    id: str
    kind: str
    area: int
    stage: int
    from_stage: int
    seats: float
    rooms: float
    opening: int  # months since January of year 0
    status: str
    phase: str
    expiry: int
    lead_years: int
    loss: float
    wait: bool
    is_public: bool
    investment: float
    targets: list  # of a conversion: (stage, share of the rooms that arrive)
    leaving_seats: float = 0.0  # headline seats that go with the rooms


@dataclass
class Slippage:
    """Delays in months and delivered shares with probabilities, both from best to worst; probability of cancellation."""

    delays: list
    delivered: list
    cancel: float


LEAVING = ("conversion", "closure", "merger")  # kinds that take rooms away
KINDS = {"新建": "new", "改扩建": "expansion", "转换": "conversion", "关闭": "closure", "合并": "merger", "临时": "temporary"}


class Scenario:
    def __init__(self, path):
        tree = documents.load_document(path)
        self.name = documents.scenario_name(path, tree)
        self.base_year = int(tree["horizon"]["base_year"])
        self.end_year = int(tree["horizon"]["end_year"])
        self.years = list(range(self.base_year, self.end_year + 1))
        ensemble = tree.get("ensemble") or {}
        self.replicates = int(ensemble.get("replicates", 0))
        self.seed = int(ensemble.get("seed", 20230901))
        self.area_rows = {row["area"]: row for row in read_table(tree["areas"]["table"])}
        self.tree = read_areas(self.area_rows.values())
        grades = tree["grades"]
        exceptions = {str(code): system for code, system in (grades.get("exceptions") or {}).items()}
        self.ladder = read_ladder(str(grades["system"]), exceptions, self.tree.leaves)
        self.distances = self._read_distances(tree["areas"].get("neighbours"))
        self.processes = {name: self._read_process(name, tree) for name in PROCESSES}
        self.correlation = self._read_correlation(tree.get("uncertainty") or {})
        self._read_population(tree)
        self._read_enrolment(tree)
        self._read_policy(tree["policy"])
        self._read_capacity(tree)
        self._read_projects(tree.get("projects") or {})
        self._read_running(tree["policy"], tree.get("costs") or {})

    # --- shared helpers -----------------------------------------------------------------------------------------------------

    @property
    def areas(self):
        return range(len(self.tree.leaves))

    def area(self, code):
        return self.tree.leaves.index(code)

    def _areas_named(self, code):
        return self.areas if code == "all" else [self.area(code)]

    def _read_distances(self, path):
        """Kilometres between neighbouring areas, infinite where the table has no row."""
        km = np.full((len(self.areas), len(self.areas)), np.inf)
        for row in read_table(path) if path else []:
            a, b = self.area(row["area_a"]), self.area(row["area_b"])
            km[a, b] = km[b, a] = float(row["km"])
        return km

    def _read_process(self, name, tree):
        elsewhere = {"births": ("demography", "births"), "migration": ("demography", "migration"), "senior_share": ("enrolment", "senior")}
        section = elsewhere.get(name, ("enrolment", name))
        noise = (tree.get(section[0]) or {}).get(section[1]) or {}
        if name == "births" and "fertility" in (tree.get("demography") or {}):
            noise = tree["demography"]["fertility"]
        correlation = noise.get("correlation") or {}
        persistence = float(noise.get("persistence", 0.6))
        return Process(
            spread=float(noise.get("spread", 0.0)),
            common=float(correlation.get("common", 0.3)),
            parent=float(correlation.get("parent", 0.1)),
            persistence=persistence,
            carry=float(noise.get("carry", persistence)),
            slow=float(noise.get("slow", 0.0)),
            parameter=float(noise.get("parameter", 0.0)),
        )

    def _read_correlation(self, uncertainty):
        matrix = np.eye(len(PROCESSES))
        for row in uncertainty.get("correlations") or []:
            i, j = (PROCESSES.index(name) for name in row["between"])
            matrix[i, j] = matrix[j, i] = float(row["value"])
        return matrix

    # --- population (chapter 2) ---------------------------------------------------------------------------------------------

    def _read_population(self, tree):
        demography = tree["demography"]
        survival = read_table(demography["survival"])
        persons = read_table(tree["base"]["population"])
        self.fertility = demography.get("fertility")
        self.last_age_open = self.fertility is not None
        self.last_age = 100 if self.fertility else 18
        by_sex = any("sex" in row for row in survival) or self.fertility is not None
        self.sexes = ["male", "female"] if by_sex else [None]
        sex_ratio = float((self.fertility or {}).get("sex_ratio", 1.06))
        self.sex_share = np.array([sex_ratio, 1.0]) / (1.0 + sex_ratio) if by_sex else np.ones(1)
        shape = (len(self.sexes), len(self.areas), self.last_age + 1)
        self.base_population = np.zeros(shape)
        for row in persons:
            age = int(row["age"])
            if age > self.last_age and not self.last_age_open:
                continue
            age, a = min(age, self.last_age), self.area(row["area"])
            if "sex" in row and by_sex:
                self.base_population[self.sexes.index(row["sex"]), a, age] += float(row["persons"])
            else:
                self.base_population[:, a, age] += self.sex_share * float(row["persons"])
        self.survival_at_birth = np.ones(len(self.sexes))
        self.survival = np.ones((len(self.sexes), self.last_age + 1))
        for row in survival:
            for i in range(len(self.sexes)) if "sex" not in row else [self.sexes.index(row["sex"])]:
                if row["age"] == "birth":
                    self.survival_at_birth[i] = float(row["survival"])
                elif int(row["age"]) <= self.last_age:
                    self.survival[i, int(row["age"])] = float(row["survival"])
        self._read_births(demography)
        self._read_migration(demography.get("migration") or {})
        self._read_housing(demography.get("housing"))

    def _read_births(self, demography):
        births = demography.get("births") or {}
        leaves = self.tree.leaves
        if self.fertility:
            self.total_fertility = by_area(self.fertility, "rate", None, leaves)
            self.fertility_schedule = np.zeros(self.last_age + 1)
            for row in read_table(self.fertility["schedule"]):
                self.fertility_schedule[int(row["age"])] = float(row["share"])
            return
        default_late = (13 - int(demography.get("cut_off_month", 9))) / 12
        self.births, self.late_share = [{} for _ in leaves], [{} for _ in leaves]
        for row in read_table(births["path"]):
            a, year = self.area(row["area"]), int(row["year"])
            self.births[a][year] = float(row["births"])
            self.late_share[a][year] = float(row.get("late_share", default_late))
        self.default_late_share = default_late
        self.births_scale = by_area(births, "scale", 1.0, leaves)
        self.births_growth = DatedPath(births["growth"]) if "growth" in births else None
        self.births_damped = births.get("beyond", "flat") == "damped"

    def _read_migration(self, migration):
        shape = (len(self.areas), self.last_age + 1)
        self.migration_rate, self.migration_number = np.zeros(shape), np.zeros(shape)
        self.origin_destination = None
        if "rate_by_age" in migration:
            self._fill_by_age(self.migration_rate, migration["rate_by_age"], "rate")
        elif "number_by_age" in migration:
            self._fill_by_age(self.migration_number, migration["number_by_age"], "number")
        elif "origin_destination" in migration:
            self.origin_destination = np.zeros((len(self.areas),) + shape)
            for row in read_table(migration["origin_destination"]):
                if int(row["age"]) <= self.last_age:
                    self.origin_destination[self.area(row["from"]), self.area(row["to"]), int(row["age"])] = float(row["rate"])
        self.migration_changes = []
        for change in migration.get("changes") or []:
            named = change.get("areas", "all")
            where = list(self.areas) if named == "all" else [self.area(str(code)) for code in named]
            self.migration_changes.append((where, int(change["ages"][0]), int(change["ages"][1]), DatedPath(change["rate"])))

    def _fill_by_age(self, table, path, column):
        """Rows for `all`, then rows for an area over them."""
        for specific in (False, True):
            for row in read_table(path):
                if (row["area"] != "all") == specific and int(row["age"]) <= self.last_age:
                    table[self._areas_named(row["area"]), int(row["age"])] = float(row[column])

    def migration_change(self, year):
        """`change[a,x,t]` of (2.5): what the scenario changes against the baseline."""
        change = np.zeros((len(self.areas), self.last_age + 1))
        for where, first_age, last_age, rate in self.migration_changes:
            change[where, first_age : last_age + 1] += rate(year)
        return change

    def baseline_migration(self):
        """(2.9) m0[a,x]: migrants over the base-year stock of both sexes, 0 where nobody of that age lives."""
        if self.origin_destination is None and not self.migration_number.any():
            return self.migration_rate
        stock = self.base_population.sum(axis=0)
        net = self.migration_number.copy()
        if self.origin_destination is not None:
            coming = np.einsum("bax,bx->ax", self.origin_destination, stock)
            net = coming - stock * self.origin_destination.sum(axis=1)
        return np.divide(net, stock, out=np.zeros_like(net), where=stock > 0.0)

    def _read_housing(self, housing):
        self.developments, self.yields = [], {}
        if not housing:
            return
        for row in read_table(housing["table"]):
            dwellings = float(row["dwellings"]) * (1.0 - float(row.get("displacement", 0.0)))
            self.developments.append((self.area(row["area"]), dwellings, int(row["completed"])))
        for row in read_table(housing["yields"]):
            key = int(row["years_since"]), int(row["age"])
            self.yields[key] = self.yields.get(key, 0.0) + float(row["children_per_dwelling"])

    def housing_children(self, year):
        """(3.8) h[a,x,t]"""
        children = np.zeros((len(self.areas), self.last_age + 1))
        for area, dwellings, completed in self.developments:
            for (years_since, age), per_dwelling in self.yields.items():
                if years_since == year - completed and age <= self.last_age:
                    children[area, age] += dwellings * per_dwelling
        return children

    # --- enrolment (chapter 3) ----------------------------------------------------------------------------------------------

    def _read_enrolment(self, tree):
        section = tree.get("enrolment") or {}
        leaves, grades = self.tree.leaves, self.ladder.grades
        self.base_enrolment = np.zeros((len(leaves), len(grades)))
        self.base_special = np.zeros(len(leaves))
        named = [row["grade"] for row in read_table(tree["base"]["enrolment"])] + [row["stage"] for row in read_table(tree["base"]["capacity"])]
        if SPECIAL in named or section.get("special") is not None:
            self.ladder.stages = self.ladder.stages + [SPECIAL]
        for row in read_table(tree["base"]["enrolment"]):
            if row["grade"] == SPECIAL:
                self.base_special[self.area(row["area"])] += float(row["pupils"])
            else:
                self.base_enrolment[self.area(row["area"]), self.ladder.index(row["grade"])] += float(row["pupils"])
        attendance = section.get("attendance") or {}
        self.attendance_target = (float(attendance["target"]), int(attendance["by"])) if "target" in attendance else None
        entry = section.get("entry") or {}
        ratio = entry.get("ratio", "observed")
        self.entry_ratio = None if ratio == "observed" else DatedPath(ratio)
        self.entry_ages = {int(age): float(w) for age, w in (entry.get("ages") or {self.ladder.entry_age: 1.0}).items()}
        special = section.get("special")
        self.special_given = special is not None
        self.special_years = float((special or {}).get("years", 9))
        self.coverage_population = float((special or {}).get("coverage_population", 200000))
        self.special_prevalence = np.array(by_area(special or {}, "prevalence", 0.0, leaves, float))
        senior = section.get("senior") or {}
        self.continuation = by_area(senior, "continuation", 1.0, leaves)
        self.general_share = by_area(senior, "general_share", 0.5, leaves)
        self.bounded_by_seats = bool(senior.get("bounded_by_seats", False))
        self.to_vocational = float(senior.get("to_vocational", 0.0))
        self.regions = self._read_regions(senior.get("regions") or [])
        self._read_progression(section.get("progression") or {})
        self._read_transitions(section.get("transitions") or {})

    def _read_regions(self, regions):
        """Admission regions as lists of areas; an area not named is a region of its own."""
        named = [[self.area(str(code)) for code in region] for region in regions]
        inside = {a for region in named for a in region}
        return named + [[a] for a in self.areas if a not in inside]

    def _read_progression(self, progression):
        grades = self.ladder.grades
        self.flow = progression.get("form", "gpr") == "flow"
        self.dispersion = float(progression.get("dispersion", 0.0))
        self.echo = float(progression.get("echo", 0.0))
        self._read_chance(progression)
        rows = read_table(progression["table"]) if "table" in progression else []
        shape = (len(self.areas), len(grades))
        self.promotion, self.repetition = np.ones(shape), np.zeros(shape)
        # (calibrated, of the area itself, year, value) of every row; a ratio without a year holds from the start
        self.ratio = [[[] for _ in grades] for _ in self.areas]
        for specific in (False, True):
            for row in rows:
                if (row["area"] != "all") != specific:
                    continue
                g = self.ladder.index(row["grade" if self.flow else "from_grade"])
                for a in self._areas_named(row["area"]):
                    if self.flow:
                        self.promotion[a, g] = float(row["promotion"])
                        self.repetition[a, g] = float(row["repetition"])
                    else:
                        self.ratio[a][g].append((False, specific, int(row.get("year", 0)), float(row["ratio"])))
        for row in read_table(progression["calibrated"]) if "calibrated" in progression and not self.flow else []:
            for a in self._areas_named(row["area"]):
                self.ratio[a][self.ladder.index(row["from_grade"])].append(
                    (True, row["area"] != "all", int(row.get("year", 0)), float(row["ratio"])))

    def _read_chance(self, progression):
        """s[a,g] of (3.4b), None without a table; 0 in cells without a row."""
        rows = read_table(progression["chance"]) if "chance" in progression else []
        self.chance_growth = float(progression.get("chance_growth", 0.0))
        self.chance = np.zeros((len(self.areas), len(self.ladder.grades))) if rows else None
        for row in rows:
            self.chance[self.area(row["area"]), self.ladder.index(row["grade"])] = float(row["spread"])

    def progression_ratio(self, area, g, year):
        """rho[a,g,t]: from grade g into the next; of the rows up to t the calibrated ones, of these the area's own, of these the latest."""
        return max(row for row in self.ratio[area][g] if row[2] <= year)[3]

    def _read_transitions(self, transitions):
        """One matrix per destination stage, [from, to]; an area without rows keeps its pupils."""
        self.transition = {stage: np.eye(len(self.areas)) for stage in range(len(self.ladder.stages))}
        for stage_name, path in transitions.items():
            matrix = self.transition[self.ladder.stages.index(stage_name)]
            rows = read_table(path)
            for code in {row["from"] for row in rows}:
                matrix[self.area(code), :] = 0.0
            for row in rows:
                matrix[self.area(row["from"]), self.area(row["to"])] += float(row["share"])

    # --- supply and policy (chapters 4 and 5) -------------------------------------------------------------------------------

    def _read_capacity(self, tree):
        shape = (len(self.areas), len(self.ladder.stages))
        self.base_rooms, self.base_classes, self.base_seats, self.base_schools = (np.zeros(shape) for _ in range(4))
        self.base_public_rooms = np.zeros(shape)
        self.schools_by_name = {}  # (area, stage, school) -> (rooms, seats, is public)
        for row in read_table(tree["base"]["capacity"]):
            if row["stage"] not in self.ladder.stages:
                continue
            at = self.area(row["area"]), self.ladder.stages.index(row["stage"])
            classes = float(row["classes"])
            self.base_classes[at] += classes
            rooms = float(row.get("rooms", classes))
            self.base_rooms[at] += rooms
            self.base_public_rooms[at] += rooms if row.get("owner") != "private" else 0.0
            self.base_seats[at] += float(row.get("seats", rooms * self.standard(*at, self.base_year)))
            self.base_schools[at] += float(row.get("schools", 1.0 if "school" in row else 0.0))
            if "school" in row:
                before = self.schools_by_name.get((*at, row["school"]), (0.0, 0.0, True))
                seats = float(row.get("seats", rooms * self.standard(*at, self.base_year)))
                self.schools_by_name[(*at, row["school"])] = (before[0] + rooms, before[1] + seats, row.get("owner") != "private")

    def _read_policy(self, policy):
        stages = self.ladder.stages
        large, relief = policy.get("large_class") or {}, policy.get("relief") or {}
        own = {str(code): paths for code, paths in (policy.get("class_size_by_area") or {}).items()}
        self.standard_paths = [
            [DatedPath((own.get(code) or {}).get(stage, policy["class_size"].get(stage, 12.0))) for stage in stages]
            for code in self.tree.leaves
        ]
        self.large_class = [float(large.get(stage, 35 if stage == "kindergarten" else 55)) for stage in stages]
        self.relief = [list(relief.get(stage) or []) for stage in stages]
        # Step 2c: H of the stage's hard_cap rung, else the usual one.
        self.hard_cap = [
            float(next((rung["hard_cap"] for rung in ladder if "hard_cap" in rung), 40 if stage == "kindergarten" else 65))
            for stage, ladder in zip(stages, self.relief)
        ]
        self.sweeps = int(policy.get("sweeps", 4))
        returning = policy.get("return_share") or {}
        self.return_share = [float(returning.get(stage, 1.0)) for stage in stages]
        self.public_first = policy.get("owners", "proportional") == "public_first"
        self.class_size_spread = float(policy.get("class_size_spread", 0.15))
        self.whole_classes = [_is_true(self.area_rows[code].get("whole_classes", "false")) for code in self.tree.leaves]

    def standard(self, area, stage, year):
        """std[a,k,t]"""
        return self.standard_paths[area][stage](year)

    def _read_projects(self, section):
        slippage = section.get("slippage") or {}
        self.project_correlation = float(slippage.get("correlation", 0.0))
        self.slippage_rules = {key: rule for key, rule in slippage.items() if key != "correlation"}
        include, exclude = section.get("include", "all"), [str(i) for i in section.get("exclude") or []]
        self.projects = []
        if "ledger" not in section or include == "none":
            return
        for row in read_table(section["ledger"]):
            if row["id"] in exclude or (include != "all" and row["id"] not in [str(i) for i in include]):
                continue
            self.projects += self._read_project(row)

    def _read_project(self, row):
        stages = row["stage"].split("+")
        parts = [float(part) for part in row.get("split", "100").split(":")]
        year, month = (int(part) for part in row["opening"].split("-"))
        kind = KINDS.get(row["kind"], row["kind"])
        targets = [(self.ladder.stages.index(name), part / sum(parts)) for name, part in zip(stages, parts)]
        if kind in LEAVING:
            stages, parts = stages[:1], [1.0]
        projects = []
        for stage_name, part in zip(stages, parts):
            stage = self.ladder.stages.index(stage_name)
            project = Project(
                id=row["id"],
                kind=kind,
                area=self.area(row["area"]),
                stage=stage,
                from_stage=self.ladder.stages.index(row.get("from_stage", stage_name)),  # of rooms that leave
                seats=0.0,
                rooms=0.0,
                opening=12 * year + month - 1,
                status=row["status"],
                phase=row.get("phase"),
                expiry=int(row["expiry"]) if "expiry" in row and kind not in LEAVING else None,
                lead_years=int(row.get("lead_years", 1)),
                loss=float(row.get("loss", 0.0)),
                wait=_is_true(row.get("wait", "true")),
                is_public=row.get("owner", "public") == "public",
                investment=float(row.get("investment", 0.0)) * part / sum(parts),
                targets=targets,
            )
            if kind in LEAVING:
                self._size_leaving(project, row)
            else:
                self._size_project(project, row, part / sum(parts))
            projects.append(project)
        return projects

    def _size_project(self, project, row, share):
        """(4.1) rooms = seats / design standard: the project's own, or that of its stage in the planned school year."""
        standard = float(row.get("design_class_size", self.standard(project.area, project.stage, first_autumn(project.opening))))
        if "seats" in row:
            project.seats = float(row["seats"]) * share
        else:
            project.seats = float(row["rooms"]) * share * standard
        project.rooms = float(row["rooms"]) * share if "rooms" in row else project.seats / standard

    def _size_leaving(self, project, row):
        """Rooms that leave: as given, as schools (at the mean of the stage, or of the named school), as seats, or all of the named school."""
        at = project.area, project.from_stage
        rooms, seats, schools = self.base_rooms[at], self.base_seats[at], self.base_schools[at]
        if "from_school" in row:
            rooms, seats, project.is_public = self.schools_by_name[(*at, row["from_school"])]
            schools = 1.0
        if "rooms" in row:
            project.rooms = float(row["rooms"])
        elif "schools" in row:
            project.rooms = float(row["schools"]) * rooms / schools
        elif "seats" in row:
            project.rooms = float(row["seats"]) / float(row.get("design_class_size", self.standard(*at, first_autumn(project.opening))))
        else:
            project.rooms = rooms
        project.leaving_seats = project.rooms * seats / rooms if rooms > 0.0 else 0.0

    # --- teachers and money (chapter 7) -------------------------------------------------------------------------------------

    def _read_running(self, policy, costs):
        self.staff, self.staff_per_class = policy.get("staff") or {}, policy.get("staff_per_class") or {}
        self.teachers = [[[] for _ in self.ladder.stages] for _ in self.areas]
        rows = read_table(policy["teachers"]) if "teachers" in policy else []
        self.teachers_known = bool(rows)
        for row in rows:
            if row["stage"] in self.ladder.stages:
                of_stage = self.teachers[self.area(row["area"])][self.ladder.stages.index(row["stage"])]
                of_stage.append((int(row.get("year", 0)), float(row["teachers"])))
        self.costs_known = bool(costs.get("per_pupil") or costs.get("floor"))
        paths = [{stage: DatedPath(path) for stage, path in (costs.get(key) or {}).items()} for key in ("per_pupil", "floor")]
        self.cost_paths = [[path[stage] for path in paths if stage in path] for stage in self.ladder.stages]
        self.capital_profile = [float(share) for share in costs.get("capital_profile", [1.0])]

    def teachers_there(self, area, stage, year):
        """The row of the latest year up to t; 0 without one."""
        return max((row for row in self.teachers[area][stage] if row[0] <= year), default=(0, 0.0))[1]

    def cost_per_pupil(self, stage, year):
        """10,000 yuan"""
        return max((path(year) for path in self.cost_paths[stage]), default=0.0) * 1e-4

    def needs_special_school(self, area):
        return float(self.area_rows[self.tree.leaves[area]].get("population", 0.0)) >= self.coverage_population

    # ------------------------------------------------------------------------------------------------------------------------

    def slippage(self, status, phase):
        """Distributions by status, refined by phase."""
        rule = dict(self.slippage_rules.get(status) or {})
        phases = rule.pop("phases", None) or {}
        refined = phases.get(phase) or {}
        if "years" in refined or "months" in refined:
            rule.pop("years", None), rule.pop("months", None)
        rule.update(refined)
        if "months" in rule:
            delays = sorted((int(months), float(p)) for months, p in rule["months"].items())
        else:
            delays = [(12 * years, float(p)) for years, p in enumerate(rule.get("years") or [1.0])]
        shift = 12 * int(rule.get("shift_years", 0))
        delivered = sorted(((float(share), float(p)) for share, p in (rule.get("delivered") or {1.0: 1.0}).items()), reverse=True)
        return Slippage([(months + shift, p) for months, p in delays], delivered, float(rule.get("cancel", 0.0)))


def _is_true(text):
    return text.lower() in ("true", "yes", "1")


def first_autumn(month):
    """The first t with 1 September t not before a month counted from January of year 0."""
    return -((8 - month) // 12)
