#!/usr/bin/env python3
"""Writes a SYNTHETIC province: counties under cities, with the wave that Chinese counties share, for tests of scale.

    make_province.py OUT [--counties 140] [--cities 16] [--seed 1] [--within-cities]

scenarios/province is its output with the defaults; --counties 2900 --cities 333 --within-cities gives a nation for the
benchmark, --counties 10000 --cities 900 --within-cities ten thousand catchments.
Same arguments, same bytes, on every machine: only integer-seeded uniforms, products and rounding; no exp, log or sine.

What is invented and how
  places       every city sits on a grid 90 km apart, its first county in the middle, the others within 60 km; roads are
               1.3 times the straight line; pairs over 110 km apart are left out, with --within-cities also those of two cities:
               where pupils may only be admitted in their own city, cities are independent of one another
  people       a county has about 500,000 residents (250,000 to 900,000); the city's first county is its core and a half larger
  children     of every age a common share of the residents, shaped like the births of 2005-2023 (peak 2016-2017), times a
               county's own level and a slow tilt: cores hold their children, other counties lose them
  pupils       nine tenths of ages 3-5, everybody of 6-14, general senior 54 % and vocational 38 % of 15-17
  5-4 system   all counties of every tenth city, from the third on: grade 6 sits with the juniors there
  seats        classes for the base pupils at about the standard, a few per cent short in cores and spare elsewhere
  projects     one to three a county, more in cores; statuses 4 : 2 : 1, openings 2024 to 2027
"""
import argparse
import csv
import io
import pathlib
import random

BASE_YEAR = 2023
STANDARD = {"kindergarten": 30, "primary": 45, "junior": 50, "senior": 50, "vocational": 45}
GRADES = ([f"K{k}" for k in (1, 2, 3)] + [f"G{g}" for g in range(1, 10)]
          + [f"{track}{k}" for track in "SV" for k in (1, 2, 3)])
AGE = {**{f"K{k}": k + 2 for k in (1, 2, 3)}, **{f"G{g}": g + 5 for g in range(1, 10)},
       **{f"{track}{k}": k + 14 for track in "SV" for k in (1, 2, 3)}}
# Children per 10,000 residents by completed age 0..18 on 1 September 2023: few infants, a crest at 6-7.
PER_10000 = (67, 75, 86, 104, 125, 145, 178, 168, 146, 140, 132, 128, 130, 134, 130, 126, 124, 126, 128)
BIRTHS_PER_10000 = {2021: 80, 2022: 72, 2023: 65}
LABEL = "SYNTHETIC province, no real place 合成省份，非真实地区; written by tools/data/make_province.py"


class County:
    """One leaf: its codes, place and size, and the numbers that follow from them."""

    def __init__(self, city, rank, draw):
        self.city, self.rank = city, rank
        self.code = f"{city.code[:4]}{rank:02d}"
        self.core = rank == 1
        self.name = f"第{city.number:03d}市{'中心区' if self.core else f'第{rank:02d}县'}"
        reach = 0 if self.core else 60
        self.x = city.x + reach * (2 * draw() - 1)
        self.y = city.y + reach * (2 * draw() - 1)
        self.residents = round((250_000 + 325_000 * (draw() + draw())) * (1.5 if self.core else 1.0))
        self.level = 0.85 + 0.3 * draw()
        self.tilt = (0.004 if self.core else -0.006) + 0.008 * (draw() - 0.5)   # a year, the young against the old
        self.five_four = city.number >= 3 and city.number % 10 == 3

    def share(self, per_10000, age):
        return self.residents * per_10000 / 10_000 * self.level * (1 + self.tilt * (9 - age))

    def persons(self, age):
        return round(self.share(PER_10000[age], age))

    def births(self, year):
        return round(self.share(BIRTHS_PER_10000[year], 2023 - year))

    def pupils(self, grade):
        attending = {"K": 0.9, "G": 1.0, "S": 0.54, "V": 0.38}[grade[0]]
        return round(attending * self.persons(AGE[grade]))

    def stage(self, grade):
        if grade[0] == "G":
            return "primary" if int(grade[1:]) <= (5 if self.five_four else 6) else "junior"
        return {"K": "kindergarten", "S": "senior", "V": "vocational"}[grade[0]]


