#!/usr/bin/env python3
"""Is the oracle right? Cases worked by hand, published examples, and the identities of docs/theory/model.md over generated scenarios.

self_check.py [--scenarios N]     exits with 1 if anything fails
self_check.py --program seatcast  the worked cases that are whole scenarios, by the program too
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile

import h5py
import numpy as np
import yaml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from compare import Comparison, compare_series  # noqa: E402
from generate import Generator  # noqa: E402
from seatcast_oracle import random_streams  # noqa: E402
from seatcast_oracle.documents import DatedPath, load_document, read_table  # noqa: E402
from seatcast_oracle.enrolment import Enrolment, logit_shifted  # noqa: E402
from seatcast_oracle.placement import Placement, Stage  # noqa: E402
from seatcast_oracle.population import Population  # noqa: E402
from seatcast_oracle.scenario import Scenario, first_autumn  # noqa: E402
from seatcast_oracle.simulate import reference_path, run  # noqa: E402
from seatcast_oracle.time_and_areas import SPECIAL  # noqa: E402
from seatcast_oracle.uncertainty import Draws, ReferenceDraws, correlation_factor  # noqa: E402


def near(got, expected, tolerance=1e-9):
    np.testing.assert_allclose(got, expected, rtol=tolerance, atol=tolerance)


# --- a small scenario of our own --------------------------------------------------------------------------------------------


def write_scenario(folder, tables=None, **sections):
    """One area with 100 children of every age, everybody in school, rooms to spare, nothing random; sections and tables replace."""
    chinese = [f"K{n}" for n in (1, 2, 3)] + [f"G{n}" for n in range(1, 10)]
    stages = {"kindergarten": (10, 30), "primary": (20, 45), "junior": (10, 50), "senior": (10, 50), "vocational": (10, 45)}
    files = {
        "areas": [["area", "name", "parent"], ["A", "A", ""]],
        "population": [["area", "age", "persons"]] + [["A", age, 100] for age in range(19)],
        "enrolment": [["area", "grade", "pupils"]]
        + [["A", grade, 100] for grade in chinese]
        + [["A", f"{letter}{n}", 50] for letter in "SV" for n in (1, 2, 3)],
        "capacity": [["area", "stage", "classes", "seats"]] + [["A", stage, n, n * size] for stage, (n, size) in stages.items()],
        "births": [["area", "year", "births"], ["A", 2022, 100], ["A", 2023, 100]],
        "survival": [["age", "survival"], ["birth", 1]] + [[age, 1] for age in range(19)],
        "progression": [["area", "from_grade", "ratio"]]
        + [["all", grade, 1] for grade in chinese[3:-1] + ["S1", "S2", "V1", "V2"]],
    }
    files.update(tables or {})
    _complete(files, sections)
    os.makedirs(folder, exist_ok=True)
    for name, rows in files.items():
        with open(os.path.join(folder, f"{name}.csv"), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    tree = {
        "horizon": {"base_year": 2023, "end_year": 2026},
        "areas": {"table": "areas.csv"},
        "grades": {"system": "6-3-3"},
        "base": {"population": "population.csv", "enrolment": "enrolment.csv", "capacity": "capacity.csv"},
        "demography": {"births": {"path": "births.csv"}, "survival": "survival.csv"},
        "enrolment": {"progression": {"table": "progression.csv"}, "senior": {"continuation": 1.0, "general_share": 0.5}},
        "policy": {"class_size": {stage: size for stage, (_, size) in stages.items()}},
    }
    for key, value in sections.items():
        tree[key] = {**tree.get(key, {}), **value}
    path = os.path.join(folder, "scenario.yaml")
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(tree, file)
    return path


def _complete(files, sections):
    """Zeros where a case says nothing: the program wants every age and grade of every area to be named."""
    named = {row[2] for row in files["areas"][1:]}
    leaves = [row[0] for row in files["areas"][1:] if row[0] not in named]
    american = sections.get("grades", {}).get("system", "").startswith("K-")
    grades = [f"G{n}" for n in range(1, 10)]
    grades = ["K", *grades, "G10", "G11", "G12"] if american else ["K1", "K2", "K3", *grades] + [f"{letter}{n}" for letter in "SV" for n in (1, 2, 3)]
    stages = ["primary", "junior", "senior"] + ([] if american else ["kindergarten", "vocational"])
    for name, keys in (("population", list(range(19))), ("enrolment", grades), ("capacity", stages)):
        there = {(row[0], str(row[1])) for row in files[name][1:]}
        zeros = [[code, key] + [0] * (len(files[name][0]) - 2) for code in leaves for key in keys if (code, str(key)) not in there]
        files[name] = files[name] + zeros
    if "births" in files:
        there = {row[0] for row in files["births"][1:]}
        files["births"] = files["births"] + [[code, year, 0] for code in leaves for year in (2022, 2023) if code not in there]


PROGRAM = None  # the program that must agree on every worked case


def solve(folder, tables=None, **sections):
    return solved(write_scenario(folder, tables, **sections), folder)


def solved(path, folder):
    """The reference path of the oracle; with a program, it must say the same."""
    scenario = Scenario(path)
    series = reference_path(scenario)
    if PROGRAM is not None:
        result = os.path.join(folder, "result.h5")
        done = subprocess.run([PROGRAM, "run", path, "--quiet", "--replicates", "0", "-o", result], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        comparison = Comparison()
        compare_series(comparison, scenario, series, result)
        assert not comparison.lines, comparison.lines
    return scenario, series


# --- scenario files ---------------------------------------------------------------------------------------------------------


def check_dated_paths(folder):
    steps, linear = DatedPath({2024: 45, 2027: 40}), DatedPath({"linear": {2026: 45, 2030: 35}})
    assert [steps(year) for year in (2020, 2024, 2026, 2027, 2040)] == [45, 45, 45, 40, 40]
    assert [linear(year) for year in (2020, 2026, 2028, 2030, 2040)] == [45, 45, 40, 35, 35]


def check_variants(folder):
    with open(os.path.join(folder, "base.yaml"), "w", encoding="utf-8") as file:
        file.write("name: base\npolicy: {relief: {primary: [{raise_by: 5}], junior: [{raise_by: 1}]}, sweeps: 4}\nareas: {table: a.csv}\n")
    with open(os.path.join(folder, "variant.yaml"), "w", encoding="utf-8") as file:
        file.write("extends: base.yaml\npolicy: {relief: {primary+: [{hard_cap: 65}], junior: !delete }, sweeps: 2}\n")
    tree = load_document(os.path.join(folder, "variant.yaml"))
    assert tree["policy"] == {"relief": {"primary": [{"raise_by": 5}, {"hard_cap": 65}]}, "sweeps": 2}, tree
    assert tree["name"] == "variant" and tree["areas"]["table"] == os.path.join(folder, "a.csv")


# --- population and enrolment by hand ---------------------------------------------------------------------------------------


def check_births_of_a_school_year(folder):
    """(2.1) with 4/12: B0[2024] = 1/3 x 120 + 2/3 x 90 = 100; damped growth: ln(90/120) 0.8 in the first year after."""
    births = [["area", "year", "births"], ["A", 2023, 120], ["A", 2024, 90]]
    tables = {"births": births}
    scenario = Scenario(write_scenario(folder, tables, demography={"births": {"path": "births.csv", "beyond": "damped"}, "survival": "survival.csv"}))
    population = Population(scenario, ReferenceDraws(scenario))
    population.advance(2024)
    near(population.persons[0, :2, 0], [100, 100])
    population.advance(2025)
    next_births = 90 * (90 / 120) ** 0.8
    near(population.persons[0, 0, 0], 90 / 3 + 2 / 3 * next_births)
    near(population.births[0][2026][0], next_births * (90 / 120) ** 0.64)


def check_survival_and_migration(folder):
    """s (1 + m) N by the age left; a net outflow larger than the stock leaves 0, never less."""
    survival = [["age", "survival"], ["birth", 0.99]] + [[age, 0.5] for age in range(19)]
    migration = [["area", "age", "rate"], ["A", 3, 0.1], ["A", 4, -1.5]]
    scenario = Scenario(
        write_scenario(
            folder,
            {"survival": survival, "migration": migration},
            demography={"migration": {"rate_by_age": "migration.csv", "changes": [{"areas": "all", "ages": [3, 3], "rate": 0.1}]}},
        )
    )
    population = Population(scenario, ReferenceDraws(scenario))
    population.advance(2024)
    near(population.persons[0, :6, 0], [99, 50, 50, 50, 60, 0])


def check_origin_destination_conserves(folder):
    """(2.7) moves people between areas and loses none."""
    codes = ["A", "B", "C"]
    tables = {
        "areas": [["area", "name", "parent"]] + [[code, code, "root"] for code in codes] + [["root", "root", ""]],
        "population": [["area", "age", "persons"]] + [[code, age, 100 * (i + 1)] for i, code in enumerate(codes) for age in range(19)],
        "births": [["area", "year", "births"]] + [[code, year, 0] for code in codes for year in (2022, 2023)],
        "od": [["from", "to", "age", "rate"]] + [[a, b, age, 0.3] for a, b in ("AB", "AC", "BC") for age in range(19)],
    }
    scenario = Scenario(
        write_scenario(folder, tables, demography={"migration": {"origin_destination": "od.csv"}})
    )
    population = Population(scenario, ReferenceDraws(scenario))
    population.advance(2024)
    near(population.persons[:, 1, 0], [100 * 0.4, 30 + 200 * 0.7, 30 + 60 + 300])
    near(population.persons[:, 1:, 0].sum(), 18 * 600)


def check_fertility(folder):
    """(2.8): half the women of age 20, TFR 2, schedule all at 20; survival at birth 0.9; the last age keeps its survivors."""
    tables = {
        "population": [["area", "age", "sex", "persons"]] + [["A", age, sex, 50] for age in range(101) for sex in ("male", "female")],
        "survival": [["age", "survival"], ["birth", 0.9]] + [[age, 0.5] for age in range(101)],
        "schedule": [["age", "share"], [20, 1.0]],
    }
    path = write_scenario(folder, tables)
    with open(path, encoding="utf-8") as file:
        tree = yaml.safe_load(file)
    tree["demography"] = {"survival": "survival.csv", "fertility": {"rate": 2.0, "schedule": "schedule.csv"}}
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(tree, file)
    scenario = Scenario(path)
    population = Population(scenario, ReferenceDraws(scenario))
    population.advance(2024)
    near(population.persons[0, [0, 1, 100], 0], [0.9 * 2 * 50, 50, 100])


def check_steady_state(folder):
    """100 children of every age, all ratios 1, room for all: nothing ever changes."""
    scenario, series = solve(folder)
    near(series["enrolment_by_grade"], np.tile(np.array([100.0] * 12 + [50.0] * 6)[None, :, None], (1, 1, 4)))
    near(series["shortage"], np.zeros((1, 5, 4)))
    near(series["graduates"][0, :, 3], [100, 100, 100, 50, 50])
    near(series["usable_seats"], series["headline_seats"])
    # 20 rooms of 45; G2-G6 hold 500 / 45 classes; the rest of the rooms is open to the entrants
    near(series["entry_seats"][0, 1], [(20 - 500 / 45) * 45] * 4)
    near(series["surplus"][0, 1], [(20 - 500 / 45) * 45 - 100] * 4)


def check_attendance_target(folder):
    """Base ratio 0.8; target 0.98 in 2026: a third of the way each year."""
    tables = {"population": [["area", "age", "persons"]] + [["A", age, 125 if age < 6 else 100] for age in range(19)]}
    _, series = solve(folder, tables, enrolment={"attendance": {"target": 0.98, "by": 2026}})
    near(series["enrolment_by_grade"][0, 2, :4], [100, 125 * 0.86, 125 * 0.92, 125 * 0.98])


def check_split_and_special(folder):
    """(3.7) and (3.3): 100 leave G9, 90 % continue, 60 % of them to general; a stock of 18 loses a ninth and gains 1 % of entrants."""
    tables = {
        "enrolment": [["area", "grade", "pupils"], ["A", "special", 18], ["A", "G9", 100], ["A", "G1", 99]],
    }
    scenario = Scenario(
        write_scenario(
            folder,
            tables,
            enrolment={"senior": {"continuation": 0.9, "general_share": 0.6}, "special": {"prevalence": 0.01, "years": 9}},
        )
    )
    seen = {}
    run(scenario, ReferenceDraws(scenario), lambda year, autumn, *rest: seen.update({year: autumn}))
    near(seen[2024].enrolment[0, [12, 15], 0], [54, 36])
    near(seen[2024].special[0, 0], 16 + 1)
    near(seen[2024].enrolment[0, 3, 0], 99)  # entry ratio 99 / (0.99 x 100) = 1


def check_special_schools_without_pupils(folder):
    """(3.3): 5 % of 100 go to special schools that nobody attends in the base year; a ninth leaves every year."""
    _, series = solve(folder, enrolment={"entry": {"ratio": 1.0}, "special": {"prevalence": 0.05, "years": 9}})
    near(series["entrants"][0, 1], [100, 95, 95, 95])
    second = 5 * 8 / 9 + 5
    near(series["enrolment"][0, 5], [0, 5, second, second * 8 / 9 + 5])
    near(series["shortage"][0, 5], series["enrolment"][0, 5])


FLOW = [["area", "grade", "promotion", "repetition", "dropout"]] + [
    ["all", grade, 1, 0, 0] for grade in [f"G{n}" for n in range(1, 10)] + [f"{letter}{n}" for letter in "SV" for n in (1, 2, 3)]
]


def check_migrants_by_number_in_grades(folder):
    """(2.9): ten of a hundred leave every year: nine tenths of every cohort. Half leave, and a change of 0.1: (0.5 + 0.1) / 0.5 = 1.2 times."""
    tables = {"progression": FLOW, "migration": [["area", "age", "number"]] + [["A", age, -10] for age in range(19)]}
    flow = {"progression": {"form": "flow", "table": "progression.csv"}}
    _, series = solve(folder, tables, demography={"migration": {"number_by_age": "migration.csv"}}, enrolment=flow)
    near(series["enrolment"][0, 2], [300, 270, 243, 218.7])
    tables = {"migration": [["area", "age", "number"]] + [["A", age, -50] for age in range(19)]}
    change = [{"ages": [0, 18], "rate": 0.1}]
    _, series = solve(folder, tables, demography={"migration": {"number_by_age": "migration.csv", "changes": change}})
    near(series["enrolment_by_grade"][0, 4:12, 1], [120] * 8)


def check_moves_between_areas_in_grades(folder):
    """(2.9): 30 of A's 100 go to B, which has 200: a rate of -0.3 there, of 0.15 here."""
    tables = {
        "areas": [["area", "name", "parent"], ["A", "A", "R"], ["B", "B", "R"], ["R", "R", ""]],
        "population": [["area", "age", "persons"]] + [[code, age, count] for code, count in (("A", 100), ("B", 200)) for age in range(19)],
        "enrolment": [["area", "grade", "pupils"]] + [[code, f"G{n}", 100] for code in "AB" for n in range(1, 10)],
        "capacity": [["area", "stage", "classes"]] + [[code, stage, 30] for code in "AB" for stage in ("kindergarten", "primary", "junior", "senior", "vocational")],
        "births": [["area", "year", "births"]] + [[code, year, 100] for code in "AB" for year in (2022, 2023)],
        "moves": [["from", "to", "age", "rate"]] + [["A", "B", age, 0.3] for age in range(19)],
        "progression": FLOW,
    }
    _, series = solve(
        folder,
        tables,
        demography={"migration": {"origin_destination": "moves.csv"}},
        enrolment={"progression": {"form": "flow", "table": "progression.csv"}},
    )
    near(series["enrolment_by_grade"][:2, 4:12, 1], np.array([[70.0] * 8, [115.0] * 8]))


