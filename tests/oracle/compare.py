#!/usr/bin/env python3
"""Does the program compute what the oracle computes?

compare.py [--program build/release/seatcast] SCENARIO ...           every measure of the reference path, to 1e-9
compare.py --draws-program build/release/dump_draws --replicates 16  besides, every measure in every replicate from the same draws, to 1e-9,
                                                                     what the program makes of the replicates (means, quantiles, probabilities),
                                                                     and what became of every project
compare.py --generated 50 [--first-seed 0] [--without FEATURE ...]   over generated scenarios instead of, or besides, files

Exits with 1 if any number differs; names the first differing area, stage and year of each measure with both numbers.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import warnings

import h5py
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from generate import FEATURES, Generator  # noqa: E402
from seatcast_oracle.scenario import Scenario  # noqa: E402
from seatcast_oracle.simulate import ensemble, project_results, reference_path  # noqa: E402

TOLERANCE = 1e-9  # between two implementations
SAME = 1e-12  # between two summaries of the same numbers
EXCEEDED = {"probability_of_shortage": "shortage", "probability_of_idle": "surplus", "probability_of_unplaced": "unplaced"}


class Comparison:
    """Collects what differs, and the largest difference of all."""

    def __init__(self):
        self.lines, self.largest = [], 0.0

    def add(self, name, expected, got, labels, tolerance):
        """Cells may differ by `tolerance`, relative to themselves or to the largest of the array; both may be missing."""
        if got.shape != expected.shape:
            self.lines.append(f"{name}: shape {got.shape}, expected {expected.shape}")
            return
        finite = np.abs(expected[np.isfinite(expected)])
        scale = max(1.0, finite.max() if finite.size else 0.0)
        both_missing = np.isnan(expected) & np.isnan(got)
        with np.errstate(invalid="ignore"):
            gap = np.abs(expected - got)
            size = np.maximum(np.abs(expected), np.abs(got))
            wrong = ~both_missing & ~(gap <= tolerance * (size + scale))
            relative = gap / np.maximum(size, 1.0)
        self.largest = max(self.largest, np.nanmax(relative, initial=0.0))
        if wrong.any():
            self.lines.append(f"{name}: {_first_difference(expected, got, wrong, labels)}")

    def miss(self, name):
        self.lines.append(f"{name}: the program writes no such variable")


def _first_difference(expected, got, wrong, labels):
    """The earliest year first: later differences mostly follow from it."""
    year, *rest = np.argwhere(np.moveaxis(wrong, 2, 0))[0]
    at = (rest[0], rest[1], year, *rest[2:])
    place = ", ".join(str(labels[axis][index]) for axis, index in enumerate(at[:3]))
    last = f", number {at[3]} of the last axis" if len(at) > 3 else ""
    return f"{int(wrong.sum())} of {wrong.size} differ; first {place}{last}: expected {expected[at]!r}, program {got[at]!r}"


# --- reading result files ---------------------------------------------------------------------------------------------------


def axis_of(measure):
    return "grade" if measure == "enrolment_by_grade" else "stage"


def labels_of(scenario, measure):
    ladder = scenario.ladder
    names = ladder.stages if axis_of(measure) == "stage" else [grade.name for grade in ladder.grades]
    return [scenario.tree.nodes, names, scenario.years]


def read(file, name, measure, labels):
    """The program's numbers in the oracle's order of nodes, stages or grades, and years; None if there are none."""
    if name not in file:
        return None
    values = file[name][()].astype(float)
    for axis, (coordinate, wanted) in enumerate(zip(("area", axis_of(measure), "year"), labels)):
        present = [value.decode() if isinstance(value, bytes) else value for value in file[coordinate][()].tolist()]
        values = np.take(values, [present.index(label) for label in wanted], axis=axis)
    return values


def compare_series(comparison, scenario, series, path):
    """All measures of the oracle against the variables of the same name in an HDF5 file."""
    with h5py.File(path, "r") as file:
        for name, expected in series.items():
            labels = labels_of(scenario, name)
            got = read(file, name, name, labels)
            comparison.miss(name) if got is None else comparison.add(name, expected, got, labels, TOLERANCE)


def compare_summaries(comparison, scenario, result, draws):
    """Means, standard deviations, quantiles, probabilities and kept replicates of a result against the replicates themselves."""
    with h5py.File(result, "r") as file, h5py.File(draws, "r") as replicates:
        levels = file["quantile"][()]
        for measure in (name for name in replicates if replicates[name].ndim == 4):
            labels = labels_of(scenario, measure)
            values = read(replicates, measure, measure, labels).astype(np.float32).astype(float)  # as the program keeps them
            for suffix, expected in summaries(values, levels).items():
                got = read(file, f"{measure}_{suffix}", measure, labels)
                if got is None:
                    comparison.miss(f"{measure}_{suffix}")
                else:
                    comparison.add(f"{measure}_{suffix}", expected, got, labels, SAME)
            leaves = len(scenario.tree.leaves)
            if f"{measure}_replicates" in file:
                kept = file[f"{measure}_replicates"][()].astype(float)
                own = file[measure][()].shape[0]
                order = [file["area"][()].tolist()[:own].index(code.encode()) for code in scenario.tree.leaves]
                stages = [file["stage"][()].tolist().index(stage.encode()) for stage in labels[1]]
                comparison.add(f"{measure}_replicates", values[:leaves], kept[order][:, stages], labels, SAME)
        for name, measure in EXCEEDED.items():
            labels = labels_of(scenario, measure)
            values = read(replicates, measure, measure, labels).astype(np.float32).astype(float)
            missing = np.isnan(values).all(axis=-1)
            expected = np.where(missing, np.nan, (values >= one_class(scenario)[..., None]).mean(axis=-1))
            comparison.add(name, expected, read(file, name, measure, labels), labels, SAME)


def compare_projects(comparison, scenario, result, replicates):
    """What became of each project, against the oracle's own fates."""
    with h5py.File(result, "r") as file:
        if "project" not in file:
            return
        expected = project_results(scenario, np.arange(replicates))
        ids = file["project"].asstr()[()].tolist()
        for position, name in enumerate(ids):
            if name not in expected:
                comparison.lines.append(f"project {name}: the oracle knows no such project")
                continue
            for variable, value in zip(("project_open_by", "project_on_time", "project_delivered"), expected[name]):
                got = np.atleast_1d(file[variable][position])
                value = np.atleast_1d(value)
                if not np.allclose(got, value, rtol=0, atol=1e-6, equal_nan=True):  # shares delivered are kept as float32
                    comparison.lines.append(f"{variable} of {name}: expected {value}, program {got}")
        comparison.lines += [f"project {name}: the program has no result" for name in expected if name not in ids]


