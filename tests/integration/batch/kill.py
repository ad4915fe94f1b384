#!/usr/bin/env python3
"""Kills a night, or one of its runs, at random moments; then lets it finish and compares every byte with an undisturbed night.

    kill.py PROGRAM [KILLS] [SEED]
"""
import os
import pathlib
import random
import shutil
import signal
import sys
import tempfile
import time

from nights import Nights

KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


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
        process.wait(timeout=600)
        return "child"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    return "driver"


def main():
    with tempfile.TemporaryDirectory(prefix="seatcast-kill-") as scratch:
        nights = Nights(sys.argv[1], scratch)
        done = {"driver": 0, "child": 0}
        kept = count = 0
        while sum(done.values()) < KILLS:
            shutil.rmtree(nights.folder / "state", ignore_errors=True)
            nights.copy_before("state")
            good = {}
            for _ in range(RANDOM.randint(1, 4)):
                victim = kill(nights.start("state"), RANDOM.uniform(0, 1.1 * nights.length))
                if victim:
                    done[victim] += 1
                good = nights.good_results("state")
            nights.run("state")
            kept += nights.check_ended_whole("state", good)
            count += 1
        print(f"{sum(done.values())} kills (driver {done['driver']}, run {done['child']}) over {count} nights of "
              f"{nights.length:.1f} s: every night ended byte-identical; {kept} finished results were kept")


main()
