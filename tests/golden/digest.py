#!/usr/bin/env python3
"""The reference path of a shipped scenario as a short text that a person can review: digest.py PROGRAM SCENARIO EXPECTED [--write]

Whole pupils and seats of the top node, year by year. A change of the equations or of the tables shows as a diff of a few lines; say in the
commit why it is right, and write the text anew with --write.
"""

import difflib
import pathlib
import subprocess
import sys
import tempfile

import h5py

MEASURES = ["entrants", "enrolment", "usable_seats", "shortage", "surplus", "unplaced"]


def digest(program, scenario):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "r.h5"
        subprocess.run([program, "run", scenario, "--replicates", "0", "-q", "-o", path], check=True)
        with h5py.File(path) as file:
            areas, stages = ([name.decode() for name in file[axis][()]] for axis in ("area", "stage"))
            years, values = file["year"][()], {measure: file[measure][()] for measure in MEASURES}
    lines = [f"{areas[-1]}, reference path", f"{'':14}year" + "".join(f"{measure:>14}" for measure in MEASURES)]
    for k, stage in enumerate(stages):
        for t, year in enumerate(years):
            numbers = [values[measure][-1, k, t] for measure in MEASURES]
            lines.append(f"{stage:14}{year}" + "".join(f"{'-' if x != x else format(x + 0.0, '.0f'):>14}" for x in numbers))
    return [line + "\n" for line in lines]


def main():
    program, scenario, expected = sys.argv[1:4]
    got = digest(program, scenario)
    if sys.argv[4:] == ["--write"]:
        pathlib.Path(expected).write_text("".join(got), encoding="utf-8")
        return 0
    wanted = pathlib.Path(expected).read_text(encoding="utf-8").splitlines(keepends=True)
    sys.stdout.writelines(difflib.unified_diff(wanted, got, expected, "the program", n=0))
    return int(got != wanted)


if __name__ == "__main__":
    sys.exit(main())