def check_cut_off_month(folder):
    """(2.1) with (13 - m)/12 of 120 births and the rest of 60, who are six years old in 2030."""
    births = [["area", "year", "births"], ["A", 2023, 120], ["A", 2024, 60]]
    for month, entrants in ((1, 120), (5, 100), (9, 80), (12, 65)):
        _, series = solve(folder, {"births": births}, demography={"cut_off_month": month}, horizon={"end_year": 2030})
        near(series["entrants"][0, 1, 7], entrants)


def check_transition_moves_residence(folder):
    """(3.6): 30 % of those who enter junior in A become residents of B for schooling."""
    tables = {
        "areas": [["area", "name", "parent"], ["A", "A", "R"], ["B", "B", "R"], ["R", "R", ""]],
        "population": [["area", "age", "persons"]] + [[code, age, 100] for code in "AB" for age in range(19)],
        "enrolment": [["area", "grade", "pupils"]] + [[code, f"G{n}", 100] for code in "AB" for n in range(1, 10)],
        "capacity": [["area", "stage", "classes"]] + [[code, stage, 20] for code in "AB" for stage in ("primary", "junior")],
        "births": [["area", "year", "births"]] + [[code, year, 100] for code in "AB" for year in (2022, 2023)],
        "move": [["from", "to", "share"], ["A", "A", 0.7], ["A", "B", 0.3]],
    }
    scenario, series = solve(folder, tables, enrolment={"transitions": {"junior": "move.csv"}})
    near(series["enrolment_by_grade"][:2, 9, 1], [70, 130])
    near(series["enrolment_by_grade"][:2, 10, 2], [70, 130])
    near(series["enrolment"][2], series["enrolment"][:2].sum(axis=0))


