#!/usr/bin/env python3
"""Writes a random valid scenario: generate.py SEED FOLDER [--without FEATURE ...]

The same seed writes the same bytes on every machine. Numbers are short decimals, so that every reader sees the same doubles. Edge cases
(areas without children or without rooms, a stage of one grade, projects planned before the base year, shares of exactly 0 and 1) come up
on purpose. `describe` in the scenario's `why` lists what a scenario exercises.
"""

import argparse
import csv
import os
import random

import yaml

FEATURES = [
    "american",  # K-5-3-4 instead of the Chinese ladder
    "two_stages",  # K-8-4 beside it: areas without a junior stage
    "one_grade_stage",  # 8-1-3
    "fertility",
    "sexes",
    "number_migration",
    "origin_destination",
    "migration_changes",
    "housing",
    "flow",
    "transitions",
    "special",
    "class_size_by_area",
    "regions",
    "conversions",
    "closures",
    "school_list",
    "cut_off",
    "included",
    "whole_classes",
    "return_share",
    "chance",
    "calibrated",
    "costs",
    "slow",
    "parameter",
]
BASE_YEAR = 2023
STAGES = ["kindergarten", "primary", "junior", "senior", "vocational"]
STANDARDS = {"kindergarten": 30, "primary": 45, "junior": 50, "senior": 50, "vocational": 45}
LARGE = {"kindergarten": 35, "primary": 55, "junior": 55, "senior": 55, "vocational": 55}
CAPS = {"kindergarten": 40, "primary": 65, "junior": 65, "senior": 65, "vocational": 65}


