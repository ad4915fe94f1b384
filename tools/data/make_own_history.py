#!/usr/bin/env python3
"""Writes an INVENTED city of eight counties and what its bureau has counted since 2010: the example of docs/guide/forecasting.

    make_own_history.py OUT

scenarios/own_history is its output: history.yaml with history/*.csv (what was counted), baseline.yaml with data/*.csv (the base
year and plain assumptions). Same bytes on every machine: integer-seeded uniforms, sums, products, roots and rounding; no exp, log or sine.

What is invented and how
  births       a common path (few in 2000-2003, a crest in 2016-2017, half as many by 2025), times a level and a drift of each
               county, a few per cent of chance a year
  families     move every year, before school and in it: into the centre and the zone, out of the six counties; rates persist
  entry        98 % of the children who turned 6 by 31 August, give or take a per cent in the city and a per cent in a county
  grades       what entered the year before, moved up and moved away; 3 % of grade 6 go on to juniors of the centre
  autumn 2020  a pandemic: few families move, a twentieth of the children stay at home a year longer and enter in 2021
  a gap        one county has lost its yearbook of 2013
  base year    children by age are the births on record that survive: nobody's moves are in them, the entry ratio has them;
               nine tenths of ages 3-5 go to kindergarten; the senior grades follow from grade 9 at plain shares
  rooms        classes for the pupils of 2025, a few per cent short in the centre and the zone, to spare elsewhere
"""
import argparse
import csv
import io
import pathlib
import random

FIRST, BASE, END = 2010, 2025, 2035
GRADES = 9
LABEL = "INVENTED city, no real place 虚构城市，非真实地区; written by tools/data/make_own_history.py"
# code, name, name_en, births of 2010, yearly drift of births, usual yearly net moves per child
COUNTIES = (("C1", "中心区", "Centre", 5200, 0.006, 0.010), ("C2", "高新区", "Newtown Zone", 1300, 0.030, 0.022),
            ("C3", "北山县", "Northhill", 4100, -0.004, -0.006), ("C4", "南河县", "Southriver", 3700, -0.006, -0.005),
            ("C5", "临湖县", "Lakeside", 3000, -0.002, -0.004), ("C6", "东岭县", "Eastridge", 2500, -0.008, -0.007),
            ("C7", "西川县", "Westbrook", 2000, -0.010, -0.009), ("C8", "白沙县", "Whitesand", 900, -0.004, -0.006))
CENTRE = 0
# Births of the city in thousandths of those of 2010, 1994 to 2025.
PATH = (1120, 1080, 1040, 1000, 960, 920, 890, 880, 890, 905, 930, 945, 955, 975, 985, 990, 1000, 1010, 1040, 1035, 1090, 1060,
        1230, 1200, 1060, 980, 850, 770, 700, 655, 670, 615)
PATH_FIRST = 1994
PANDEMIC, STAY_HOME = 2020, 0.05
LOST_YEARBOOK = ("C6", 2013)
SURVIVAL_AT_BIRTH, SURVIVAL = 0.996, 0.9997
STANDARD = {"kindergarten": 30, "primary": 45, "junior": 50, "senior": 50, "vocational": 45}
LETTERS = {"K": "kindergarten", "S": "senior", "V": "vocational"}
ATTEND, CONTINUE, GENERAL = 0.9, 0.94, 0.58
LADDER = [f"K{k}" for k in (1, 2, 3)] + [f"G{g}" for g in range(1, GRADES + 1)] + [f"{track}{k}" for track in "SV" for k in (1, 2, 3)]