def check_housing(folder):
    """(3.8): 200 dwellings finished in 2025, a quarter to local families, 0.1 children of age 7 each in the year of completion: 15 in G2."""
    tables = {
        "housing": [["area", "name", "dwellings", "completed", "displacement"], ["A", "Estate", 200, 2025, 0.25]],
        "yields": [["years_since", "age", "children_per_dwelling"], [0, 7, 0.1], [0, 6, 0.2], [1, 16, 0.1]],
    }
    scenario, series = solve(folder, tables, demography={"housing": {"table": "housing.csv", "yields": "yields.csv"}})
    near(series["enrolment_by_grade"][0, 3:5, 2], [130, 115])  # 30 of age 6 enter as residents, 15 of age 7 as arrivals
    near(series["enrolment_by_grade"][0, [13, 16], 3], [50, 50])  # nobody enters behind the split
    near(series["population"][0, 1, 2], 645)


def check_teaching_case(folder):
    """The three counties that docs/guide/teaching_case.md works by hand."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    scenario = Scenario(os.path.join(root, "scenarios", "teaching", "baseline.yaml"))
    series = reference_path(scenario)
    rows = read_table(os.path.join(root, "tests", "integration", "teaching_case", "expected.csv"))
    assert len(rows) > 50
    for row in rows:
        stage_index, year = scenario.ladder.stages.index(row["stage"]), int(row["year"]) - scenario.base_year
        for code in scenario.tree.nodes:
            got = series[row["measure"]][scenario.tree.nodes.index(code), stage_index, year]
            np.testing.assert_allclose(got, float(row[code]), rtol=1e-9, err_msg=str(row))


# --- published worked examples ----------------------------------------------------------------------------------------------


def check_published_grade_progression(folder):
    """The worked example of the R package enrollcast (vignette "enrollcast", table of projections 2024-2026): K, 1, 2 with ratios averaged over two years."""
    ratios = {"K": (95 / 100 + 99 / 110) / 2, "G1": (88 / 90 + 91 / 95) / 2}
    near([ratios["K"], ratios["G1"]], [0.925, 0.9678363], 1e-7)
    tables = {
        "population": [["area", "age", "persons"], ["A", 5, 120], ["A", 4, 125], ["A", 3, 130], ["A", 2, 128]],
        "enrolment": [["area", "grade", "pupils"], ["A", "K", 120], ["A", "G1", 99], ["A", "G2", 91]],
        "progression": [["area", "from_grade", "ratio"]]
        + [["all", grade, ratios.get(grade, 1)] for grade in ["K"] + [f"G{n}" for n in range(1, 12)]],
    }
    _, series = solve(folder, tables, grades={"system": "K-5-3-4"})
    published = [[125, 130, 128], [111.0, 115.625, 120.25], [95.81579, 107.42982, 111.90607]]
    near(series["enrolment_by_grade"][0, :3, 1:], published, 1e-7)


def check_reconstructed_cohort(folder):
    """UNESCO's reconstructed cohort (UIS, survival rate by grade): of 1000 entrants, 1000 prod p / (1 - r) are promoted out of each grade."""
    promotion, repetition = [0.90, 0.93, 0.95, 0.96, 0.94, 0.97], [0.08, 0.05, 0.04, 0.03, 0.05, 0.01]
    grades = [f"G{n}" for n in range(1, 7)]
    rows = [["all", g, p, r, round(1 - p - r, 9)] for g, p, r in zip(grades, promotion, repetition)]
    rows += [["all", g, 1, 0, 0] for g in ("G7", "G8", "G9", "S1", "S2", "S3", "V1", "V2", "V3")]
    tables = {
        "population": [["area", "age", "persons"], ["A", 6, 1000]],
        "enrolment": [["area", "grade", "pupils"], ["A", "G1", 1000]],
        "births": [["area", "year", "births"], ["A", 2023, 0]],
        "progression": [["area", "grade", "promotion", "repetition", "dropout"]] + rows,
    }
    _, series = solve(folder, tables, enrolment={"progression": {"form": "flow", "table": "progression.csv"}}, horizon={"end_year": 2053})
    survivors = np.cumprod(np.array(promotion) / (1 - np.array(repetition)))
    pupil_years = 1000 * np.append(1.0, survivors[:-1]) / (1 - np.array(repetition))
    near(series["enrolment_by_grade"][0, 3:9].sum(axis=1), pupil_years, 1e-9)
    near(series["graduates"][0, 1].sum(), 1000 * survivors[-1], 1e-9)


