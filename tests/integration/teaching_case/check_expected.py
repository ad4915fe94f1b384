#!/usr/bin/env python3
"""The teaching case, as worked by hand in docs/guide/teaching_case.md, against the oracle or against the program.

check_expected.py                     the oracle computes expected.csv, and in one replicate of five the project is late
check_expected.py --program SEATCAST  the program's result file holds expected.csv
"""
import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy as np

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[3]
SCENARIO = ROOT / "scenarios" / "teaching" / "baseline.yaml"
AREAS = ("A", "B", "C", "CITY")


def expected():
    """(measure, area, stage, year) -> value"""
    lines = (pathlib.Path(__file__).parent / "expected.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["measure"], area, row["stage"], int(row["year"])): float(row[area]) for row in rows for area in AREAS}


def faults(value_of):
    """Every number of the guide that value_of(measure, area, stage, year) does not give."""
    lines = []
    for key, value in expected().items():
        got = value_of(*key)
        if not abs(got - value) <= 1e-9 * max(1.0, abs(value)):
            lines.append(f"{' '.join(map(str, key))}: {got!r}, by hand {value!r}")
    return lines


def of_oracle():
    sys.path.insert(0, str(ROOT / "tests" / "oracle"))
    from seatcast_oracle.scenario import Scenario
    from seatcast_oracle.simulate import ensemble, reference_path
    scenario = Scenario(str(SCENARIO))

    def place(area, stage, year):
        return (scenario.tree.nodes.index(area), scenario.ladder.stages.index(stage), list(scenario.years).index(year))

    series = reference_path(scenario)
    lines = faults(lambda measure, area, stage, year: series[measure][place(area, stage, year)])
    short = ensemble(scenario, list(range(2000)))["shortage"][place("A", "primary", 2025)]
    if set(np.round(short, 6)) != {0.0, 200.0}:
        lines.append(f"shortage of A's primary schools in 2025 is {sorted(set(short))}, by hand 0 or 200")
    # 2,000 draws at 0.2: standard error 0.009; five of them are passed once in a million seeds
    if abs(np.mean(short > 0) - 0.2) > 0.045:
        lines.append(f"P(shortage) of A's primary schools in 2025 is {np.mean(short > 0)}, by hand 0.2")
    return lines


def labels(file, name):
    return [value.decode() if isinstance(value, bytes) else value for value in file[name][()].tolist()]


def of_program(program):
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "teaching.h5"
        subprocess.run([program, "run", SCENARIO, "--replicates", "0", "-o", result], check=True, stdout=subprocess.DEVNULL)
        with h5py.File(result, "r") as file:
            axes = [labels(file, name) for name in ("area", "stage", "year")]

            def value_of(measure, *place):
                return float(file[measure][tuple(axis.index(label) for axis, label in zip(axes, place))])

            return faults(value_of)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    arguments = parser.parse_args()
    lines = of_program(arguments.program) if arguments.program else of_oracle()
    print("\n".join(lines) or f"{len(expected())} numbers agree")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