class City:
    def __init__(self, number, columns):
        self.number = number
        self.code = f"9{number:03d}00"
        self.x, self.y = 90.0 * ((number - 1) % columns), 90.0 * ((number - 1) // columns)


def make_counties(county_count, city_count, draw):
    columns = next(c for c in range(1, city_count + 1) if c * c >= city_count)
    cities = [City(number, columns) for number in range(1, city_count + 1)]
    counties = []
    for i, city in enumerate(cities):
        size = county_count // city_count + (i < county_count % city_count)
        counties += [County(city, rank, draw) for rank in range(1, size + 1)]
    return cities, counties


def write_table(folder, name, comments, header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header + ["source", "quality"])
    writer.writerows([*row, "synthetic", "assumed"] for row in rows)
    comment = "".join(f"# {line}\n" for line in [LABEL, *comments])
    (folder / f"{name}.csv").write_text(comment + text.getvalue(), encoding="utf-8", newline="\n")


def distances(counties, within_cities, limit=110.0):
    """Pairs no further apart than the limit by road, in table order; a coarse grid keeps 2,900 counties quick."""
    boxes = {}
    for i, county in enumerate(counties):
        boxes.setdefault((int(county.x // limit), int(county.y // limit)), []).append(i)
    for i, a in enumerate(counties):
        column, row = int(a.x // limit), int(a.y // limit)
        near = sorted(j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in boxes.get((column + dx, row + dy), []))
        for b in (counties[j] for j in near if j > i):
            km = 1.3 * ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
            if km <= limit and (a.city is b.city or not within_cities):
                yield [a.code, b.code, f"{max(km, 1.0):.1f}"]


def capacity(county, draw):
    for stage, standard in STANDARD.items():
        pupils = sum(county.pupils(grade) for grade in GRADES if county.stage(grade) == stage)
        classes = max(1, round(pupils / standard * (0.97 + 0.04 * draw() if county.core else 1.02 + 0.08 * draw())))
        yield [county.code, stage, classes, classes, classes * standard]


def projects(counties, draw):
    number = 0
    for county in counties:
        for _ in range(2 + int(2 * draw()) if county.core else 1 + int(2 * draw())):
            number += 1
            stage = ("primary", "junior", "junior", "senior")[int(4 * draw())]
            kind = "new" if draw() < 0.5 else "expansion"
            seats = STANDARD[stage] * (12 + int(25 * draw()))
            opening = f"{2024 + int(4 * draw())}-08"
            status = ("blue", "blue", "blue", "blue", "yellow", "yellow", "red")[int(7 * draw())]
            name = f"{county.name}示意项目{number}"
            yield [f"P{number:04d}", name, county.code, kind, stage, seats, opening, status]


def survival():
    yield ["birth", 0.9970]
    for age in range(19):
        yield [age, 0.9977 if age == 0 else 0.9997]


def progression(counties):
    for grade in (*(f"G{g}" for g in range(1, 9)), "S1", "S2"):
        yield ["all", grade, 0.9997]
    for grade in ("V1", "V2"):
        yield ["all", grade, 0.97]
    for county in counties:
        if county.core:
            for grade in range(1, 9):
                yield [county.code, f"G{grade}", 1.004]


def migration(counties):
    for county in counties:
        rate = 0.004 if county.core else -0.001
        yield from ([county.code, age, rate] for age in range(18))


def write_tables(folder, cities, counties, within_cities, draw):
    folder.mkdir(parents=True, exist_ok=True)
    side = next(n for n in range(1, 11) if n * n >= max(c.rank for c in counties))   # tiles: a square of counties per city
    city_rows = [[city.code, f"第{city.number:03d}市", "900000", "city", "", "", ""] for city in cities]
    county_rows = [[c.code, c.name, c.city.code, "core" if c.core else "county",
                    side * round(c.city.x / 90) + (c.rank - 1) % side, side * round(c.city.y / 90) + (c.rank - 1) // side,
                    c.residents] for c in counties]
    write_table(folder, "areas", ["unit 单位: population persons 人; tile_col, tile_row = place in a schematic map 示意图位置"],
                ["area", "name", "parent", "kind", "tile_col", "tile_row", "population"],
                [["900000", "合成省", "", "province", "", "", ""], *city_rows, *county_rows])
    write_table(folder, "distances", ["unit 单位: km by road 公路里程（千米）, pairs up to 110 km"], ["area_a", "area_b", "km"],
                distances(counties, within_cities))
    write_table(folder, "population", ["unit 单位: persons 人; age = completed years on 31 August 2023"],
                ["area", "age", "persons"], ([c.code, age, c.persons(age)] for c in counties for age in range(19)))
    write_table(folder, "enrolment", ["unit 单位: pupils 人, autumn 2023"], ["area", "grade", "pupils"],
                ([c.code, grade, c.pupils(grade)] for c in counties for grade in GRADES))
    write_table(folder, "capacity", ["unit 单位: rooms 教室（间）, classes 班, seats 学位（个）"],
                ["area", "stage", "rooms", "classes", "seats"], (row for c in counties for row in capacity(c, draw)))
    write_table(folder, "births", ["unit 单位: births of the calendar year 当年出生（人）"], ["area", "year", "births"],
                ([c.code, year, c.births(year)] for c in counties for year in BIRTHS_PER_10000))
    write_table(folder, "survival", ["unit 单位: share alive a year later 一年存活率"], ["age", "survival"], survival())
    write_table(folder, "migration", ["unit 单位: net migrants per resident a year 年净迁移率"], ["area", "age", "rate"],
                migration(counties))
    write_table(folder, "progression", ["unit 单位: pupils of the next grade per pupil 升级比率; a county's row beats all"],
                ["area", "from_grade", "ratio"], progression(counties))
    write_table(folder, "projects", ["unit 单位: seats 学位（个）; opening YYYY-MM"],
                ["id", "name", "area", "kind", "stage", "seats", "opening", "status"], projects(counties, draw))


SCENARIO = """\
# 合成省份，检验规模用 | A synthetic province, for tests of scale: {counties} counties in {cities} cities.
# Written by tools/data/make_province.py: change the script, not this file.
schema_version: 1
name: {name}
title: 合成省份
label: SYNTHETIC 合成数据
horizon: {{base_year: 2023, end_year: 2040}}
ensemble: {{replicates: 1000, seed: 20230901}}
areas: {{table: data/areas.csv, neighbours: data/distances.csv}}
grades:
  system: "6-3-3"
  exceptions: {{{exceptions}}}
base: {{population: data/population.csv, enrolment: data/enrolment.csv, capacity: data/capacity.csv}}
demography:
  births: {{path: data/births.csv, beyond: damped, spread: 0.05, correlation: {{common: 0.35, parent: 0.15}}, persistence: 0.8}}
  survival: data/survival.csv
  migration: {{rate_by_age: data/migration.csv, spread: 0.003}}
enrolment:
  attendance: {{spread: 0.02}}
  entry: {{ratio: observed, spread: 0.02}}
  progression: {{form: gpr, table: data/progression.csv, spread: 0.012}}
  senior: {{continuation: 0.92, general_share: 0.587, bounded_by_seats: true, to_vocational: 0.8, spread: 0.015, persistence: 0.8}}
policy:
  class_size: {{kindergarten: 30, primary: 45, junior: 50, senior: 50, vocational: 45}}
  relief:
    kindergarten: [{{raise_by: 5}}, {{hard_cap: 40}}]
    primary: [{{raise_by: 10}}, {{temporary: 0.02}}, {{neighbours: {{within_km: 25, willing: 0.2, offered: 0.5}}}}, {{hard_cap: 65}}]
    junior: [{{raise_by: 5}}, {{temporary: 0.02}}, {{neighbours: {{within_km: 25, willing: 0.2, offered: 0.5}}}}, {{hard_cap: 65}}]
    senior: [{{raise_by: 5}}, {{neighbours: {{within_km: 70, willing: 0.2, offered: 0.5}}}}]
    vocational: [{{raise_by: 10}}, {{temporary: 0.02}}, {{neighbours: {{within_km: 70, willing: 0.4, offered: 0.8}}}}, {{hard_cap: 65}}]
  staff: {{primary: 19, junior: 13.5, senior: 12.5}}
projects:
  ledger: data/projects.csv
  slippage:
    blue:   {{years: [0.80, 0.15, 0.05]}}
    yellow: {{years: [0.45, 0.40, 0.15], cancel: 0.02}}
    red:    {{years: [0.15, 0.45, 0.40], cancel: 0.05}}
    correlation: 0.3
output: {{path: out/, locale: zh, keep: []}}
"""


def write_scenario(folder, name, cities, counties):
    exceptions = ", ".join(f'{c.code}: "5-4-3"' for c in counties if c.five_four)
    text = SCENARIO.format(name=name, counties=len(counties), cities=len(cities), exceptions=exceptions)
    (folder / "baseline.yaml").write_text(text, encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path, help="folder to write: baseline.yaml and data/")
    parser.add_argument("--counties", type=int, default=140)
    parser.add_argument("--cities", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--within-cities", action="store_true", help="no neighbours across the borders of cities")
    options = parser.parse_args()
    if not 1 <= options.cities <= min(999, options.counties):
        parser.error("cities must be in [1, min(999, counties)]")
    if options.counties > 99 * options.cities:
        parser.error("at most 99 counties a city")
    draw = random.Random(options.seed).random
    cities, counties = make_counties(options.counties, options.cities, draw)
    write_tables(options.out / "data", cities, counties, options.within_cities, draw)
    write_scenario(options.out, f"province-{options.counties}", cities, counties)


if __name__ == "__main__":
    main()