# --- supply by hand ---------------------------------------------------------------------------------------------------------


def check_opening_months(folder):
    months = {"2024-09": 2024, "2024-10": 2025, "2024-01": 2024, "2025-08": 2025}
    for text, year in months.items():
        y, m = (int(part) for part in text.split("-"))
        assert first_autumn(12 * y + m - 1) == year, text


def projects_section(folder, rows, slippage=None):
    columns = ["id", "name", "area", "kind", "stage", "seats", "rooms", "opening", "status", "expiry", "from_stage", "lead_years", "loss", "wait", "split", "from_school"]
    table = [columns] + [[row.get(column, "") for column in columns] for row in rows]
    return {"tables": {"projects": table}, "projects": {"ledger": "projects.csv", "slippage": {"blue": {"years": [1.0]}, **(slippage or {})}}}


def check_new_school_fills_from_the_bottom(folder):
    """270 seats = 6 rooms; planned August 2024, 3 months late at most likely: opens 2025; a sixth of the rooms more each year."""
    row = {"id": "P", "name": "P", "area": "A", "kind": "new", "stage": "primary", "seats": 270, "opening": "2024-08", "status": "red"}
    parts = projects_section(folder, [row], {"red": {"months": {"0": 0.4, "3": 0.6}, "delivered": {"1.0": 0.5, "0.5": 0.5}}})
    _, series = solve(folder, parts["tables"], projects=parts["projects"])
    near(series["headline_seats"][0, 1], [900, 900, 1170, 1170])
    near(series["rooms"][0, 1], [20, 20, 21, 22])


def check_late_and_done_projects(folder):
    """A row that is not done and overdue opens in t0 + 1; a done row of the base year is in the base stock, but its expiry takes it out."""
    common = {"name": "P", "area": "A", "stage": "kindergarten", "seats": 60}
    rows = [
        {**common, "id": "late", "kind": "expansion", "opening": "2021-09", "status": "blue", "expiry": 2026},
        {**common, "id": "there", "kind": "temporary", "opening": "2022-09", "status": "done", "expiry": 2025},
        {**common, "id": "open", "kind": "expansion", "opening": "2024-09", "status": "done"},
    ]
    parts = projects_section(folder, rows)
    _, series = solve(folder, parts["tables"], projects=parts["projects"])
    near(series["headline_seats"][0, 0], [300, 300 + 60 + 60, 300 + 60, 300])
    near(series["rooms"][0, 0], [10, 14, 12, 10])


def check_conversion(folder):
    """Primary has about 6.6 idle rooms: a conversion of 5 starts at once, one of 3 finds only 1.6 left and waits; 80 % of the rooms arrive a year later."""
    common = {"name": "C", "area": "A", "kind": "conversion", "stage": "junior", "opening": "2024-09", "status": "blue", "from_stage": "primary"}
    rows = [
        {**common, "id": "C1", "rooms": 5, "seats": 225, "lead_years": 1, "loss": 0.2, "wait": "true"},
        {**common, "id": "C2", "rooms": 3, "seats": 135, "lead_years": 1, "loss": 0.2, "wait": "true"},
    ]
    parts = projects_section(folder, rows)
    _, series = solve(folder, parts["tables"], projects=parts["projects"])
    near(series["rooms"][0, 1], [20, 15, 15, 15])
    near(series["rooms"][0, 2], [10, 10, 14, 14])
    near(series["headline_seats"][0, 1:3], [[900, 675, 675, 675], [500, 500, 700, 700]])


