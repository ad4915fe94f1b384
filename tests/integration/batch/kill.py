#!/usr/bin/env python3
"""Kills a night, or one of its runs, at random moments; then lets it finish and compares every byte with an undisturbed night.

    kill.py PROGRAM [KILLS] [SEED]

After every kill: what the cache offers as good is good. In the end: results.json and all results are those of the undisturbed
night, and what was finished before a kill was not run again.
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = os.path.abspath(sys.argv[1])
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
BATCH = """title: kill
matrices:
  - scenario: city/baseline.yaml
    axes: {size: {a: [], b: [policy.class_size.primary=40], c: [policy.class_size.primary=38], d: [policy.class_size.junior=44]}}
set: [ensemble.replicates=REPLICATES]
thresholds: [{number: shortage, more_than: 1000000}]
"""


def start(folder, state, night, batch="night.yaml"):
    return subprocess.Popen([PROGRAM, "batch", batch, "--state", state, "--night", night, "--lang", "en", "-q"], cwd=folder,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(process):
    code = process.wait(timeout=300)
    assert code == 0, f"exit {code}"


def good_results(state):
    """What the cache offers as good, by name."""
    found = {}
    for side in (state / "cache").glob("*.h5.sha256"):
        result = side.with_suffix("")
        if result.exists() and hashlib.sha256(result.read_bytes()).hexdigest() == side.read_text().split()[0]:
            found[result.name] = result.read_bytes()
    return found


def children(pid):
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill(process, seconds):
    """@return driver, child, or nothing where the night was over before"""
    time.sleep(seconds)
    if process.poll() is not None:
        return None
    victims = children(process.pid)
    if victims and RANDOM.random() < 0.3:
        try:
            os.kill(RANDOM.choice(victims), signal.SIGKILL)
        except ProcessLookupError:
            return None
        process.wait(timeout=300)
        return "child"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    return "driver"


def main():
    with tempfile.TemporaryDirectory(prefix="seatcast-kill-") as scratch:
        folder = pathlib.Path(scratch)
        shutil.copytree(ROOT / "scenarios" / "teaching", folder / "city")
        (folder / "before.yaml").write_text(BATCH.replace("REPLICATES", "20"), encoding="utf-8")
        (folder / "night.yaml").write_text(BATCH.replace("REPLICATES", "400"), encoding="utf-8")
        finish(start(folder, "before", "1", "before.yaml"))
        shutil.copytree(folder / "before", folder / "whole", symlinks=True)
        began = time.monotonic()
        finish(start(folder, "whole", "2"))
        length = time.monotonic() - began
        expected = (folder / "whole/nights/2/results.json").read_bytes()
        whole = good_results(folder / "whole")
        assert json.loads(expected)["compared_with"] == "1" and len(whole) == 8
        done = {"driver": 0, "child": 0}
        kept = nights = 0
        while sum(done.values()) < KILLS:
            state = folder / "state"
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(folder / "before", state, symlinks=True)
            good = {}
            for _ in range(RANDOM.randint(1, 4)):
                victim = kill(start(folder, "state", "2"), RANDOM.uniform(0, 1.1 * length))
                if victim:
                    done[victim] += 1
                good = good_results(state)
                assert all(whole[name] == content for name, content in good.items()), "a wrong result reads as good"
            finish(start(folder, "state", "2"))
            nights += 1
            assert (state / "nights/2/results.json").read_bytes() == expected, "results.json differs"
            assert good_results(state) == whole, "results differ"
            assert os.readlink(state / "latest") == "nights/2"
            assert not list(state.rglob("*.part.*")) and not list((state / "work").iterdir()), "leftovers"
            rows = {row["name"]: row for row in json.loads(expected)["rows"]}
            for row in json.loads((state / "nights/2/log.json").read_text())["rows"]:
                if rows[row["name"]]["key"] + ".h5" in good:
                    kept += 1
                    assert row["how"] == "cached", "finished work was done again"
        print(f"{sum(done.values())} kills (driver {done['driver']}, run {done['child']}) over {nights} nights of {length:.1f} s: "
              f"every night ended byte-identical; {kept} finished results were kept")


main()
