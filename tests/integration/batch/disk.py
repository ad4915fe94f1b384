#!/usr/bin/env python3
"""A night on a disk that is full before the night is over, and on one that turns read-only; then with room again, it must
end as an undisturbed night.

    disk.py PROGRAM [ROUNDS] [SEED]      needs root and a kernel that lets it mount; skips with exit 77 otherwise
"""
import contextlib
import ctypes
import os
import pathlib
import random
import sys
import tempfile
import time

from nights import Nights

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
READ_ONLY, REMOUNT, BIND, DETACH = 1, 32, 4096, 2  # linux/mount.h
AMPLE = 256 << 20
LIBC = ctypes.CDLL(None, use_errno=True)


def mount(source, target, kind="none", flags=0, data=""):
    if LIBC.mount(str(source).encode(), str(target).encode(), kind.encode(), ctypes.c_ulong(flags), data.encode()) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(target))


def unmount(target):
    LIBC.umount2(str(target).encode(), DETACH)


@contextlib.contextmanager
def disk(folder):
    """A file system in memory over `folder`."""
    folder.mkdir(exist_ok=True)
    mount("tmpfs", folder, "tmpfs", 0, f"size={AMPLE}")
    try:
        yield folder
    finally:
        unmount(folder)


def resize(folder, size):
    mount("tmpfs", folder, "tmpfs", REMOUNT, f"size={size}")


def used(folder):
    facts = os.statvfs(folder)
    return (facts.f_blocks - facts.f_bfree) * facts.f_frsize


@contextlib.contextmanager
def read_only(folder, side):
    """From now on every path into `folder` is read-only; what is open stays open, as on a disk that fails."""
    side.mkdir(exist_ok=True)
    mount(folder, side, flags=BIND)
    mount("none", side, flags=REMOUNT | BIND | READ_ONLY)
    mount(side, folder, flags=BIND)
    try:
        yield
    finally:
        unmount(folder)
        unmount(side)


def full_disks(nights):
    """@return sentence"""
    kept, codes = 0, []
    for round_ in range(ROUNDS):
        with disk(nights.folder / "state") as state:
            with disk(nights.folder / "measure") as measure:  # what the whole night takes
                nights.copy_before("measure")
                nights.run("measure")
                end = used(measure)
            nights.copy_before("state")
            begin = used(state)
            resize(state, begin + int((end - begin) * (round_ + RANDOM.random()) / ROUNDS))
            process = nights.start("state")
            code = process.wait(timeout=600)
            assert code in (1, 3), f"a night on a full disk ended with {code}"
            codes.append(code)
            good = nights.good_results("state")
            resize(state, AMPLE)
            nights.run("state")
            kept += nights.check_ended_whole("state", good)
    return f"{ROUNDS} disks filled (exit 1: {codes.count(1)}, exit 3: {codes.count(3)}), {kept} finished results were kept"


def read_only_disks(nights):
    """@return sentence"""
    side = nights.folder / "side"
    kept, codes = 0, []
    for round_ in range(ROUNDS + 1):
        with disk(nights.folder / "state") as state:
            nights.copy_before("state")
            if round_ == 0:  # before the night
                with read_only(state, side):
                    said = nights.run("state", code=3)
                assert "state" in said and "read-only" in said.lower(), said
                good = nights.good_results("state")
            else:
                process = nights.start("state")
                time.sleep(RANDOM.uniform(0, nights.length))
                with read_only(state, side):
                    code = process.wait(timeout=600)
                assert code in (0, 1, 3), f"a night on a read-only disk ended with {code}"
                codes.append(code)
                good = nights.good_results("state")
            nights.run("state")
            kept += nights.check_ended_whole("state", good)
    return (f"{ROUNDS + 1} disks turned read-only (exit 3 before the night; in the night, done already: {codes.count(0)}, "
            f"exit 1: {codes.count(1)}, exit 3: {codes.count(3)}), {kept} finished results were kept")


def main():
    with tempfile.TemporaryDirectory(prefix="seatcast-disk-") as scratch:
        try:
            with disk(pathlib.Path(scratch) / "trial"):
                pass
        except OSError as error:
            print(f"skipped: may not mount a file system here ({error.strerror})")
            sys.exit(77)
        nights = Nights(sys.argv[1], scratch)
        print(full_disks(nights))
        print(read_only_disks(nights))
        print("every night ended byte-identical once there was room")


main()