def check_conversion_into_two_stages(folder):
    """4 kindergarten rooms become a nine-year school: 80 % arrive a year later, half of them in each stage, as one row."""
    row = {"id": "C", "name": "C", "area": "A", "kind": "conversion", "stage": "primary+junior", "split": "50:50", "opening": "2024-09", "status": "blue"}
    row |= {"from_stage": "kindergarten", "rooms": 4, "lead_years": 1, "loss": 0.2, "wait": "false"}
    parts = projects_section(folder, [row])
    _, series = solve(folder, parts["tables"], projects=parts["projects"])
    near(series["rooms"][0, :3], [[10, 6, 6, 6], [20, 20, 21.6, 21.6], [10, 10, 11.6, 11.6]])
    near(series["headline_seats"][0, :3], [[300, 180, 180, 180], [900, 900, 972, 972], [500, 500, 580, 580]])


def check_conversions_share_idle_rooms(folder):
    """About 6.6 primary rooms stand idle. Two rows of 3 and 5 to other stages: the first takes its rooms, the second waits for ever."""
    common = {"name": "C", "area": "A", "kind": "conversion", "opening": "2024-09", "status": "blue", "from_stage": "primary", "lead_years": 0, "loss": 0}
    rows = [{**common, "id": "C1", "stage": "junior", "rooms": 3}, {**common, "id": "C2", "stage": "kindergarten", "rooms": 5}]
    parts = projects_section(folder, rows)
    _, series = solve(folder, parts["tables"], projects=parts["projects"])
    near(series["rooms"][0, :3], [[10, 10, 10, 10], [20, 17, 17, 17], [10, 13, 13, 13]])


def check_a_school_by_name(folder):
    """Of two primary schools the smaller closes: its 8 rooms and its own 300 seats leave, and they were private."""
    capacity = [["area", "stage", "school", "owner", "classes", "seats"], ["A", "primary", "North", "private", 8, 300], ["A", "primary", "South", "public", 12, 540]]
    capacity += [["A", stage, "", "", 20, 20 * size] for stage, size in (("kindergarten", 30), ("junior", 50), ("senior", 50), ("vocational", 45))]
    row = {"id": "M", "name": "M", "area": "A", "kind": "merger", "stage": "primary", "from_school": "North", "opening": "2024-09", "status": "blue", "wait": "false"}
    parts = projects_section(folder, [row])
    _, series = solve(folder, {"capacity": capacity, **parts["tables"]}, projects=parts["projects"])
    near(series["rooms"][0, 1], [20, 12, 12, 12])
    near(series["headline_seats"][0, 1], [840, 540, 540, 540])
    near(series["public_share"][0, 1], [0.6, 1, 1, 1])


# --- placement by hand ------------------------------------------------------------------------------------------------------


def stage(rooms, standard=45.0, grades=2, large=55.0, cap=65.0):
    return Stage(list(range(grades)), np.array([float(rooms)]), standard, large, cap)


def column(*values):
    return np.array(values, dtype=float)[:, None]


def check_merging(folder):
    """400 pupils in 10 classes of standard 45 merge into 8.89; temporary rooms go first."""
    s = stage(20)
    s.classes, s.temporary, s.seated = column(10, 10), column(0, 0.5), column(400, 450)
    s.standard = column(45, 45)
    s.merge_shrunk_cohorts()
    near(s.classes, column(400 / 45, 10))
    s.seated = column(400, 400)
    s.merge_shrunk_cohorts()
    near(s.temporary, column(0, 0))


def check_rooms_left(folder):
    """10 classes of 45 in 6 rooms. Slack below 55: 10 - 450/55 = 1.82; 0.6 temporary; slack below 65: 8.18 - 6.92 = 1.26; the last 0.32 close."""
    s = stage(6, grades=1)
    s.classes, s.seated, s.standard = column(10), column(450), column(45)
    lost = s.fit_into_rooms(0.1)
    merged = 450 / 65
    closed = merged - 0.6 - 6
    near(s.to_temporary, [0.6])
    near(lost, column(closed / merged))
    near(s.classes, column(6.6))
    near(s.seated, column(450 * (1 - closed / merged)))
    near(s.free_rooms, [0])


def ladder_case():
    """10 rooms, 8 full classes in the second grade, 150 entrants: 90 sit at standard, 60 do not."""
    s = stage(10)
    s.classes, s.seated = column(0, 8), column(0, 360)
    s.fit_into_rooms(0.1)
    s.fresh = column(150, 0)
    near(np.array(s.balance())[:, 0], [90, 60, 60, 0])
    s.ask(s.standard, 45.0, False)
    near([s.new_pupils.sum(), s.asking.sum()], [90, 60])
    return s


def check_relief_ladder(folder):
    """Raised by 10: 2 classes of 55; one temporary room of 55 at most: 40 of 55 needed; nobody is left. Then everything is counted."""
    s = ladder_case()
    s.raise_by(10.0, False)
    near([s.size[0], s.new_pupils.sum(), s.asking.sum()], [55, 110, 40])
    s.open_temporary(0.1, False)
    near([s.new_temporary[0], s.asking.sum()], [40 / 55, 0])
    s.cap_hard(65.0, True)
    s.settle()
    near(s.classes, column(150 / 55, 8))
    near(s.temporary, column(40 / 55, 0))
    near(s.standard, column(45, 45))
    near([s.idle[0], s.usable_seats[0]], [0, 450])


def check_hard_cap_and_unplaced(folder):
    """No temporary rooms: the cap of 65 takes 20 more; 20 stay unplaced, of whom late askers would have been first."""
    s = ladder_case()
    s.raise_by(10.0, False)
    s.late, s.fresh = column(15, 0), column(25, 0)
    s.cap_hard(65.0, True)
    near([s.size[0], s.new_pupils.sum()], [65, 130])
    near([s.late.sum(), s.fresh.sum()], [0, 20])


def check_asks_without_rooms(folder):
    """No open room: the common size takes the limit of the rung, the limit of ever fewer rooms , as (5.3) says."""
    for rooms in (0.0, 1e-13):
        s = stage(0)
        s.open_rooms = np.array([rooms])
        s.fresh = column(30, 0)
        s.raise_by(10.0, False)
        near(s.size, [55])


def check_crowded_cohorts_get_free_rooms(folder):
    """8 classes of 50 pupils with standard 45 need 8.89 rooms; 10 rooms: 0.89 more classes, the rest idle."""
    s = stage(10, grades=1)
    s.classes, s.temporary, s.seated, s.standard = column(8), column(0.5), column(400), column(45)
    s.fit_into_rooms(0.1)
    s.settle()
    near(s.classes, column(400 / 45))
    near([s.temporary.sum(), s.idle[0]], [0, 10 - 400 / 45])