def summaries(values, levels):
    """Over the replicates in which a measure is defined."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # nothing defined: nan
        count = np.isfinite(values).sum(axis=-1)
        spread = np.where(count == 1, 0.0, np.nanstd(values, axis=-1, ddof=1))
        return {
            "mean": np.nanmean(values, axis=-1),
            "sd": np.where(count == 0, np.nan, spread),
            "q": np.moveaxis(np.nanquantile(values, levels, axis=-1), 0, -1),
        }


def one_class(scenario):
    """One class in seats, (node, stage, year): of a node above, the largest of its areas."""
    stages = range(len(scenario.ladder.stages))
    leaf = np.array([[[scenario.standard(a, k, year) for year in scenario.years] for k in stages] for a in scenario.areas])
    return np.stack([leaf[scenario.tree.leaves_under(code)].max(axis=0) for code in scenario.tree.nodes])


# --- one scenario -----------------------------------------------------------------------------------------------------------


def compare(arguments, path, folder):
    comparison, scenario = Comparison(), Scenario(path)
    result = os.path.join(folder, "result.h5")
    replicates = arguments.replicates if arguments.draws_program else 0
    execute([arguments.program, "run", path, "--quiet", "--replicates", str(replicates), "-o", result])
    compare_series(comparison, scenario, reference_path(scenario), result)
    if arguments.draws_program:
        draws = os.path.join(folder, "draws.h5")
        execute([arguments.draws_program, path, draws, str(replicates)])
        compare_series(comparison, scenario, ensemble(scenario, np.arange(replicates)), draws)
        compare_summaries(comparison, scenario, result, draws)
        compare_projects(comparison, scenario, result, replicates)
    return comparison


def execute(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--program", default="build/release/seatcast")
    parser.add_argument("--draws-program", help="compare draws: called with SCENARIO OUTPUT REPLICATES")
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--without", nargs="*", default=[], choices=FEATURES)
    parser.add_argument("--keep", metavar="FOLDER", help="write generated scenarios and results here and leave them")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or scratch
        os.makedirs(folder, exist_ok=True)
        paths = list(arguments.scenarios)
        for seed in range(arguments.first_seed, arguments.first_seed + arguments.generated):
            paths.append(Generator(seed, os.path.join(folder, str(seed)), arguments.without).write())
        comparisons = [report(arguments, path, folder) for path in paths]
    failed = sum(bool(comparison.lines) for comparison in comparisons)
    largest = max((comparison.largest for comparison in comparisons), default=0.0)
    print(f"{len(paths) - failed} of {len(paths)} scenarios agree; largest relative difference {largest:.1e}")
    return 1 if failed or not paths else 0


def report(arguments, path, folder):
    comparison = compare(arguments, path, folder)
    print(f"{'DIFFERS' if comparison.lines else 'agrees '} {path}")
    for line in comparison.lines:
        print(f"    {line}")
    return comparison


if __name__ == "__main__":
    sys.exit(main())
