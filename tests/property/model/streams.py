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
}  # fmt: skip


def variant(folder, changes):
    """A few lines that extend the baseline; lists replace."""
    path = os.path.join(folder, "variant.yaml")
    tree = {"extends": os.path.relpath(os.path.join(JINING, "baseline.yaml"), folder), "name": "variant", **changes}
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(json.loads(json.dumps(tree)), file, allow_unicode=True)
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