TWO_AREAS = {
    "areas": [["area", "name", "parent"], ["A", "A", "R"], ["B", "B", "R"], ["C", "C", "R"], ["R", "R", ""]],
    "population": [["area", "age", "persons"]] + [[code, age, 0] for code in "ABC" for age in range(19)],
    "births": [["area", "year", "births"]] + [[code, year, 0] for code in "ABC" for year in (2022, 2023)],
    "distances": [["area_a", "area_b", "km"], ["A", "B", 10], ["A", "C", 20]],
}


def check_neighbours(folder):
    """A: 150 entrants, 2 rooms of 50, all 50 left are willing. Weights 1/10 and 1/20 send 33.3 to B, 16.7 to C. B offers 20, takes 20;
    C offers 100, takes 16.7; in the second sweep C takes the other 13.3."""
    tables = {
        **TWO_AREAS,
        "enrolment": [["area", "grade", "pupils"], ["A", "G7", 150], ["B", "G7", 80]],
        "capacity": [["area", "stage", "classes", "seats"], ["A", "junior", 2, 100], ["B", "junior", 2, 100], ["C", "junior", 2, 100]],
    }
    rung = {"neighbours": {"within_km": 20, "willing": 1.0, "offered": 1.0}}
    policy = {"class_size": {s: 50 for s in ("primary", "junior", "senior", "vocational")} | {"kindergarten": 35}, "relief": {"junior": [rung]}}
    scenario, series = solve(folder, tables, policy=policy, areas={"neighbours": "distances.csv"})
    near(series["placed_elsewhere"][:, 2, 0], [50, 0, 0, 50])
    near(series["received"][:, 2, 0], [0, 20, 30, 50])
    near(series["classes"][:, 2, 0], [2, 2, 0.6, 4.6])
    near(series["placed_elsewhere"][:, 2, 1], [50, 0, 0, 50])  # the guests move up with their classes
    near(series["received"][:, 2, 2], [0, 20, 30, 50])
    near(series["received"][:, 2, 3], [0, 0, 0, 0])  # and leave with them


