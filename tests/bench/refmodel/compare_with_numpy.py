#!/usr/bin/env python3
"""Runs the case `small` with ref_numpy.py --rng philox and with bench_refmodel, and compares all quantiles.

    compare_with_numpy.py BENCH_REFMODEL

Tolerances of spec.md: in double 1e-7 of each series' scale (its indicators are stored as float32); in single 3.5e-7 of the scale for
utilisation, class size and population, and 0.003 pupils for shortages, which are differences of large numbers.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
except ImportError:
    print("SKIPPED: this python3 has no numpy; the reference workload is not compared with it")
    sys.exit(77)

SHORTAGES = slice(0, 5)
OTHERS = slice(5, 16)


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def worst(ours, theirs):
    error = np.abs(ours - theirs)
    scale = np.abs(theirs).max(axis=-1, keepdims=True)
    relative = np.divide(error, scale, out=np.zeros_like(error), where=scale > 1)
    small = np.where(scale > 1, relative, error)  # series that stay below 1 by what they differ
    return small[:, :, SHORTAGES].max(), small[:, :, OTHERS].max(), error[:, :, SHORTAGES].max()


def main(bench):
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(folder, "reference.npy")
        run(sys.executable, Path(__file__).parent / "ref_numpy.py", "--case", "small", "--rng", "philox", "--ind", "float64",
            "--dump", reference)
        theirs = np.load(reference)
        failures = 0
        for precision in ("f64", "f32"):
            mine = Path(folder, precision)
            run(bench, "--case", "small", "--precision", precision, "--threads", 2, "--repeats", 1, "--dump", mine)
            ours = np.fromfile(mine).reshape(theirs.shape)
            shortage, others, pupils = worst(ours, theirs)
            good = shortage <= 1e-7 and others <= 1e-7 if precision == "f64" else pupils <= 0.003 and others <= 3.5e-7
            failures += not good
            print(f"{precision}: shortage {shortage:.2g} of scale, {pupils:.2g} pupils; others {others:.2g} of scale: {'ok' if good else 'TOO FAR'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
