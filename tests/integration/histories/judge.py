#!/usr/bin/env python3
"""The forecast against the textbook on many histories.

    judge.py PROGRAM HISTORY... [--worst 10] [-v]

For each history: error relative to the textbook's (geometric mean over leads, and the worst lead) by level, coverage of
the 80 % interval, and CRPS relative to the textbook's. Ends with the cases beyond --worst percent."""
import argparse
import concurrent.futures
import json
import math
import pathlib
import subprocess
import sys

LEVELS = ("cell", "entry", "area", "total")


def scores_of(program, history, *more):
    """(level, method, lead) -> row"""
    done = subprocess.run([program, "backtest", str(history), "--json", "-", "-q", *more], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{history}: {done.stderr}")
    return {(row["level"], row["method"], row["lead"]): row for row in json.loads(done.stdout)["scores"]}


def ratios(scores, level, what="mape", other="textbook"):
    """(lead, ours / theirs) where both have cases"""
    found = []
    for lead in sorted({key[2] for key in scores}):
        ours, theirs = scores.get((level, "seatcast", lead)), scores.get((level, other, lead))
        if ours and theirs and ours["n"] and ours[what] and theirs[what]:
            found.append((lead, ours[what] / theirs[what]))
    return found


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def summary(scores):
    line = ""
    for level in LEVELS:
        found = ratios(scores, level)
        lead, worst = max(found, key=lambda pair: pair[1])
        crps = mean([ratio for _, ratio in ratios(scores, level, "crps")])
        cover = [scores[level, "seatcast", h]["coverage_80"] for h, _ in found]
        cover = [100 * c for c in cover if c is not None]
        cover = f"{min(cover):3.0f}-{max(cover):3.0f}" if cover else "   -   "
        line += f" |{mean([r for _, r in found]):5.2f}{worst:5.2f}@{lead:<2} {crps:4.2f} {cover}"
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("histories", nargs="+")
    parser.add_argument("--worst", type=float, default=10)
    parser.add_argument("--replicates", default="100")
    parser.add_argument("-v", action="store_true", help="every lead")
    arguments = parser.parse_args()
    paths = [path / "history.yaml" if path.is_dir() else path for path in map(pathlib.Path, arguments.histories)]
    print(f"{'':26}" + "".join(f" |{level:^24}" for level in LEVELS) + "\n" + " " * 26
          + " | mean worst  crps 80 % in  " * len(LEVELS))
    bad = []
    overall = {level: [] for level in LEVELS}
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        run = lambda path: scores_of(arguments.program, path, "--replicates", arguments.replicates)
        for path, scores in zip(paths, pool.map(run, paths)):
            name = path.parent.name
            print(f"{name:26}{summary(scores)}", flush=True)
            for level in LEVELS:
                found = ratios(scores, level)
                overall[level] += [ratio for _, ratio in found]
                bad += [(name, level, lead, ratio) for lead, ratio in found if ratio > 1 + arguments.worst / 100]
                if arguments.v:
                    print("  ", level, " ".join(f"{ratio:.3f}" for _, ratio in found))
    print("mean over all".ljust(26) + "".join(f" |{mean(overall[level]):5.3f}".ljust(26) for level in LEVELS))
    for name, level, lead, ratio in bad:
        print(f"{name}: {level} at lead {lead}: {ratio:.3f} times the textbook's error")


if __name__ == "__main__":
    main()