def check_guests_who_stay(folder):
    """A has one junior room of 50 for 100 pupils of a stage of one grade: 50 are guests in B and half of them go to a general senior school.
    With a return share of 0.4, 15 of these 25 ask in B, whose 50 seats are asked for by 50 + 15: 50/65 of them are placed, the others ask in A."""
    stages = {"primary": 99, "junior": 10, "senior": 3, "vocational": 99, "kindergarten": 99}
    tables = {
        "areas": [["area", "name", "parent"], ["A", "A", ""], ["B", "B", ""]],
        "distances": [["area_a", "area_b", "km"], ["A", "B", 10]],
        "population": [["area", "age", "persons"]] + [[area, age, 100] for area in "AB" for age in range(19)],
        "births": [["area", "year", "births"]] + [[area, year, 100] for area in "AB" for year in (2022, 2023)],
        "enrolment": [["area", "grade", "pupils"]]
        + [[area, f"{letter}{n}", 50 if letter in "SV" else 100] for area in "AB" for letter, last in zip("KGSV", (3, 9, 3, 3)) for n in range(1, last + 1)],
        "capacity": [["area", "stage", "classes", "seats"]]
        + [[area, stage, n, 50 * n] for area in "AB" for stage, n in (stages | ({"junior": 1, "senior": 10} if area == "A" else {})).items()],
    }
    rung = {"neighbours": {"within_km": 20, "willing": 1.0, "offered": 1.0}}
    policy = {"class_size": {s: 50 for s in stages} | {"kindergarten": 35}, "relief": {"junior": [rung]}, "return_share": {"senior": 0.4}}
    grades = {"system": "8-1-3"}
    scenario, series = solve(folder, tables, grades=grades, policy=policy, areas={"neighbours": "distances.csv"})
    senior = scenario.ladder.stages.index("senior")
    stay = 15 * 50 / 65
    near(series["placed_elsewhere"][0, senior, :2], [0, stay])
    near(series["received"][1, senior, :2], [0, stay])
    near(series["shortage"][:2, senior, 1], [0, 15])
    near(series["unplaced"][:2, senior, 1], [0, 50 - 50 * 50 / 65])
    near(series["surplus"][0, senior, 1], 8 * 50 - 35)
    vocational = scenario.ladder.stages.index("vocational")
    near(series["placed_elsewhere"][0, vocational], 0.0 * series["placed_elsewhere"][0, vocational])  # they all go home
    path = write_scenario(folder, tables, grades=grades, policy=policy | {"return_share": {"senior": 0.0, "vocational": 0.0}}, areas={"neighbours": "distances.csv"})
    rows = [["from", "to", "share"], ["A", "A", 0.2], ["A", "B", 0.8]]
    with open(os.path.join(folder, "transition.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    tree = yaml.safe_load(open(path, encoding="utf-8"))
    tree["enrolment"]["transitions"] = {"vocational": os.path.join(folder, "transition.csv")}
    yaml.safe_dump(tree, open(path, "w", encoding="utf-8"))
    _, series = solved(path, folder)
    near(series["placed_elsewhere"][0, vocational, 1], 0.2 * 25)  # the others have moved to B: residents, not guests


def check_admission_region(folder):
    """G9 sends 100 in A, 60 in B, 40 in C; seats 50, 100, 0: three quarters are admitted everywhere. A's 75: 50 at home, 25 in B; B keeps 45; C's 30 in B."""
    tables = {
        **TWO_AREAS,
        "enrolment": [["area", "grade", "pupils"], ["A", "G9", 100], ["B", "G9", 60], ["C", "G9", 40]],
        "capacity": [["area", "stage", "classes", "seats"], ["A", "senior", 1, 50], ["B", "senior", 2, 100]] + [[code, "junior", 4, 200] for code in "ABC"],
    }
    senior = {"continuation": 1.0, "general_share": 1.0, "bounded_by_seats": True, "to_vocational": 0.5, "regions": [["A", "B", "C"]]}
    scenario, series = solve(folder, tables, enrolment={"senior": senior})
    near(series["entrants"][:3, 3, 1], [100, 60, 40])
    near(series["enrolment_by_grade"][:3, 12, 1], [75, 45, 30])
    near(series["placed_elsewhere"][:3, 3, 1], [25, 0, 30])
    near(series["received"][:3, 3, 1], [0, 55, 0])
    near(series["to_vocational"][:3, 3, 1], [12.5, 7.5, 5])
    near(series["out"][:3, 3, 1], [12.5, 7.5, 5])
    near(series["entrants"][:3, 4, 1], [12.5, 7.5, 5])
    near(series["classes"][:3, 3, 1], [1, 2, 0])


# --- chapter 6 --------------------------------------------------------------------------------------------------------------


def check_logit(folder):
    near(logit_shifted(np.array([0.0, 1.0]), np.array([0.3, -0.3])), [0, 1])
    near(logit_shifted(np.array([0.5]), np.array([0.25])), 1 / (1 + np.exp(-1.0)))
    small = logit_shifted(np.array([0.578]), np.array([1e-6]))
    near((small - 0.578) / 1e-6, 1.0, 1e-5)  # the error is stated in the natural unit


def check_philox(folder):
    """Known answers of Philox4x32-10 (Random123, kat_vectors)."""
    ones = 0xFFFFFFFF
    cases = [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ones,) * 4, (ones,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0), (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
    ]
    for counter, key, expected in cases:
        got = random_streams.philox(np.array(counter, dtype=np.uint64)[:, None], key)
        assert [int(word[0]) for word in got] == list(expected), [hex(int(word[0])) for word in got]


def check_random_streams(folder):
    """The worked example of docs/theory/random_streams.md: replicate 7, area 370811, autumn 2031, births to progression."""
    entity = random_streams.entity_hash("area", "370811")
    assert entity == 0x462FA402D5063D95
    streams = random_streams.Streams(20240601, np.array([7]))
    normals = [streams.normal(entity, 2031, random_streams.INNOVATIONS, n)[0] for n in range(4)]
    near(normals, [-0.430469823502075, -1.08713394283202, 0.132645451822271, -0.666876463472942], 1e-14)


# --- identities over generated scenarios ------------------------------------------------------------------------------------


def check_identities(folder, scenarios=20, replicates=8):
    for seed in range(scenarios):
        path = Generator(seed, os.path.join(folder, f"i{seed}")).write()
        scenario = Scenario(path)
        for draws in (ReferenceDraws(scenario), Draws(scenario, np.arange(replicates))):
            try:
                series = run(scenario, draws, lambda *seen: _identities(scenario, *seen))
                _series_identities(scenario, series)
            except AssertionError as failure:
                raise AssertionError(f"generated scenario {seed}: {failure}") from failure


def _identities(scenario, year, autumn, placement, report, rooms):
    state, scale = placement.state, 1.0 + autumn.enrolment.max()
    out, inside = state.guests.sum(axis=1), state.guests.sum(axis=0)
    for name, values in {**vars(state), **vars(report), "enrolment": autumn.enrolment}.items():
        assert np.isfinite(values).all() and values.min() > -1e-9 * scale, f"{year} {name} negative: {values.min()}"
    near(out.sum(), inside.sum())
    for k in range(len(scenario.ladder.stages)):
        for a in scenario.areas:
            grades = scenario.ladder.grades_of(a, k)
            demand = autumn.enrolment[a, grades].sum(axis=0)
            seated_at_home = state.home[a, grades].sum(axis=0)
            near(demand, seated_at_home + out[a, grades].sum(axis=0) + report.unplaced[a, k])
            # counted twice: from residence, and class by class through the asks
            near(report.seated[a, k], seated_at_home + inside[a, grades].sum(axis=0), 1e-8)
            permanent = report.classes[a, k] - report.temporary[a, k]
            assert (permanent + report.idle[a, k] <= rooms[a, k] + 1e-9 * scale).all(), f"{year}: more rooms used than there are"
    empty = [k for k, rungs in enumerate(scenario.relief) if not rungs]
    for k in empty:
        crowded = (report.shortage[:, k] - report.entry_shortage[:, k]).max(axis=0) > 0
        cut = report.to_vocational[:, k] + report.out[:, k]
        unplaced = report.unplaced[:, k] + cut
        region = scenario.bounded_by_seats and scenario.ladder.stages[k] == "senior" and any(len(r) > 1 for r in scenario.regions)
        if not region:
            difference = np.where(crowded, 0.0, unplaced - report.shortage[:, k])
            # empty classes of cohorts below their standard may take some of those who ask
            assert difference.max() < 1e-8 * scale, f"{year}: unplaced above the plain shortage"


def _series_identities(scenario, series):
    leaves = len(scenario.tree.leaves)
    for code in scenario.tree.parents:
        node, under = scenario.tree.nodes.index(code), scenario.tree.leaves_under(code)
        for name in ("enrolment", "shortage", "surplus", "rooms", "unplaced"):
            near(np.nan_to_num(series[name][node]), np.nansum(series[name][:leaves][under], axis=0))
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = series["enrolment"][node] / series["usable_seats"][node]
        known = series["usable_seats"][node] > 0
        near(series["utilisation"][node][known], ratio[known])
    by_grade = np.nansum(series["enrolment_by_grade"], axis=1)
    with_grades = [k for k, stage in enumerate(scenario.ladder.stages) if stage != SPECIAL]
    near(by_grade, np.nansum(series["enrolment"][:, with_grades], axis=1))


def check_order_of_areas(folder, scenarios=6):
    """Permuting areas changes nothing but rounding."""
    for seed in range(scenarios):
        path = Generator(seed, os.path.join(folder, "a")).write()
        scenario = Scenario(path)
        table = os.path.join(folder, "a", "data", "areas.csv")
        with open(table, encoding="utf-8") as file:
            header, *rows = file.read().splitlines()
        with open(table, "w", encoding="utf-8") as file:
            file.write("\n".join([header] + rows[::-1]) + "\n")
        turned = Scenario(path)
        order = [turned.tree.nodes.index(code) for code in scenario.tree.nodes]
        for make in (ReferenceDraws, lambda s: Draws(s, np.arange(4))):
            before, after = run(scenario, make(scenario)), run(turned, make(turned))
            for name, values in before.items():
                np.testing.assert_allclose(after[name][order], values, rtol=1e-8, atol=1e-7, err_msg=f"{seed} {name}")
        shutil.rmtree(os.path.join(folder, "a"))


def check_ample_rooms_use_no_rung(folder, scenarios=12):
    """With ten times the rooms, ladder or no ladder makes no difference and nobody is unplaced, sent away or cut."""
    for seed in range(scenarios):
        scenario = Scenario(Generator(seed, os.path.join(folder, f"p{seed}"), without=["conversions", "closures"]).write())
        scenario.base_rooms, scenario.base_seats = scenario.base_rooms * 10 + 500, scenario.base_seats * 10 + 500
        with_ladder = reference_path(scenario)
        scenario.relief = [[] for _ in scenario.relief]
        without = reference_path(scenario)
        for name, values in with_ladder.items():
            np.testing.assert_allclose(values, without[name], rtol=1e-12, atol=1e-9, err_msg=name)
        for name in ("shortage", "unplaced", "placed_elsewhere", "temporary_rooms", "out"):
            near(np.nan_to_num(with_ladder[name]), np.zeros_like(with_ladder[name]))


def check_more_rooms_never_hurt_this_year(folder, scenarios=20):
    """From the same state, more rooms in one area and stage never raise that year's unplaced of the area (neighbours' rung set aside)."""
    for seed in range(scenarios):
        scenario = Scenario(Generator(seed, os.path.join(folder, f"m{seed}")).write())
        scenario.relief = [[rung for rung in rungs if "neighbours" not in rung] for rungs in scenario.relief]
        scenario.bounded_by_seats = False
        steps = {}

        def watch(year, autumn, placement, report, rooms):
            steps[year] = (autumn.enrolment.copy(), report.unplaced.copy(), rooms)

        run(scenario, ReferenceDraws(scenario), watch)
        _, unplaced, rooms = steps[scenario.base_year]
        for k in range(len(scenario.ladder.stages)):
            more = rooms.copy()
            more[:, k] += 1.7
            placement = Placement(scenario, 1)
            base = Enrolment(scenario, ReferenceDraws(scenario), Population(scenario, ReferenceDraws(scenario))).base
            report = placement.place(scenario.base_year, base, None, more)
            assert (report.unplaced <= unplaced + 1e-9 * (1 + unplaced)).all(), f"seed {seed}"


def check_draws_have_the_stated_spread(folder):
    """sigma is the long-run standard deviation; areas share wc of the variance; correlated processes correlate (fixed seed, 5 sigma)."""
    tables = {**TWO_AREAS}
    noise = {"spread": 0.1, "correlation": {"common": 0.4, "parent": 0.2}, "persistence": 0.7, "carry": 0.5}
    scenario = Scenario(
        write_scenario(
            folder,
            tables,
            horizon={"end_year": 2043},
            enrolment={"entry": noise, "attendance": {**noise, "spread": 0.2}},
            uncertainty={"correlations": [{"between": ["entry", "attendance"], "value": 0.5}]},
        )
    )
    count = 40000
    draws = Draws(scenario, np.arange(count))
    entry, attendance = draws.error("entry", 2043), draws.error("attendance", 2043)
    tolerance = 5 / np.sqrt(count)
    near(entry.std(axis=1) / 0.1, np.ones(3), tolerance)
    near(attendance.std(axis=1) / 0.2, np.ones(3), tolerance)
    near(np.corrcoef(entry)[0, 1], 0.6, tolerance)
    near(np.corrcoef(entry[0], attendance[0])[0, 1], 0.5, tolerance)
    near(draws.error("entry", 2023), np.zeros((3, count)))
    later, earlier = draws.error("entry", 2043)[0], draws.error("entry", 2042)[0]
    first = 0.5 + 0.5**2 * 0.7 / (1 - 0.7**2)  # autocovariance of n + y at lag 1, in units of var n
    near(np.corrcoef(later, earlier)[0, 1], first / (1 + 0.5**2 / (1 - 0.7**2)), tolerance)


def check_correlation_factor(folder):
    matrix = np.eye(6)
    matrix[0, 4] = matrix[4, 0] = 0.3
    factor = correlation_factor(matrix)
    near(factor @ factor.T, matrix)
    assert np.allclose(factor, np.tril(factor))


def check_draws_do_not_depend_on_company(folder):
    """Replicate 5 of a run of 8 is replicate 5 of a run of one."""
    scenario = Scenario(Generator(3, os.path.join(folder, "c")).write())
    many, one = run(scenario, Draws(scenario, np.arange(8))), run(scenario, Draws(scenario, np.array([5])))
    for name, values in many.items():
        np.testing.assert_allclose(values[..., 5], one[name][..., 0], rtol=1e-9, atol=1e-9, err_msg=name)


def check_comparison_sees_a_difference(folder):
    """A result file with other orders of nodes and stages agrees; one class more in one cell does not."""
    scenario = Scenario(Generator(6, os.path.join(folder, "d")).write())
    series = reference_path(scenario)
    path = os.path.join(folder, "result.h5")
    write_result(path, scenario, series)
    assert differences(scenario, series, path) == []
    series["classes"] = series["classes"].copy()
    series["classes"][0, 1, 2] += 1e-5
    (line,) = differences(scenario, series, path)
    assert line.startswith("classes: 1 of") and f"{scenario.tree.nodes[0]}, {scenario.ladder.stages[1]}, {scenario.years[2]}" in line, line


def differences(scenario, series, path):
    comparison = Comparison()
    compare_series(comparison, scenario, series, path)
    return comparison.lines


def write_result(path, scenario, series):
    """What the program would write, its nodes and stages turned round."""
    with h5py.File(path, "w") as file:
        file["area"] = [code.encode() for code in scenario.tree.nodes[::-1]]
        file["stage"] = [name.encode() for name in scenario.ladder.stages[::-1]]
        file["grade"] = [grade.name.encode() for grade in scenario.ladder.grades[::-1]]
        file["year"] = scenario.years
        for name, values in series.items():
            file[name] = values[::-1, ::-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenarios", type=int, default=20, help="generated scenarios for the identities")
    parser.add_argument("--program", help="only the worked cases that are whole scenarios, which this program must agree on")
    arguments = parser.parse_args()
    failed = 0
    checks = {name: check for name, check in globals().items() if name.startswith("check_")}
    if arguments.program:
        global PROGRAM
        PROGRAM = arguments.program
        checks = {name: check for name, check in checks.items() if {"solve", "solved"} & set(check.__code__.co_names)}
        assert len(checks) > 15, "worked cases went missing"
    for name, check in checks.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(folder, arguments.scenarios) if name == "check_identities" else check(folder)
                print(f"ok      {name}")
            except Exception as failure:  # a crash of one check must not hide the others
                failed += 1
                print(f"FAILED  {name}: {type(failure).__name__}: {failure}")
    print(f"{len(checks) - failed} of {len(checks)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
