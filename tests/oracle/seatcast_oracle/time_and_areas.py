"""Chapter 1: years, the tree of areas, the ladder of grades, stages by area."""

from dataclasses import dataclass

ATTENDANCE, ENTRY, PROGRESSION, GENERAL, VOCATIONAL = "attendance", "entry", "progression", "general", "vocational"
STAGES = ["kindergarten", "primary", "junior", "senior", "vocational"]
SPECIAL = "special"  # special schools: a stage without grades, where the scenario has a prevalence, pupils or rooms


@dataclass
class AreaTree:
    leaves: list  # codes, in the order of the table
    parents: list  # codes of the other nodes, in the order of the table
    parent_of: dict  # code -> code of the parent, None at a root

    @property
    def nodes(self):
        return self.leaves + self.parents

    def leaves_under(self, code):
        """Indices of the leaves at or below a node."""
        return [i for i, leaf in enumerate(self.leaves) if code in self._ancestors_and_self(leaf)]

    def _ancestors_and_self(self, code):
        chain = []
        while code is not None:
            chain.append(code)
            code = self.parent_of[code]
        return chain


def read_areas(rows):
    parent_of = {row["area"]: row.get("parent") for row in rows}
    named = set(parent_of.values())
    codes = [row["area"] for row in rows]
    return AreaTree([code for code in codes if code not in named], [code for code in codes if code in named], parent_of)


@dataclass
class Grade:
    name: str
    age: int
    before: int  # index of the grade before it, -1 if none
    way_in: str


@dataclass
class Ladder:
    grades: list
    stages: list  # names, in the order in which they are placed
    stage_of: list  # [area][grade] -> index of the stage

    def index(self, name):
        return [grade.name for grade in self.grades].index(name)

    def grades_of(self, area, stage):
        """The grades of a stage in an area, lowest first."""
        return [g for g in range(len(self.grades)) if self.stage_of[area][g] == stage]

    def is_first(self, area, g):
        before = self.grades[g].before
        return before < 0 or self.stage_of[area][before] != self.stage_of[area][g]

    def is_last(self, area, g):
        return self.grades_of(area, self.stage_of[area][g])[-1] == g

    def is_transition(self, area, g):
        """The step into grade g leaves a stage of the sender's mapping."""
        return self.grades[g].before >= 0 and self.is_first(area, g)

    def admits_at_every_age(self, stage):
        return self.stages[stage] == "kindergarten"

    @property
    def entry_grade(self):
        return [grade.way_in for grade in self.grades].index(ENTRY)

    @property
    def last_junior_grade(self):
        """The grade before the split; None in a ladder without one."""
        split = [grade.before for grade in self.grades if grade.way_in == GENERAL]
        return split[0] if split else None

    @property
    def entry_age(self):
        return self.grades[self.entry_grade].age

    def takes_housing(self, g):
        """Children of new housing enter the grades reached by progression. S2 and V2 have one age and would both receive them: behind a split nobody enters (section 3, housing)."""
        if self.grades[g].way_in != PROGRESSION:
            return False
        last = self.last_junior_grade
        return last is None or g <= last


def read_ladder(system, exceptions, leaves):
    """`6-3-3` is the Chinese ladder K1-K3 G1-G9 S1-S3 V1-V3; `K-5-3-4` is K G1-G12 without split and kindergarten stage."""
    systems = [str(exceptions.get(code, system)) for code in leaves]
    if system.startswith("K-"):
        grades = [Grade("K", 5, -1, ENTRY)] + [Grade(f"G{n}", 5 + n, n - 1, PROGRESSION) for n in range(1, 13)]
        stages = ["primary", "junior", "senior"]
    else:
        grades = [Grade(f"K{n}", 2 + n, n - 2, ATTENDANCE) for n in (1, 2, 3)]
        grades += [Grade("G1", 6, -1, ENTRY)] + [Grade(f"G{n}", 5 + n, n + 1, PROGRESSION) for n in range(2, 10)]
        for letter, way in (("S", GENERAL), ("V", VOCATIONAL)):
            first = len(grades)
            grades += [Grade(f"{letter}1", 15, 11, way)]
            grades += [Grade(f"{letter}{n}", 14 + n, first + n - 2, PROGRESSION) for n in (2, 3)]
        stages = STAGES
    used = {_stage_name(grade.name, one) for grade in grades for one in {system, *systems}}
    stages = [stage for stage in stages if stage in used]
    stage_of = [[stages.index(_stage_name(grade.name, one)) for grade in grades] for one in systems]
    return Ladder(grades, stages, stage_of)


def _stage_name(grade, system):
    letter, number = grade[0], int(grade[1:] or 0)
    if system.startswith("K-"):
        years = [int(part) for part in system[2:].split("-")]
        primary, junior = years[0], years[1] if len(years) == 3 else 0  # K-8-4 has no junior stage
    else:
        if letter in "KSV":
            return {"K": "kindergarten", "S": "senior", "V": "vocational"}[letter]
        primary, junior, _ = (int(part) for part in system.split("-"))
    if number <= primary:
        return "primary"
    return "junior" if number <= primary + junior else "senior"
