#!/usr/bin/env python3
"""Flips, cuts, empties or removes files of a finished night; the same night again must end as if nothing had happened.

    damage.py PROGRAM [ROUNDS] [SEED]
"""
import json
import pathlib
import random
import shutil
import sys
import tempfile

from nights import Nights

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def flip(path):
    data = bytearray(path.read_bytes())
    data[RANDOM.randrange(len(data))] ^= 1 << RANDOM.randrange(8)
    path.write_bytes(data)


def cut(path):
    data = path.read_bytes()
    path.write_bytes(data[:RANDOM.randrange(len(data))])


DAMAGES = {"flipped": flip, "cut": cut, "emptied": lambda path: path.write_bytes(b""), "removed": lambda path: path.unlink()}


def victims(nights):
    """Everything night 2 consists of; night 1 is what it is compared with and has a test of its own."""
    state = nights.folder / "state"
    found = [state / "cache" / f"{key}.h5{suffix}" for key in nights.keys.values() for suffix in ("", ".sha256")]
    night = state / "nights/2"
    found += [state / "times.json", *(night / name for name in ("results.json", "results.json.sha256", "log.json", "report.html"))]
    return found


def main():
    with tempfile.TemporaryDirectory(prefix="seatcast-damage-") as scratch:
        nights = Nights(sys.argv[1], scratch)
        state = nights.folder / "state"
        counts = dict.fromkeys(DAMAGES, 0)
        kept = 0
        for _ in range(ROUNDS):
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(nights.folder / "whole", state, symlinks=True)
            for path in RANDOM.sample(victims(nights), RANDOM.randint(1, 4)):
                how = RANDOM.choice(list(DAMAGES))
                DAMAGES[how](path)
                counts[how] += 1
            (state / "work" / "stray.h5").write_bytes(b"left by somebody")
            good = nights.good_results("state")
            nights.run("state")
            kept += nights.check_ended_whole("state", good)

        # A night that cannot be trusted is not compared with.
        for how, damage in DAMAGES.items():
            shutil.rmtree(state, ignore_errors=True)
            nights.copy_before("state")
            damage(state / "nights/1/results.json")
            nights.run("state")
            now = json.loads((state / "nights/2/results.json").read_text())
            assert now["compared_with"] == "" and {row["since"] for row in now["rows"]} == {"new"}, how
            assert {row["sha256"] for row in now["rows"]} == {row["sha256"] for row in json.loads(nights.expected)["rows"]}, how
        print(f"{sum(counts.values())} damages ({', '.join(f'{count} {how}' for how, count in counts.items())}) over {ROUNDS} nights: "
              f"every night ended byte-identical; {kept} sound results were kept")


main()
