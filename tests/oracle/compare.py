#!/usr/bin/env python3
"""Does the program compute what the oracle computes?

compare.py [--program build/release/seatcast] SCENARIO ...           every measure of the reference path, to 1e-9
compare.py --ensemble 16                                             means and quantiles of so many replicates, from the same draws
compare.py --draws-program build/release/dump_draws --replicates 16  every measure in every replicate, from the same draws
compare.py --generated 50 [--first-seed 0] [--without FEATURE ...]   over generated scenarios instead of, or besides, files

Exits with 1 if any number differs; names the first differing area, stage and year of each measure with both numbers.
"""

import argparse
import os
import subprocess
import sys
import tempfile

import h5py
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from generate import FEATURES, Generator  # noqa: E402
from seatcast_oracle.scenario import Scenario  # noqa: E402
from seatcast_oracle.simulate import ensemble, reference_path  # noqa: E402

TOLERANCE = 1e-9


def read_labels(file, name):
    """A coordinate as strings or whole numbers."""
    return [value.decode() if isinstance(value, bytes) else value for value in file[name][()].tolist()]


def expected_labels(scenario, second_axis):
    names = scenario.ladder.stages if second_axis == "stage" else [grade.name for grade in scenario.ladder.grades]
    return [scenario.tree.nodes, names, scenario.years]


def aligned(file, values, labels, second_axis):
    """The program's numbers in the oracle's order of nodes, stages or grades, and years."""
    for axis, (name, wanted) in enumerate(zip(("area", second_axis, "year"), labels)):
        present = read_labels(file, name)
        values = np.take(values, [present.index(label) for label in wanted], axis=axis)
    return values


def differences(expected, got, labels):
    """How many cells differ and the first of them, as a line; none if all agree."""
    both_missing = np.isnan(expected) & np.isnan(got)
    finite = np.abs(expected[np.isfinite(expected)])
    scale = finite.max() if finite.size else 0.0
    with np.errstate(invalid="ignore"):
        gap = np.abs(expected - got)
        allowed = TOLERANCE * np.maximum(np.abs(expected), np.abs(got)) + TOLERANCE * scale
        wrong = ~both_missing & ~(gap <= allowed)
    if not wrong.any():
        return []
    # the earliest year first: later differences mostly follow from it
    by_year = np.moveaxis(wrong, 2, 0)
    year, *rest = np.argwhere(by_year)[0]
    at = (rest[0], rest[1], year, *rest[2:])
    place = ", ".join(str(labels[axis][index]) for axis, index in enumerate(at[:3]))
    replicate = f", number {at[3]} of the last axis" if len(at) > 3 else ""
    return [f"{int(wrong.sum())} of {wrong.size} differ; first {place}{replicate}: oracle {expected[at]!r}, program {got[at]!r}"]


def compare_file(scenario, series, path):
    """All measures of the oracle against the variables of the same name in an HDF5 file. Returns lines about what differs."""
    lines = []
    with h5py.File(path, "r") as file:
        for name, expected in series.items():
            second_axis = "grade" if name == "enrolment_by_grade" else "stage"
            if name not in file:
                lines.append(f"{name}: the program writes no such measure")
                continue
            labels = expected_labels(scenario, second_axis)
            got = aligned(file, file[name][()].astype(float), labels, second_axis)
            if got.shape != expected.shape:
                lines.append(f"{name}: shape {got.shape}, expected {expected.shape}")
                continue
            lines += [f"{name}: {line}" for line in differences(expected, got, labels)]
    return lines


def compare_reference(program, path, folder):
    result = os.path.join(folder, "reference.h5")
    execute([program, "run", path, "--replicates", "0", "-o", result])
    scenario = Scenario(path)
    return compare_file(scenario, reference_path(scenario), result)


def compare_ensemble(program, path, folder, replicates):
    """Means and quantiles (type 7) of the program's ensemble against those of the oracle's replicates."""
    result = os.path.join(folder, "ensemble.h5")
    execute([program, "run", path, "--replicates", str(replicates), "-o", result])
    scenario = Scenario(path)
    lines = []
    with h5py.File(result, "r") as file:
        levels = np.array(read_labels(file, "quantile"))
        for name, values in ensemble(scenario, np.arange(replicates)).items():
            second_axis = "grade" if name == "enrolment_by_grade" else "stage"
            labels = expected_labels(scenario, second_axis)
            everywhere = np.isfinite(values).all(axis=-1)  # a ratio may be missing in some replicates
            quantiles = np.moveaxis(np.quantile(values, levels, axis=-1), 0, -1)
            for statistic, expected in (("mean", values.mean(axis=-1)), ("q", quantiles)):
                if f"{name}_{statistic}" not in file:
                    lines.append(f"{name}_{statistic}: the program writes no such variable")
                    continue
                got = aligned(file, file[f"{name}_{statistic}"][()].astype(float), labels, second_axis)
                known = everywhere if statistic == "mean" else everywhere[..., None]
                found = differences(np.where(known, expected, np.nan), np.where(known, got, np.nan), labels)
                lines += [f"{name}_{statistic}: {line}" for line in found]
    return lines


def compare_draws(program, path, folder, replicates):
    """The program writes (node, stage or grade, year, replicate) in double precision."""
    result = os.path.join(folder, "draws.h5")
    execute([program, path, result, str(replicates)])
    scenario = Scenario(path)
    return compare_file(scenario, ensemble(scenario, np.arange(replicates)), result)


def execute(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--program", default="build/release/seatcast")
    parser.add_argument("--ensemble", type=int, default=0, metavar="R", help="compare means and quantiles of R replicates")
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
        failed = sum(report(arguments, path, folder) for path in paths)
    print(f"{len(paths) - failed} of {len(paths)} scenarios agree")
    return 1 if failed or not paths else 0


def report(arguments, path, folder):
    if arguments.draws_program:
        lines = compare_draws(arguments.draws_program, path, folder, arguments.replicates)
    elif arguments.ensemble:
        lines = compare_ensemble(arguments.program, path, folder, arguments.ensemble)
    else:
        lines = compare_reference(arguments.program, path, folder)
    print(f"{'DIFFERS' if lines else 'agrees '} {path}")
    for line in lines:
        print(f"    {line}")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
