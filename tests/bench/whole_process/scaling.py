#!/usr/bin/env python3
"""Whole runs, from YAML to the published file: how their cost grows with replicates, years, areas, threads and parts.

    scaling.py PROGRAM [WHAT ...] [--repeats 3] [--nation-replicates 1000]

WHAT is one or more of: interactive replicates years areas threads parts nation catchments many (default: the first six).
Prints the median processor time, wall time and peak memory of each run, and for a size k of time ~ size^k, by least
squares. Processor time is what to read on a machine that others use; threads and parts can only be told by wall time.
"""
import argparse
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
JINING = ROOT / "scenarios/jining/baseline.yaml"
MAKE = ROOT / "tools/data/make_province.py"


class Bench:
    def __init__(self, program, repeats, folder):
        self.program, self.repeats, self.folder = os.path.abspath(program), repeats, pathlib.Path(folder)

    def once(self, arguments, output="r.h5"):
        """(processor seconds, wall seconds, peak bytes) of one run."""
        start = time.monotonic()
        command = [self.program, "run", *map(str, arguments), "-q", "-o", str(self.folder / output)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit code {child.returncode}")
        return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024

    def run(self, name, arguments):
        runs = [self.once(arguments) for _ in range(self.repeats)]
        processor, wall, peak = (statistics.median(values) for values in zip(*runs))
        print(f"  {name:<34}{processor:10.3f} s{wall:10.3f} s wall{peak / 2**20:9.0f} MiB", flush=True)
        return processor, wall

    def grow(self, what, points):
        """points: (size, arguments)"""
        print(f"{what}:")
        times = [(math.log(size), math.log(self.run(size, arguments)[0])) for size, arguments in points]
        x, y = (statistics.fmean(values) for values in zip(*times))
        slope = sum((a - x) * (b - y) for a, b in times) / sum((a - x) ** 2 for a, _ in times)
        print(f"  time ~ {what}^{slope:.2f}")

    def province(self, counties, cities):
        folder = self.folder / f"province-{counties}"
        if not folder.exists():
            subprocess.run([sys.executable, MAKE, folder, "--counties", str(counties), "--cities", str(cities),
                            "--within-cities"], check=True)
        return folder / "baseline.yaml"


def interactive(bench, _):
    print("Jining:")
    for replicates in (0, 1000, 10_000):
        bench.run(f"{replicates} replicates", [JINING, "--replicates", replicates])


def replicates(bench, _):
    bench.grow("replicates", [(n, [JINING, "--replicates", n]) for n in (1000, 2000, 4000, 8000)])


def years(bench, _):
    bench.grow("years", [(n, [JINING, "--replicates", 2000, "-s", f"horizon.end_year={2022 + n}"]) for n in (5, 9, 18)])


def areas(bench, _):
    bench.grow("areas", [(n, [bench.province(n, n // 9), "--replicates", 200]) for n in (72, 144, 288, 576)])


def threads(bench, _):
    print("threads:")
    one, two = (bench.run(f"{n} threads", [JINING, "--replicates", 4000, "--threads", n])[1] for n in (1, 2))
    print(f"  two threads are {one / two:.2f} times as fast as one")


def parts(bench, _):
    """The same ensemble by one process of one thread, and by two, each half of it."""
    print("parts:")
    arguments = [JINING, "--replicates", 4000, "--threads", 1]
    whole = bench.run("1 part", [*arguments, "--part", "1/1"])[1]
    walls = []
    for _ in range(bench.repeats):
        start = time.monotonic()
        halves = [subprocess.Popen([bench.program, "run", *map(str, arguments), "-q", "--part", f"{k}/2", "-o",
                                    str(bench.folder / f"{k}.part")]) for k in (1, 2)]
        if any(half.wait() != 0 for half in halves):
            sys.exit("a part failed")
        walls.append(time.monotonic() - start)
    print(f"  two parts side by side take {statistics.median(walls):.3f} s: {whole / statistics.median(walls):.2f} times as fast")


def nation(bench, options):
    print("nation:")
    bench.run("2,900 areas", [bench.province(2900, 333), "--replicates", options.nation_replicates])


def catchments(bench, _):
    print("catchments:")
    bench.run("10,000 areas, 100 replicates", [bench.province(10_000, 900), "--replicates", 100])


def many(bench, _):
    print("Jining, many replicates:")
    bench.run("100,000 replicates", [JINING, "--replicates", 100_000, "-s", "output.keep=[]"])


WHAT = {one.__name__: one for one in (interactive, replicates, years, areas, threads, parts, nation, catchments, many)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=", ".join(WHAT))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--nation-replicates", type=int, default=1000)
    options = parser.parse_args()
    for what in options.what:
        if what not in WHAT:
            parser.error(f"no {what}: {', '.join(WHAT)}")
    with tempfile.TemporaryDirectory(prefix="seatcast-bench-") as folder:
        bench = Bench(options.program, options.repeats, folder)
        for what in options.what or list(WHAT)[:6]:
            WHAT[what](bench, options)


if __name__ == "__main__":
    main()