class Generator:
    def __init__(self, seed, folder, without=()):
        self.random = random.Random(seed)
        self.seed, self.folder, self.without = seed, folder, set(without)
        self.used = []
        self.end_year = BASE_YEAR + self.random.randint(3, 14)
        os.makedirs(os.path.join(folder, "data"), exist_ok=True)

    # --- small helpers ------------------------------------------------------------------------------------------------------

    def chance(self, probability):
        return self.random.random() < probability

    def uses(self, feature, probability):
        """Whether this scenario exercises a feature; the draw is made in any case, so that --without changes nothing else."""
        drawn = self.chance(probability) and feature not in self.without
        if drawn:
            self.used.append(feature)
        return drawn

    def number(self, low, high, digits=3):
        return round(self.random.uniform(low, high), digits)

    def path(self, low, high, digits=3):
        """A constant, a step path or a linear path."""
        kind = self.random.choice(["constant", "constant", "steps", "linear"])
        if kind == "constant":
            return self.number(low, high, digits)
        years = sorted(self.random.sample(range(BASE_YEAR - 1, self.end_year + 2), 3))
        points = {year: self.number(low, high, digits) for year in years}
        return points if kind == "steps" else {"linear": points}

    def by_area(self, key, make):
        """`key`, and here and there `key_by_area` for single areas."""
        section = {key: make()}
        if self.chance(0.5):
            own = self.random.sample(self.leaves, self.random.randint(1, len(self.leaves)))
            section[f"{key}_by_area"] = {code: make() for code in own}
        return section

    def table(self, name, columns, rows):
        path = os.path.join(self.folder, "data", name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        return f"data/{name}"

    def noise(self, spread):
        if self.chance(0.2):
            return {}
        keys = {"spread": self.number(spread / 4, spread, 4)}
        if self.chance(0.6):
            common = self.random.choice([0.0, 1.0, self.number(0.1, 0.6)])
            keys["correlation"] = {"common": common, "parent": round(self.number(0.0, 1.0) * (1.0 - common), 3)}
        if self.chance(0.7):
            keys["persistence"] = self.number(-0.3, 0.95)
        if self.chance(0.3):
            keys["carry"] = self.number(0.0, 0.9)
        if self.uses("slow", 0.2):
            keys["slow"] = self.number(0.0, spread / 4, 4)
        if self.uses("parameter", 0.2):
            keys["parameter"] = self.number(0.0, spread / 2, 4)
        return keys

    # --- areas and grades ---------------------------------------------------------------------------------------------------

    def areas(self):
        count = self.random.randint(1, 12)
        self.leaves = [str(370800 + n) for n in self.random.sample(range(1, 99), count)]
        levels = 1 if count == 1 else self.random.randint(2, 3)
        rows = [] if levels == 1 else [["root", "Root", "", "", ""]]
        whole = self.uses("whole_classes", 0.2)
        middle = [f"M{n}" for n in range(self.random.randint(1, 3))] if levels == 3 else []
        parents = (middle + ["root"]) if levels > 1 else [""]
        owner = {leaf: self.random.choice(parents) for leaf in self.leaves}
        rows += [[code, code, "root", "", ""] for code in middle if code in owner.values()]
        one_school = {leaf: "true" if whole and self.chance(0.6) else "" for leaf in self.leaves}
        rows += [[leaf, f"Area {leaf}", owner[leaf], one_school[leaf], self.random.randint(1, 9) * 50000] for leaf in self.leaves]
        self.random.shuffle(rows)
        self.leaves = [row[0] for row in rows if row[0] in owner]
        section = {"table": self.table("areas.csv", ["area", "name", "parent", "whole_classes", "population"], rows)}
        self.has_distances = count > 1 and self.chance(0.8)
        if self.has_distances:
            pairs = [(a, b) for i, a in enumerate(self.leaves) for b in self.leaves[i + 1 :] if self.chance(0.6)]
            rows = [[*self.random.sample(pair, 2), self.number(3, 90, 1)] for pair in pairs]
            section["neighbours"] = self.table("distances.csv", ["area_a", "area_b", "km"], rows)
        return section

    def grades(self):
        self.american = self.uses("american", 0.12)
        if self.american:
            self.systems = ["K-5-3-4", "K-6-2-4", "K-5-4-3"] + (["K-8-4", "K-8-4"] if self.uses("two_stages", 0.5) else [])
            self.stages = ["primary", "junior", "senior"]
        else:
            self.systems = ["6-3-3", "5-4-3"] + (["8-1-3"] if self.uses("one_grade_stage", 0.15) else [])
            self.stages = STAGES
        system = self.random.choice(self.systems[:3])
        section = {"system": system}
        self.system_of = {leaf: system for leaf in self.leaves}
        if self.chance(0.5):
            for leaf in self.leaves:
                if self.chance(0.8 if "two_stages" in self.used else 0.4):
                    self.system_of[leaf] = self.random.choice(self.systems)
            section["exceptions"] = {leaf: own for leaf, own in self.system_of.items() if own != system}
        if self.american:
            self.ladder = [("K", 5)] + [(f"G{n}", 5 + n) for n in range(1, 13)]
        else:
            self.ladder = [(f"K{n}", 2 + n) for n in (1, 2, 3)] + [(f"G{n}", 5 + n) for n in range(1, 10)]
            self.ladder += [(f"{letter}{n}", 14 + n) for letter in "SV" for n in (1, 2, 3)]
        self.entry_age = 5 if self.american else 6
        return section

    def stage_of(self, leaf, grade):
        system = self.system_of[leaf]
        if grade[0] in "SV":
            return "senior" if grade[0] == "S" else "vocational"
        if grade[0] == "K" and not self.american:
            return "kindergarten"
        years = [int(part) for part in system.removeprefix("K-").split("-")]
        primary, junior = years[0], years[1] if len(years) == 3 else 0
        n = int(grade[1:] or 0)
        return "primary" if n <= primary else "junior" if n <= primary + junior else "senior"

    def stages_in(self, leaf):
        """The stages an area offers, in their order."""
        there = {self.stage_of(leaf, grade) for grade, _ in self.ladder}
        return [stage for stage in self.stages if stage in there]

    # --- base year ----------------------------------------------------------------------------------------------------------

    def base(self):
        self.cohort = {leaf: self.number(60, 3000, 0) for leaf in self.leaves}
        if self.chance(0.25):
            self.cohort[self.random.choice(self.leaves)] = 0.0
        self.fertility = self.uses("fertility", 0.1)
        self.sexes = self.uses("sexes", 0.15) or self.fertility
        self.last_age = 100 if self.fertility else 18
        population, children = [], {}
        for leaf in self.leaves:
            wave = self.number(-0.06, 0.06)
            for age in range(self.last_age + 1):
                persons = round(self.cohort[leaf] * (1 + wave * (min(age, 18) - 9)) * self.random.uniform(0.8, 1.2))
                if self.chance(0.02):
                    persons = 0
                children[leaf, age] = persons
                male = round(persons * self.random.uniform(0.5, 0.54))
                if self.sexes:
                    population += [[leaf, age, "male", male], [leaf, age, "female", persons - male]]
                else:
                    population.append([leaf, age, "", persons])
        enrolment = []
        pupils, self.special_pupils = {}, {}
        has_special_schools = self.chance(0.5)
        for leaf in self.leaves:
            for grade, age in self.ladder:
                share = {"S": 0.5, "V": 0.4, "K": 0.9}.get(grade[0], 1.0) * self.random.uniform(0.9, 1.05)
                count = round(children[leaf, age] * share)
                if count == 0 and self.cohort[leaf] > 0 and self.chance(0.5):
                    count = round(self.cohort[leaf])
                pupils[leaf, grade] = count
                enrolment.append([leaf, grade, count])
            if has_special_schools and self.chance(0.7):
                self.special_pupils[leaf] = self.random.randint(0, 40)
                enrolment.append([leaf, "special", self.special_pupils[leaf]])
        capacity = self.capacity(pupils)
        return {
            "population": self.table("population.csv", ["area", "age", "sex", "persons"], population),
            "enrolment": self.table("enrolment.csv", ["area", "grade", "pupils"], enrolment),
            "capacity": capacity,
        }

    def capacity(self, pupils):
        """Scarce, ample or mixed stock; here and there none at all; several rows of owners."""
        rows, self.rooms, self.schools = [], {}, {}
        self.private, self.named = {}, {}  # rooms of private schools; schools of a list, by area and stage
        school_list = self.uses("school_list", 0.2)
        climate = self.random.choice(["scarce", "ample", "mixed"])
        for leaf in self.leaves:
            for stage in self.stages_in(leaf):
                inside = sum(count for (area, grade), count in pupils.items() if area == leaf and self.stage_of(leaf, grade) == stage)
                low, high = {"scarce": (0.6, 1.0), "ample": (1.0, 1.6), "mixed": (0.5, 1.6)}[climate]
                classes = round(inside / STANDARDS[stage] * self.random.uniform(low, high))
                if self.chance(0.04):
                    classes = 0
                owners = [("public", 0.7), ("private", 0.3)] if self.chance(0.2) else [("", 1.0)]
                if school_list and classes > 4:
                    rows += self.list_of_schools(leaf, stage, classes)
                    continue
                for owner, part in owners:
                    own = round(classes * part)
                    rooms = round(own * self.random.uniform(1.0, 1.2)) if self.chance(0.4) else ""
                    seats = round(own * STANDARDS[stage] * self.random.choice([1.0, 1.0, 0.95])) if self.chance(0.9) else ""
                    schools = self.random.randint(1, 9) if self.chance(0.5) else ""
                    rows.append([leaf, stage, owner, "", schools, rooms, own, seats])
                    there = own if rooms == "" else rooms
                    self.rooms[leaf, stage] = self.rooms.get((leaf, stage), 0) + there
                    if owner == "private":
                        self.private[leaf, stage] = there
                    if schools != "":
                        self.schools[leaf, stage] = self.schools.get((leaf, stage), 0) + schools
            if self.special_pupils.get(leaf) or self.chance(0.1):
                classes = self.random.randint(0, 4)
                rows.append([leaf, "special", "", "", "", classes + self.random.randint(0, 2), classes, self.random.choice(["", 30, 60])])
        return self.table("capacity.csv", ["area", "stage", "owner", "school", "schools", "rooms", "classes", "seats"], rows)

    def list_of_schools(self, leaf, stage, classes):
        """Two to four schools that have so many classes between them."""
        cuts = sorted(self.random.sample(range(1, classes), self.random.randint(1, 3)))
        rows = []
        for n, (first, last) in enumerate(zip([0] + cuts, cuts + [classes])):
            own, owner = last - first, self.random.choice(["", "public", "private"])
            rooms = own + self.random.randint(0, 2)
            seats = self.random.choice(["", own * STANDARDS[stage]])
            rows.append([leaf, stage, owner, f"{stage} {n}", "", rooms, own, seats])
            self.rooms[leaf, stage] = self.rooms.get((leaf, stage), 0) + rooms
            self.schools[leaf, stage] = self.schools.get((leaf, stage), 0) + 1
            self.named.setdefault((leaf, stage), []).append((f"{stage} {n}", rooms))
            if owner == "private":
                self.private[leaf, stage] = self.private.get((leaf, stage), 0) + rooms
        return rows

    # --- demography ---------------------------------------------------------------------------------------------------------

    def demography(self):
        section = {"survival": self.survival(), "migration": self.migration()}
        if self.fertility:
            rows = [[age, 0.0 if age not in (20, 25, 30, 35) else 0.25] for age in range(15, 50)]
            section["fertility"] = self.by_area("rate", lambda: self.path(0.9, 1.8)) | self.noise(0.05)
            section["fertility"]["schedule"] = self.table("fertility.csv", ["age", "share"], rows)
            if self.chance(0.5):
                section["fertility"]["sex_ratio"] = self.number(1.02, 1.15, 2)
        else:
            section["births"] = self.births()
            if self.uses("cut_off", 0.2):
                section["cut_off_month"] = self.random.choice([1, 5, 9, 12])
        if self.uses("housing", 0.4):
            section["housing"] = self.housing()
        return section

    def births(self):
        last = BASE_YEAR + self.random.choice([0, 0, 1, 2])
        late = self.chance(0.4)
        rows = []
        for leaf in self.leaves:
            for year in range(BASE_YEAR - 4, last + 1):
                count = round(self.cohort[leaf] * self.random.uniform(0.5, 1.1))
                rows.append([leaf, year, 0 if self.chance(0.02) else count, self.number(0.2, 0.45) if late and self.chance(0.8) else ""])
        section = {"path": self.table("births.csv", ["area", "year", "births", "late_share"], rows)}
        form = self.random.choice(["flat", "damped", "growth", "default"])
        if form == "growth":
            section["growth"] = self.path(-0.08, 0.05)
        elif form != "default":
            section["beyond"] = form
        if self.chance(0.4):
            section |= self.by_area("scale", lambda: self.path(0.8, 1.2))
        return section | self.noise(0.08)

    def survival(self):
        sexes = ["male", "female"] if self.sexes else [""]
        rows = [["birth", sex, self.number(0.99, 0.999, 5)] for sex in sexes]
        rows += [[age, sex, self.number(0.97, 0.9999, 5)] for age in range(self.last_age + 1) for sex in sexes]
        return self.table("survival.csv", ["age", "sex", "survival"], rows)

    def migration(self):
        form = "rate"
        if self.uses("number_migration", 0.12):
            form = "number"
        elif len(self.leaves) > 1 and self.uses("origin_destination", 0.15):
            form = "origin_destination"
        section = {}
        if form == "origin_destination":
            rows = []
            for a in self.leaves:
                hosts = self.random.sample([b for b in self.leaves if b != a], min(2, len(self.leaves) - 1))
                rows += [[a, b, age, self.number(0, 0.05, 4)] for b in hosts for age in range(self.last_age + 1) if self.chance(0.8)]
            path = self.table("migration.csv", ["from", "to", "age", "rate"], rows)
            section["origin_destination"] = path
        else:
            areas = self.leaves if form == "number" or self.chance(0.5) else ["all"] + self.random.sample(self.leaves, len(self.leaves) // 2)
            ages = [age for age in range(self.last_age + 1) if self.chance(0.7)]
            low, high, digits = (-0.05, 0.08, 4) if form == "rate" else (-80, 80, 0)
            rows = [[area, age, self.number(low, high, digits)] for area in areas for age in ages]
            path = self.table("migration.csv", ["area", "age", form], rows)
            section[f"{form}_by_age"] = path
        if self.uses("migration_changes", 0.4):
            section["changes"] = [
                {"ages": sorted(self.random.sample(range(19), 2)), "rate": self.path(-0.03, 0.03, 4)}
                | ({"areas": self.random.sample(self.leaves, 1)} if self.chance(0.5) else {})
                for _ in range(self.random.randint(1, 2))
            ]
        return section | self.noise(0.01)

    def housing(self):
        rows = [
            [self.random.choice(self.leaves), f"Estate {n}", self.random.randint(100, 3000), BASE_YEAR + self.random.randint(-3, 6), self.number(0, 1, 2)]
            for n in range(self.random.randint(1, 4))
        ]
        yields = [[k, age, self.number(0, 0.03, 4)] for k in range(5) for age in range(17) if self.chance(0.6)]
        return {
            "table": self.table("housing.csv", ["area", "name", "dwellings", "completed", "displacement"], rows),
            "yields": self.table("yields.csv", ["years_since", "age", "children_per_dwelling"], yields),
        }

    # --- enrolment ----------------------------------------------------------------------------------------------------------

    def enrolment(self):
        section = {"entry": self.entry(), "progression": self.progression()}
        if not self.american:
            section["attendance"] = self.noise(0.03)
            if self.chance(0.5):
                section["attendance"] |= {"target": self.number(0.9, 1.1, 2), "by": BASE_YEAR + self.random.randint(1, 12)}
        section["senior"] = self.senior()
        if self.uses("transitions", 0.3):
            stages = [stage for stage in self.stages if stage not in ("kindergarten", "primary")]
            section["transitions"] = {stage: self.transition(stage) for stage in stages if self.chance(0.6)}
        if self.uses("special", 0.3):
            section["special"] = self.by_area("prevalence", lambda: self.number(0, 0.01, 4)) | {"years": self.random.choice([6, 9, 12])}
        return section

    def entry(self):
        section = self.noise(0.03)
        if self.chance(0.5):
            section["ratio"] = self.random.choice(["observed", self.path(0.9, 1.05)])
        if self.chance(0.4):
            early = self.number(0, 0.3, 2)
            section["ages"] = {self.entry_age: round(1 - early, 2), self.entry_age - 1: early}
        return section

    def progression(self):
        section = {"form": "gpr"}
        steps = [name for name, _ in self.ladder if not (name.startswith("K") and not self.american)]
        areas = ["all"] + self.random.sample(self.leaves, self.random.randint(0, len(self.leaves)))
        if self.uses("flow", 0.2):
            section["form"] = "flow"
            rows = []
            for area in areas:
                for grade in steps:
                    repetition = round(self.number(0, 0.06) * self.random.choice([0, 1, 1]), 3)
                    dropout = round(self.number(0, 0.04) * self.random.choice([0, 1]), 3)
                    rows.append([area, grade, round(1 - repetition - dropout, 3), repetition, dropout])
            section["table"] = self.table("progression.csv", ["area", "grade", "promotion", "repetition", "dropout"], rows)
        else:
            steps = [name for name in steps if name not in ("G9", "S3", "V3") and not (self.american and name == "G12")] + (["G9"] if self.american else [])
            years = ["", BASE_YEAR + 3] if self.chance(0.3) else [""]
            if years != [""]:
                years = [BASE_YEAR - 2, BASE_YEAR + 3]
            rows = [[area, grade, self.number(0.94, 1.03), year] for area in areas for grade in steps for year in years]
            section["table"] = self.table("progression.csv", ["area", "from_grade", "ratio", "year"], rows)
            if self.uses("calibrated", 0.2):  # some grades only
                rows = [[area, grade, self.number(0.94, 1.03), BASE_YEAR + k] for area in areas
                        for grade in steps[:len(steps) // 2] for k in (1, 4)]
                section["calibrated"] = self.table("calibrated.csv", ["area", "from_grade", "ratio", "year"], rows)
        if self.chance(0.5):
            section["dispersion"] = self.number(0, 1.5, 2)
            if self.chance(0.5):
                section["echo"] = self.number(-0.5, 0.2, 2)
        section |= self.noise(0.02)
        return section | self.cell_chance() if self.uses("chance", 0.25) else section

    def cell_chance(self):
        """Calibrated noise of single cells in place of dispersion and echo."""
        cells = [(leaf, grade) for leaf in self.leaves for grade, _ in self.ladder if self.chance(0.7)]
        rows = [[leaf, grade, self.number(0, 0.08, 4)] for leaf, grade in cells] or [[self.leaves[0], "G2", 0.05]]
        return {"chance": self.table("chance.csv", ["area", "grade", "spread"], rows), "chance_growth": self.number(0, 0.4, 2)}

    def senior(self):
        section = {"bounded_by_seats": self.chance(0.6)}
        if section["bounded_by_seats"]:
            section["to_vocational"] = self.random.choice([0.0, 1.0, self.number(0.2, 0.9, 2)])
            alike = self.leaves_that_open_senior_together()
            if len(alike) > 2 and self.uses("regions", 0.3):
                named = self.random.sample(alike, self.random.randint(2, len(alike)))
                cut = self.random.randint(1, len(named))
                section["regions"] = [part for part in (named[:cut], named[cut:]) if part]
        if self.american:
            return section | {"continuation": 1.0, "general_share": 1.0}
        section |= self.by_area("continuation", lambda: self.random.choice([1.0, self.path(0.8, 1.0)]))
        section |= self.by_area("general_share", lambda: self.random.choice([0.0, 1.0] + [self.path(0.4, 0.7)] * 6))
        return section | self.noise(0.02)

    def leaves_that_open_senior_together(self):
        """The most leaves whose senior stage begins with the same grade: only these can share an admission line."""
        by_grade = {}
        for leaf in self.leaves:
            by_grade.setdefault(next(grade for grade, _ in self.ladder if self.stage_of(leaf, grade) == "senior"), []).append(leaf)
        return max(by_grade.values(), key=len)

    def transition(self, stage):
        rows = []
        for leaf in self.leaves:
            if self.chance(0.6) or len(self.leaves) == 1:
                continue
            other = self.random.choice([area for area in self.leaves if area != leaf])
            share = self.random.choice([1.0, self.number(0.02, 0.3, 2)])
            rows.append([leaf, other, share])
            if share < 1.0:
                rows.append([leaf, leaf, round(1 - share, 2)])
        return self.table(f"transition_{stage}.csv", ["from", "to", "share"], rows)

    # --- policy -------------------------------------------------------------------------------------------------------------

    def policy(self):
        section = {"class_size": {}, "relief": {}}
        for stage in self.stages:
            standard = STANDARDS[stage]
            section["class_size"][stage] = standard if self.chance(0.5) else self.path(standard - 10, standard + 3, 1)
            if self.chance(0.85):
                section["relief"][stage] = self.ladder_of_relief(stage)
        if self.uses("class_size_by_area", 0.3):
            own = self.random.sample(self.leaves, self.random.randint(1, len(self.leaves)))
            section["class_size_by_area"] = {leaf: self.own_standard() for leaf in own}
        if self.chance(0.3):
            section["large_class"] = {stage: LARGE[stage] - self.random.randint(0, 2) for stage in self.random.sample(self.stages, 2)}
        if self.chance(0.3):
            section["sweeps"] = self.random.randint(1, 6)
        if self.uses("return_share", 0.4):
            section["return_share"] = {stage: self.random.choice([0.0, 1.0, self.number(0.1, 0.9, 2)]) for stage in self.stages if self.chance(0.8)}
        if self.chance(0.3):
            section["owners"] = self.random.choice(["proportional", "public_first"])
        if self.chance(0.3):
            section["class_size_spread"] = self.number(0.05, 0.3, 2)
        if self.uses("costs", 0.4):
            section |= self.teachers()
        return section

    def teachers(self):
        section = {"staff": {stage: self.number(8, 20, 1) for stage in self.stages if self.chance(0.8)}}
        if self.chance(0.5):
            section["staff_per_class"] = {stage: self.number(1, 5, 1) for stage in self.stages if self.chance(0.8)}
        if self.chance(0.6):
            years = ["", BASE_YEAR + 2] if self.chance(0.5) else [""]
            rows = [[leaf, stage, year, self.random.randint(0, 900)] for leaf in self.leaves for stage in self.stages for year in years if self.chance(0.8)]
            section["teachers"] = self.table("teachers.csv", ["area", "stage", "year", "teachers"], rows)
        return section

    def costs(self):
        section = {"per_pupil": {stage: self.path(800, 3000, 0) for stage in self.stages if self.chance(0.8)}}
        if self.chance(0.5):
            section["floor"] = {stage: {BASE_YEAR: 900, BASE_YEAR + 3: 1500} for stage in self.stages if self.chance(0.5)}
        if self.chance(0.5):
            section["capital_profile"] = self.random.choice([[1.0], [0.25, 0.5, 0.25], [0.5, 0.5]])
        return section

    def own_standard(self):
        stage = self.random.choice(self.stages)
        return {stage: self.path(STANDARDS[stage] - 14, STANDARDS[stage] + 3, 1)}

    def ladder_of_relief(self, stage):
        rungs = [
            {"raise_by": self.random.randint(1, 12)},
            {"temporary": self.random.choice([0.0, self.number(0.01, 0.1)])},
            {
                "neighbours": {
                    "within_km": self.number(20, 90, 0),
                    "willing": self.random.choice([0.0, 1.0, self.number(0.1, 0.9, 2)]),
                    **({"offered": self.random.choice([1.0, self.number(0.1, 0.9, 2)])} if self.chance(0.7) else {}),
                }
            },
            {"hard_cap": CAPS[stage] - self.random.randint(0, 2)},
        ]
        kept = [rung for rung in rungs if self.chance(0.75) and (self.has_distances or "neighbours" not in rung)]
        if self.chance(0.6):
            self.random.shuffle(kept)
        return kept

    # --- projects -----------------------------------------------------------------------------------------------------------

    COLUMNS = [
        "id", "name", "area", "kind", "stage", "split", "seats", "rooms", "schools", "design_class_size", "opening",
        "status", "phase", "owner", "investment", "expiry", "from_stage", "from_school", "lead_years", "loss", "wait",
    ]  # fmt: skip

    def projects(self):
        kinds = ["new", "new", "expansion", "expansion", "temporary"]
        kinds += ["conversion"] * 2 if self.uses("conversions", 0.5) else []
        kinds += ["closure", "merger"] if self.uses("closures", 0.5) else []
        self.staying = dict(self.rooms)  # rooms that no row so far takes away
        self.last_move = None
        rows = [self.project(n, self.random.choice(kinds)) for n in range(self.random.randint(0, 15))]
        section = {"ledger": self.table("projects.csv", self.COLUMNS, [[row.get(c, "") for c in self.COLUMNS] for row in rows])}
        section["slippage"] = {status: self.slippage(status) for status in ("blue", "yellow", "red")}
        if self.chance(0.7):
            section["slippage"]["correlation"] = self.random.choice([0.0, 1.0, self.number(0.1, 0.8, 2)])
        if rows and self.chance(0.2):
            section["exclude"] = [self.random.choice(rows)["id"]]
        if rows and self.uses("included", 0.15):
            section["include"] = sorted(row["id"] for row in rows if self.chance(0.8)) or [rows[0]["id"]]
        return section

    def project(self, n, kind):
        leaf = self.random.choice(self.leaves)
        stage = self.random.choice(self.stages_in(leaf))
        row = {
            "id": f"P{n:02d}",
            "name": f"Project {n}",
            "area": leaf,
            "kind": kind,
            "stage": stage,
            "opening": f"{BASE_YEAR + self.random.randint(-2, 5)}-{self.random.randint(1, 12):02d}",
            "status": self.random.choice(["blue", "yellow", "red", "done"]),
            "phase": self.random.choice(["", "planned", "approved", "under_construction", "topped_out"]),
            "owner": self.random.choice(["", "", "public", "private"]),
            "investment": self.random.choice(["", self.random.randint(100, 9000)]),
        }
        if kind in ("new", "expansion"):
            row["seats"] = self.random.randint(3, 30) * 45
            if kind == "new" and stage == "primary" and "junior" in self.stages_in(leaf) and self.chance(0.4):
                row |= {"stage": "primary+junior", "split": "60:40"}
            if self.chance(0.3):
                row["design_class_size"] = self.random.choice([30, 40, 50])
            if self.chance(0.2):
                row["expiry"] = self.expiry(row)
        elif kind == "temporary":
            row |= {"seats": self.random.randint(2, 8) * 40, "expiry": self.expiry(row)}
        else:
            self.take_rooms(row)
        if self.special_pupils and kind in ("new", "expansion", "temporary") and self.chance(0.05):
            row |= {"stage": "special", "split": ""}
        return row

    def expiry(self, row):
        """After the opening; here and there by the base year, when the row does nothing."""
        opening = int(row["opening"][:4])
        return max(opening + 1, BASE_YEAR + self.random.choice([0] + list(range(2, 10))))

    def take_rooms(self, row):
        """A conversion, closure or merger: no more rooms than there are still, given as rooms, seats, schools or a school."""
        source = row["stage"]
        if row["kind"] == "conversion":
            if self.last_move is not None and self.chance(0.3):  # two that want the same idle rooms
                row["area"], source = self.last_move
            targets = [other for other in self.stages_in(row["area"]) if other != source]
            row |= {"from_stage": source, "stage": self.random.choice(targets), "loss": self.number(0, 0.3, 2)}
            if {"primary", "junior"} <= set(targets) and self.chance(0.4):
                row |= {"stage": "primary+junior", "split": self.random.choice(["50:50", "60:40", "1:3"])}
            if self.chance(0.7):
                row["lead_years"] = self.random.randint(0, 2)
            self.last_move = row["area"], source
        at = row["area"], source
        if self.chance(0.8):
            row["wait"] = self.random.choice(["true", "false"])
        there = self.staying.get(at, 0)
        if row["owner"] == "private":
            there = min(there, self.private.get(at, 0))
        rooms = int(there * self.random.uniform(0.05, 0.6))
        given = self.random.choice(["rooms", "seats", "schools", "school"])
        schools = self.random.randint(1, self.schools.get(at, 1))
        name, of_school = self.random.choice(self.named.get(at, [("", 0)]))
        if given == "schools" and at in self.schools and schools * self.rooms[at] / self.schools[at] <= there:
            row["schools"], rooms = schools, schools * self.rooms[at] / self.schools[at]
        elif given == "school" and name and of_school <= self.staying[at]:
            row["from_school"], rooms = name, of_school
            if self.chance(0.3) and of_school > 1:
                row["rooms"] = rooms = self.random.randint(1, of_school)
        elif given == "seats":
            row |= {"seats": rooms * 20, "design_class_size": 20}
        else:
            row["rooms"] = rooms
        self.staying[at] = self.staying.get(at, 0) - rooms

    def slippage(self, status):
        rule = {"cancel": self.random.choice([0.0, 0.0, self.number(0.01, 0.2, 2), 0.6])}
        late = {"blue": 0.2, "yellow": 0.5, "red": 0.8}[status]
        first, second = round(1 - late, 2), round(late / 2, 2)
        if self.chance(0.6):
            rule["years"] = [first, second, round(1 - first - second, 2)]
        else:
            rule["months"] = {0: first, 3: second, 12: round(1 - first - second, 2)}
        if self.chance(0.3):
            rule["shift_years"] = self.random.randint(1, 2)
        if self.chance(0.5):
            rule["delivered"] = {1.0: 0.7, 0.9: 0.2, 0.8: 0.1}
        if self.chance(0.3):
            rule["phases"] = {"planned": {"years": [0.5, 0.25, 0.25]}, "topped_out": {"years": [1.0], "cancel": 0.0}}
        return rule

    # --- all ----------------------------------------------------------------------------------------------------------------

    def scenario(self):
        tree = {
            "schema_version": 1,
            "name": f"generated-{self.seed}",
            "horizon": {"base_year": BASE_YEAR, "end_year": self.end_year},
            "ensemble": {"replicates": 24, "seed": self.random.randrange(2**63)},
        }
        tree["areas"] = self.areas()
        tree["grades"] = self.grades()
        tree["base"] = self.base()
        tree["demography"] = self.demography()
        tree["enrolment"] = self.enrolment()
        if self.chance(0.5):
            tree["uncertainty"] = {"correlations": self.correlations()}
        tree["policy"] = self.policy()
        if self.chance(0.85):
            tree["projects"] = self.projects()
        if "costs" in self.used:
            tree["costs"] = self.costs()
        tree["why"] = "exercises " + (", ".join(dict.fromkeys(self.used)) or "the core only")
        return tree

    def correlations(self):
        """A chain of correlations below 0.5 is always positive definite."""
        names = ["births", "attendance", "entry", "progression", "migration", "senior_share"]
        return [{"between": list(pair), "value": self.number(-0.45, 0.45, 2)} for pair in zip(names, names[1:]) if self.chance(0.6)]

    def write(self):
        path = os.path.join(self.folder, "scenario.yaml")
        with open(path, "w", encoding="utf-8") as file:
            yaml.safe_dump(self.scenario(), file, allow_unicode=True, sort_keys=False)
        return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("folder")
    parser.add_argument("--without", nargs="*", default=[], choices=FEATURES)
    arguments = parser.parse_args()
    print(Generator(arguments.seed, arguments.folder, arguments.without).write())


if __name__ == "__main__":
    main()
