"""What the program draws: every measure in every replicate, by name. PROGRAM and DUMP_DRAWS are the first two arguments of each suite."""

import os
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tests", "oracle"))
PROGRAM, DUMP_DRAWS = (os.path.abspath(path) for path in sys.argv[1:3])


def execute(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Draws:
    """Measures as arrays (node, stage or grade, year, replicate); NaN where there is none."""

    def __init__(self, scenario, replicates):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "draws.h5")
            execute(DUMP_DRAWS, scenario, path, replicates)
            with h5py.File(path) as file:
                self.measures = {name: file[name][()] for name in file if file[name].ndim == 4}
                self.areas, self.stages, self.grades = ([x.decode() for x in file[axis][()]] for axis in ("area", "stage", "grade"))
                self.years = file["year"][()].tolist()

    def __getitem__(self, measure):
        return self.measures[measure]

    def of(self, measure, area, stage):
        """(year, replicate) of one node and one stage or grade."""
        names = self.grades if measure == "enrolment_by_grade" else self.stages
        return self.measures[measure][self.areas.index(area), names.index(stage)]


def differing(before, after, measure, areas=None):
    """Where two arrays of draws differ by a single bit: the set of (area, stage, year)."""
    unequal = ~((before[measure] == after[measure]) | (np.isnan(before[measure]) & np.isnan(after[measure])))
    names = before.grades if measure == "enrolment_by_grade" else before.stages
    cells = np.argwhere(unequal.any(axis=-1))
    return {(before.areas[a], names[k], before.years[t]) for a, k, t in cells if areas is None or before.areas[a] in areas}


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