class City:
    """Births, moves and pupils of every county, made in the order of time."""

    def __init__(self, draw):
        self.draw = draw
        self.births = {}   # (county, calendar year)
        self.moves = {}    # (county, school year that begins in autumn - 1)
        self.pupils = {}   # (county, autumn, grade)
        for c in range(len(COUNTIES)):
            self.make_births(c)
            self.make_moves(c)
        system = {year: 0.008 * self.normal() for year in range(2002, BASE + 1)}
        for year in range(2002, BASE + 1):
            for c in range(len(COUNTIES)):
                self.enter(c, year, 0.98 * (1 + system[year]) * (1 + 0.01 * self.normal()))
            for c in range(len(COUNTIES)):
                self.move_up(c, year)

    def normal(self):
        """As good as normal, of sums alone."""
        return sum(self.draw() for _ in range(12)) - 6

    def make_births(self, c):
        *_, level, drift, _ = COUNTIES[c]
        own = 1.0
        for k, common in enumerate(PATH):
            year = PATH_FIRST + k
            own *= 1 + 0.012 * self.normal()
            trend = 1 + drift * (year - 2010)
            self.births[c, year] = round(level * common / 1000 * trend * own)

    def make_moves(self, c):
        usual, now = COUNTIES[c][5], 0.0
        for year in range(1993, BASE + 1):
            now = 0.7 * now + 0.003 * self.normal()
            self.moves[c, year] = 0.2 * usual if year == PANDEMIC else usual + now

    def cohort(self, c, year, age):
        """Children born so that they have completed `age` years by 31 August of the year."""
        return self.births[c, year - age - 1] / 3 + 2 * self.births[c, year - age] / 3

    def enter(self, c, year, share):
        children = self.cohort(c, year, 6)
        for before in range(year - 5, year + 1):
            children *= 1 + self.moves[c, before]
        waiting = {PANDEMIC: -STAY_HOME, PANDEMIC + 1: 0.8 * STAY_HOME}.get(year, 0.0)
        self.pupils[c, year, 1] = self.count(children * share * (1 + waiting))

    def move_up(self, c, year):
        for grade in range(2, GRADES + 1):
            before = self.pupils.get((c, year - 1, grade - 1))
            if before is None:
                continue
            rate = 0.999 + self.moves[c, year]
            if grade == 7 and c != CENTRE:
                rate -= 0.03
            arrivals = 0.0
            if grade == 7 and c == CENTRE:
                arrivals = sum(0.03 * self.pupils[other, year - 1, 6] for other in range(1, len(COUNTIES)))
            self.pupils[c, year, grade] = self.count(before * rate + arrivals)

    def count(self, expected):
        """Single families: a chance that grows with the root."""
        return max(0, round(expected + 0.35 * expected ** 0.5 * self.normal()))


def write_table(path, comments, header, rows, trailer):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([*row, *trailer] for row in rows)
    comment = "".join(f"# {line}\n" for line in [LABEL, *comments])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(comment + text.getvalue(), encoding="utf-8", newline="\n")


def write_history(folder, city):
    def enrolment():
        for c, (code, name, *_) in enumerate(COUNTIES):
            for year in range(FIRST, BASE + 1):
                lost = (code, year) == LOST_YEARBOOK
                for grade in range(1, GRADES + 1):
                    yield [code, name, year, f"G{grade}", "" if lost else city.pupils[c, year, grade]]
    write_table(folder / "enrolment.csv", ["unit 单位: pupils 人, every autumn; an empty cell was not counted 空格为没有数据"],
                ["area_id", "area", "year", "grade", "enrolment"], enrolment(), [])
    births = ([code, name, year, city.births[c, year]] for c, (code, name, *_) in enumerate(COUNTIES)
              for year in range(FIRST - 7, BASE + 1))
    write_table(folder / "births.csv", ["unit 单位: births of the calendar year 当年出生（人）"],
                ["area_id", "area", "year", "births"], births, [])


def population(city):
    for c, (code, *_) in enumerate(COUNTIES):
        for age in range(19):
            yield [code, age, round(city.cohort(c, BASE, age) * SURVIVAL_AT_BIRTH * SURVIVAL ** age)]


def pupils_now(city, c, grade):
    """Pupils of the base year; grades outside of the history follow from children and from grade 9."""
    number = int(grade[1:])
    if grade[0] == "K":
        return round(ATTEND * city.cohort(c, BASE, number + 2))
    if grade[0] == "G":
        return city.pupils[c, BASE, number]
    return round(CONTINUE * (GENERAL if grade[0] == "S" else 1 - GENERAL) * city.pupils[c, BASE - number, GRADES])


def stage_of(grade):
    return LETTERS.get(grade[0]) or ("primary" if int(grade[1:]) <= 6 else "junior")


def capacity(city):
    for c, (code, *_) in enumerate(COUNTIES):
        for stage in STANDARD:
            pupils = sum(pupils_now(city, c, grade) for grade in LADDER if stage_of(grade) == stage)
            spare = 0.96 + 0.03 * city.draw() if c <= 1 else 1.02 + 0.08 * city.draw()
            classes = max(1, round(pupils / STANDARD[stage] * spare))
            yield [code, stage, classes, classes, classes * STANDARD[stage]]


