"""Targets and warnings are shares of the futures that reach a level: counted here from the draws themselves, and they disturb nothing."""

import os
import tempfile
import unittest

import h5py
import numpy as np
from program import PROGRAM, ROOT, Draws, execute, main

BASELINE = os.path.join(ROOT, "scenarios", "jining", "baseline.yaml")
REPLICATES = 200
YEAR = 2030
LEVELS = (500, 2_000, 5_000, 10_000)  # seats short, from what most areas reach to what few do


def layer(folder, name, text):
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"extends: {BASELINE}\nname: {name}\ntitle: {name}\n{text}")
    return path


def result_of(folder, scenario):
    path = os.path.join(folder, os.path.basename(scenario) + ".h5")
    execute(PROGRAM, "run", scenario, "--replicates", REPLICATES, "-q", "-o", path)
    return h5py.File(path)


def with_target(folder, level):
    return result_of(folder, layer(folder, f"short-{level}", f"targets: {{shortage.junior: {{{YEAR}: {level}}}}}\n"))


class Exceedances(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.draws = Draws(BASELINE, REPLICATES)
        cls.baseline = result_of(cls.scratch.name, BASELINE)
        cls.targets = {level: with_target(cls.scratch.name, level) for level in LEVELS}

    @classmethod
    def tearDownClass(cls):
        for file in (cls.baseline, *cls.targets.values()):
            file.close()
        cls.scratch.cleanup()

    def probability(self, level):
        return self.targets[level]["probability_of_target_shortage_junior"][()]

    def test_a_target_is_the_share_of_futures_that_reach_it(self):
        year, stage = self.draws.years.index(YEAR), self.draws.stages.index("junior")
        shortage = self.draws["shortage"][:, stage, year, :]
        seen = set()
        for level in LEVELS:
            expected = (shortage >= level).mean(axis=-1)
            np.testing.assert_allclose(self.probability(level)[:, stage, year], expected, atol=1e-6, err_msg=str(level))
            seen.update(np.round(expected, 3))
        self.assertGreater(len(seen - {0.0, 1.0}), 3, "levels that nobody or everybody reaches prove nothing")

    def test_it_is_asked_in_its_stage_and_year_only(self):
        year, stage = self.draws.years.index(YEAR), self.draws.stages.index("junior")
        probability = self.probability(LEVELS[0])
        self.assertTrue(np.isfinite(probability[:, stage, year]).all())
        probability[:, stage, year] = np.nan
        self.assertTrue(np.isnan(probability).all())

    def test_a_higher_level_is_reached_no_more_often(self):
        for low, high in zip(LEVELS, LEVELS[1:]):
            self.assertFalse((self.probability(high) > self.probability(low)).any(), f"{low} {high}")

    def test_warnings_are_shares_of_futures_and_the_graver_is_rarer(self):
        used = self.draws["utilisation"]
        defined = np.isfinite(used).all(axis=-1)
        for name, level in (("watch", 0.90), ("alert", 1.00)):
            found = self.baseline[f"probability_of_{name}"][()]
            # the program compares in single precision: a future within rounding of the level may fall on either side
            sure_least = (used >= level + 1e-6).mean(axis=-1)
            sure_most = (used >= level - 1e-6).mean(axis=-1)
            self.assertTrue((found[defined] >= sure_least[defined] - 1e-6).all(), name)
            self.assertTrue((found[defined] <= sure_most[defined] + 1e-6).all(), name)
        watch, alert = (self.baseline[f"probability_of_{name}"][()] for name in ("watch", "alert"))
        self.assertFalse((alert > watch).any())

    def test_a_target_disturbs_nothing(self):
        for name in ("shortage", "unplaced", "surplus", "enrolment"):
            for level, file in self.targets.items():
                np.testing.assert_array_equal(file[name][()], self.baseline[name][()], err_msg=f"{name} {level}")


if __name__ == "__main__":
    main()
