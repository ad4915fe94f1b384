"""Switching a feature on or off never disturbs the draws of the others; an area draws the same whichever areas and replicates run.

What a feature must leave alone is compared bit by bit with the Jining baseline, in every replicate; and the feature must change something.
"""

import csv
import json
import os
import shutil
import tempfile
import unittest

import numpy as np
import yaml
from program import ROOT, Draws, differing, main

from self_check import write_scenario

JINING = os.path.join(ROOT, "scenarios", "jining")
REPLICATES = 24
BORN = ["population", "entrants", "enrolment", "enrolment_by_grade"]
ALL = ["kindergarten", "primary", "junior", "senior", "vocational"]
COMPULSORY = ["kindergarten", "primary", "junior"]
SUPPLY = ["headline_seats"]

# feature: (what the variant says, [(measures, stages or grades) that stay], a measure that changes)
FEATURES = {
    "noise of cells": ({"enrolment": {"progression": {"dispersion": 1.0, "echo": 0.2}}},
                       [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "chance of births": ({"demography": {"births": {"spread": 0}}},
                         [(SUPPLY, ALL), (["enrolment_by_grade"], ["S3", "V3"])], "population"),
    "slow births": ({"demography": {"births": {"slow": 0.02, "parameter": 0.01}}}, [(SUPPLY, ALL), (["enrolment_by_grade"], ["S3", "V3"])], "population"),
    "chance of attendance": ({"enrolment": {"attendance": {"spread": 0}}},
                             [(["population"] + SUPPLY, ALL), (BORN + ["shortage", "unplaced", "classes"], ALL[1:])], "enrolment"),
    "chance of entry": ({"enrolment": {"entry": {"spread": 0}}},
                        [(["population"] + SUPPLY, ALL), (["enrolment"], ["kindergarten"])], "enrolment"),
    "chance of progression": ({"enrolment": {"progression": {"spread": 0}}},
                              [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "slow progression": ({"enrolment": {"progression": {"slow": 0.004, "parameter": 0.01}}},
                         [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "chance of the senior split": ({"enrolment": {"senior": {"spread": 0}}},
                                   [(["population"] + SUPPLY, ALL), (BORN + ["shortage"], COMPULSORY)], "entrants"),
    "chance of migration": ({"demography": {"migration": {"spread": 0}}}, [(SUPPLY, ALL)], "population"),
    "correlation of processes": ({"uncertainty": {"correlations": []}},
                                 [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "fates of projects": ({"projects": {"slippage": {"blue": {"years": [0.2, 0.3, 0.5], "cancel": 0.3}}}},
                          [(BORN, COMPULSORY), (["shortage"], ["senior", "vocational"])], "headline_seats"),
    "one purse of a county": ({"projects": {"slippage": {"correlation": 0.9}}}, [(BORN, COMPULSORY), (BORN, ["senior", "vocational"])], "headline_seats"),
    "ladder of relief": ({"policy": {"relief": {"primary": [{"raise_by": 3}]}}},
                         [(BORN + SUPPLY, ALL), (["shortage", "unplaced"], ["kindergarten", "junior", "senior", "vocational"])], "unplaced"),
    "line of large classes": ({"policy": {"class_size_spread": 0.3}}, [(BORN + SUPPLY + ["classes", "shortage", "unplaced"], ALL)], "large_classes"),
    "teachers": ({"policy": {"staff": {"primary": 15}}}, [(BORN + SUPPLY + ["shortage", "unplaced", "classes"], ALL)], "teachers_required"),
    "costs": ({"costs": {"per_pupil": {"primary": 1.2}}}, [(BORN + SUPPLY + ["shortage", "unplaced", "classes"], ALL)], "running_cost"),
    "owners": ({"policy": {"owners": "public_first"}}, [(BORN + SUPPLY + ["shortage", "unplaced", "classes"], ALL)], "public_share"),
    "admission regions": ({"enrolment": {"senior": {"regions": [["370811", "370812", "370871"]]}}},
                          [(SUPPLY, ALL), (BORN + ["shortage", "unplaced", "classes"], COMPULSORY)], "placed_elsewhere"),
    "guests who stay": ({"policy": {"return_share": {"senior": 0.3, "vocational": 0}}},
                        [(SUPPLY, ALL), (BORN + ["shortage", "unplaced", "classes"], COMPULSORY)], "received"),
    "teachers per class": ({"policy": {"staff_per_class": {"primary": 2.5}}}, [(BORN + SUPPLY + ["shortage", "unplaced", "classes"], ALL)], "teachers_required"),
    "special schools": ({"enrolment": {"special": {"prevalence": 0.004}}},
                        [(["population"] + SUPPLY, ALL), (["enrolment"], ["kindergarten"])], "enrolment"),
    "housing": ({"demography": {"housing": {"table": "housing.csv", "yields": "yields.csv"}}}, [(SUPPLY, ALL)], "population"),
    "transitions": ({"enrolment": {"transitions": {"junior": "transition.csv"}}},
                    [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "flow": ({"enrolment": {"progression": {"form": "flow", "table": "flow.csv"}}},
             [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3", "G1"])], "enrolment"),
    "migration by number": ({"demography": {"migration": {"rate_by_age": "!delete", "number_by_age": "numbers.csv"}}}, [(SUPPLY, ALL)], "population"),
    "migration between areas": ({"demography": {"migration": {"rate_by_age": "!delete", "origin_destination": "moves.csv"}}}, [(SUPPLY, ALL)], "population"),
    "fertility": ({"base": {"population": "all_ages.csv"},
                   "demography": {"births": "!delete", "fertility": {"rate": 1.2, "schedule": "schedule.csv"}, "survival": "survival.csv"}},
                  [(SUPPLY, ALL)], "population"),
    "calibrated noise": ({"enrolment": {"progression": {"chance": "chance.csv"}}},
                         [(["population"] + SUPPLY, ALL), (["enrolment_by_grade"], ["K1", "K2", "K3"])], "enrolment"),
    "conversions": ({"projects": {"ledger+": ["conversions.csv"]}}, [(BORN, COMPULSORY)], "rooms"),
    "closures": ({"projects": {"ledger+": ["closures.csv"]}}, [(BORN, COMPULSORY)], "rooms"),
    "target of attendance": ({"enrolment": {"attendance": {"target": 0.99, "by": 2030}}},
                             [(["population"] + SUPPLY, ALL), (BORN + ["shortage", "unplaced", "classes"], ALL[1:])], "enrolment"),
    "class size by area": ({"policy": {"class_size_by_area": {"370811": {"primary": 40}}}},
                           [(BORN, ALL), (["shortage", "unplaced", "classes"], ["kindergarten", "junior", "senior", "vocational"])], "shortage"),
    "whole classes": ({"areas": {"table": "one_school.csv"}}, [(BORN, COMPULSORY), (SUPPLY, ALL)], "classes"),
}  # fmt: skip

COMPULSORY_GRADES = [f"G{n}" for n in range(1, 10)]
UPPER_GRADES = [f"{letter}{n}" for letter in "SV" for n in (1, 2, 3)]


def data(name):
    with open(os.path.join(JINING, "data", name), encoding="utf-8-sig") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def tables():
    """What the features above bring along: file -> rows, the header first."""
    areas = data("areas.csv")
    leaves = [row["area"] for row in areas if row["parent"]]
    moves = [["id", "area", "kind", "stage", "from_stage", "rooms", "opening", "status"]]
    return {
        "housing.csv": [["area", "name", "dwellings", "completed"], ["370811", "Estate", 5000, 2026]],
        "yields.csv": [["years_since", "age", "children_per_dwelling"]] + [[k, age, 0.01] for k in range(3) for age in range(16)],
        "transition.csv": [["from", "to", "share"], ["370811", "370811", 0.9], ["370811", "370812", 0.1]],
        "flow.csv": [["area", "grade", "promotion", "repetition", "dropout"]]
        + [["all", grade, 0.99, 0 if grade == "G1" else 0.005, 0.01 if grade == "G1" else 0.005] for grade in COMPULSORY_GRADES + UPPER_GRADES],
        "numbers.csv": [["area", "age", "number"]] + [[area, age, 20] for area in leaves for age in range(18)],
        "moves.csv": [["from", "to", "age", "rate"]] + [["370812", "370811", age, 0.01] for age in range(18)],
        "all_ages.csv": [["area", "age", "sex", "persons"]]
        + [[row["area"], row["age"], row["sex"], row["persons"]] for row in data("population.csv")]
        + [[area, age, sex, 5000] for area in leaves for age in range(19, 101) for sex in ("male", "female")],
        "schedule.csv": [["age", "share"], [24, 0.3], [27, 0.4], [31, 0.3]],
        "survival.csv": [["age", "survival"], ["birth", 0.995]] + [[age, 0.999] for age in range(101)],
        "chance.csv": [["area", "grade", "spread"]] + [[area, grade, 0.02] for area in leaves for grade in COMPULSORY_GRADES],
        "conversions.csv": moves + [["X-1", "370811", "conversion", "junior", "kindergarten", 60, "2027-08", "yellow"]],
        "closures.csv": moves + [["X-2", "370830", "closure", "", "primary", 40, "2027-08", "yellow"]],
        "one_school.csv": [["area", "name", "parent", "population", "whole_classes"]]
        + [[row["area"], row["name"], row["parent"], row["population"], "true" if row["area"] == "370832" else ""] for row in areas],
    }


def variant(folder, changes):
    """A few lines that extend the baseline, and their tables; lists replace."""
    for name, rows in tables().items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    path = os.path.join(folder, "variant.yaml")
    tree = {"extends": os.path.relpath(os.path.join(JINING, "baseline.yaml"), folder), "name": "variant", **changes}
    with open(path, "w", encoding="utf-8") as file:
        file.write(yaml.safe_dump(json.loads(json.dumps(tree)), allow_unicode=True).replace("'!delete'", "!delete"))
    return path


class Features(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.baseline = Draws(os.path.join(JINING, "baseline.yaml"), REPLICATES)

    def test_leave_the_draws_of_the_others_alone(self):
        for feature, (changes, stays, changed) in FEATURES.items():
            with self.subTest(feature), tempfile.TemporaryDirectory() as folder:
                draws = Draws(variant(folder, changes), REPLICATES)
                self.assertTrue(differing(self.baseline, draws, changed), f"{feature} changes nothing")
                for measures, names in stays:
                    for measure in measures:
                        by_grade = measure == "enrolment_by_grade"
                        cells = {c for c in differing(self.baseline, draws, measure) if c[1] in names or (by_grade and names is ALL)}
                        self.assertEqual(len(cells), 0, f"{feature} disturbs {measure}: {sorted(cells)[:3]}")

    def test_draws_behind_a_feature_stay_too(self):
        """Without chance at entry, cohorts differ in size but grow and shrink from year to year by the same draws."""
        with tempfile.TemporaryDirectory() as folder:
            draws = Draws(variant(folder, {"enrolment": {"entry": {"spread": 0}}}), REPLICATES)
        ratio = lambda one: one["enrolment_by_grade"][:14, 4:12, 1:] / one["enrolment_by_grade"][:14, 3:11, :-1]  # noqa: E731
        np.testing.assert_allclose(ratio(draws), ratio(self.baseline), rtol=1e-12)
        self.assertGreater(ratio(draws).std(axis=-1).min(), 0.001)

    def test_a_replicate_is_the_same_in_any_company(self):
        few = Draws(os.path.join(JINING, "baseline.yaml"), 5)
        for measure, values in few.measures.items():
            np.testing.assert_array_equal(values, self.baseline[measure][..., :5], err_msg=measure)


class Common(unittest.TestCase):
    def test_common_parts_more_than_double_the_error_of_the_total(self):
        """13 equal areas: the variance of the sum is 13 of one alone, or 13 (1 - wc - wp) + 169 (wc + wp) under one parent: 2.4 times the sd."""
        count, spread = 400, {}
        with tempfile.TemporaryDirectory() as folder:
            codes = [f"A{n:02d}" for n in range(13)]
            for name, common, parent in (("joint", 0.3, 0.1), ("apart", 0, 0)):
                path = self.scenario(os.path.join(folder, name), codes, {"common": common, "parent": parent})
                draws = Draws(path, count)
                entrants = draws.of("entrants", "city", "primary")
                spread[name] = entrants[1:].std(axis=-1) / entrants[1:].mean(axis=-1)
        expected = np.sqrt((13 * 0.6 + 169 * 0.4) / 13)
        # sampling error of a sd of 400: 3.5 %, of a ratio 5 %, of the mean over four years of half-new draws about 4 %: 4 sigma
        self.assertAlmostEqual(spread["joint"].mean() / spread["apart"].mean() / expected, 1, delta=0.16)

    @staticmethod
    def scenario(folder, codes, correlation):
        path = write_scenario(
            folder,
            {
                "areas": [["area", "name", "parent"], ["city", "city", ""]] + [[code, code, "city"] for code in codes],
                "population": [["area", "age", "persons"]] + [[code, age, 100] for code in codes for age in range(19)],
                "enrolment": [["area", "grade", "pupils"], *([code, f"G{n}", 100] for code in codes for n in range(1, 10))],
                "capacity": [["area", "stage", "classes"], *([code, stage, 20] for code in codes for stage in ("primary", "junior"))],
                "births": [["area", "year", "births"]] + [[code, year, 100] for code in codes for year in (2022, 2023)],
            },
            horizon={"end_year": 2029},
            enrolment={"entry": {"spread": 0.02, "correlation": correlation, "persistence": 0}},
        )
        return path


class Areas(unittest.TestCase):
    def test_an_area_draws_the_same_whichever_areas_run(self):
        """Three counties alone as in the city of fourteen: demand; and placement where no neighbour is within reach."""
        kept = ["370881", "370830", "370831"]
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(JINING, os.path.join(folder, "jining"))
            data = os.path.join(folder, "jining", "data")
            with open(os.path.join(data, "areas.csv"), encoding="utf-8-sig") as file:
                dropped = {row[0] for row in csv.reader(file) if row and row[0][:1].isalnum()} - {*kept, "370800", "area", "id", "code"}
            for name in os.listdir(data):
                with open(os.path.join(data, name), encoding="utf-8-sig") as file:
                    lines = file.read().splitlines()
                lines = [line for line in lines if line.startswith("#") or not dropped & set(next(csv.reader([line]), []))]
                with open(os.path.join(data, name), "w", encoding="utf-8") as file:
                    file.write("\n".join(lines) + "\n")
            alone = Draws(os.path.join(folder, "jining", "baseline.yaml"), REPLICATES)
        self.assertEqual(set(alone.areas), {*kept, "370800"})
        all_areas = Draws(os.path.join(JINING, "baseline.yaml"), REPLICATES)
        for area in kept:
            placement = () if area == "370881" else ("shortage", "unplaced", "classes", "surplus")  # Qufu has neighbours
            for measure in ("population", "entrants", "enrolment", "headline_seats", "rooms", *placement):
                for stage in COMPULSORY:
                    np.testing.assert_array_equal(alone.of(measure, area, stage), all_areas.of(measure, area, stage), err_msg=f"{area} {measure} {stage}")


if __name__ == "__main__":
    main()