def write_base(folder, city):
    def write(name, comments, header, rows):
        write_table(folder / f"{name}.csv", comments, header + ["source", "quality"], rows, ["invented", "assumed"])
    write("areas", ["unit 单位: tile_col, tile_row = place in a schematic map 示意图位置"],
          ["area", "name", "parent", "name_en", "kind", "tile_col", "tile_row"],
          [["CITY", "示例市", "", "Example City", "city", "", ""]]
          + [[code, name, "CITY", english, "county", k % 3, k // 3] for k, (code, name, english, *_) in enumerate(COUNTIES)])
    write("population", ["unit 单位: persons 人; age = completed years on 31 August 2025; births on record that survive 由出生登记推得"],
          ["area", "age", "persons"], population(city))
    write("enrolment", ["unit 单位: pupils 人, autumn 2025"], ["area", "grade", "pupils"],
          ([code, grade, pupils_now(city, c, grade)] for c, (code, *_) in enumerate(COUNTIES) for grade in LADDER))
    write("capacity", ["unit 单位: rooms 教室（间）, classes 班, seats 学位（个）"], ["area", "stage", "rooms", "classes", "seats"],
          capacity(city))
    write("births", ["unit 单位: births of the calendar year 当年出生（人）"], ["area", "year", "births"],
          ([code, year, city.births[c, year]] for c, (code, *_) in enumerate(COUNTIES) for year in (BASE - 1, BASE)))
    write("survival", ["unit 单位: share alive a year later 一年存活率"], ["age", "survival"],
          [["birth", SURVIVAL_AT_BIRTH], *([age, SURVIVAL] for age in range(19))])
    write("progression", ["unit 单位: pupils of the next grade per pupil 升级比率: everybody moves up 全部升级"], ["area", "from_grade", "ratio"],
          [["all", grade, 1] for grade in LADDER if grade not in ("K1", "K2", "K3", "G9", "S3", "V3")])


HISTORY = """\
# 虚构城市八个县区的历年在校生和出生 | Pupils and births of eight invented counties; see README.md and docs/guide/forecasting.
# Written by tools/data/make_own_history.py: change the script, not this file.
schema_version: 1
name: own-history
title: "示例市，一至九年级 | Example City, grades 1-9"
source: invented
enrolment: history/enrolment.csv
ladder: [G1, G2, G3, G4, G5, G6, G7, G8, G9]
births:
  table: history/births.csv
  lag: 6                                   # 满 6 周岁入学 | children enter at 6
  cut_off_month: 9                         # 8 月 31 日前满 6 周岁 | by 31 August
  year_ends: 12                            # 日历年 | calendar years
  known: 0                                 # 预测时当年出生已登记 | a forecast is made when the year's births are on record
shocks:
  - {year: 2020, why: "疫情，推迟入学，少有转学 | pandemic, children entered later and few families moved"}
"""

SCENARIO = """\
# 虚构城市的基准方案：不用历史，只用常见的假定 | An invented city, plain assumptions, nothing learned from its history.
# Written by tools/data/make_own_history.py: change the script, not this file.
schema_version: 1
name: own-baseline
title: "常用假定 | Plain assumptions"
label: INVENTED city, no real place 虚构城市
horizon: {{base_year: {base}, end_year: {end}}}
ensemble: {{replicates: 1000, seed: {base}, quantiles: [0.1, 0.5, 0.9]}}
areas: {{table: data/areas.csv}}
grades: {{system: "6-3-3"}}
base: {{population: data/population.csv, enrolment: data/enrolment.csv, capacity: data/capacity.csv}}
demography:
  births: {{path: data/births.csv, beyond: damped, spread: 0.04}}
  survival: data/survival.csv
enrolment:
  entry: {{ratio: observed, spread: 0.02}}
  progression: {{form: gpr, table: data/progression.csv, spread: 0.01}}   # 全部升级 | everybody moves up
  senior: {{continuation: {continuation}, general_share: {general}}}
policy:
  class_size: {{kindergarten: {kindergarten}, primary: {primary}, junior: {junior}, senior: {senior}, vocational: {vocational}}}
  relief:
    primary: [{{raise_by: 5}}, {{hard_cap: 55}}]
    junior: [{{raise_by: 5}}, {{hard_cap: 55}}]
output: {{path: out/, locale: zh, keep: []}}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path, help="folder to write: history.yaml, history/, baseline.yaml and data/")
    out = parser.parse_args().out
    city = City(random.Random(2025).random)
    write_history(out / "history", city)
    write_base(out / "data", city)
    (out / "history.yaml").write_text(HISTORY, encoding="utf-8", newline="\n")
    (out / "baseline.yaml").write_text(SCENARIO.format(base=BASE, end=END, continuation=CONTINUE, general=GENERAL, **STANDARD), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
