"""The random streams of docs/theory/random_streams.md: Philox4x32-10 keyed by what is drawn."""

import numpy as np

MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
WEYL = (0x9E3779B9, 0xBB67AE85)
WORD = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


def philox(counter, key, rounds=10):
    """Four 32-bit words (as uint64 arrays) from a counter of four words and a key of two (Salmon et al. 2011)."""
    c0, c1, c2, c3 = (np.asarray(word, dtype=np.uint64) for word in counter)
    k0, k1 = key
    for _ in range(rounds):
        p0, p1 = MULTIPLIERS[0] * c0, MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ np.uint64(k0), p1 & WORD, (p0 >> HALF) ^ c3 ^ np.uint64(k1), p0 & WORD
        k0, k1 = (k0 + WEYL[0]) & 0xFFFFFFFF, (k1 + WEYL[1]) & 0xFFFFFFFF
    return c0, c1, c2, c3


def entity_hash(kind, identifier):
    """FNV-1a, 64 bits, over kind, one byte 0x1f and identifier."""
    value = 0xCBF29CE484222325
    for byte in kind.encode() + b"\x1f" + identifier.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


# First slots of the ranges of numbers; a slot is one Philox block and yields four normals.
INNOVATIONS, SLOW_INNOVATIONS, CELL_NOISE = 0, 8, 16  # by year
PARAMETERS, PROJECT, PROJECT_FUNDING = 96, 168, 169  # once, under year 0
ONCE = 0


class Streams:
    """Standard normals by what they are drawn for, one per replicate."""

    def __init__(self, seed, replicates):
        self.key = seed & 0xFFFFFFFF, seed >> 32
        self.replicates = np.asarray(replicates, dtype=np.uint64)
        self.known = {}

    def normal(self, entity, year, first_slot, number):
        """The number-th normal of a range."""
        slot, position = first_slot + number // 4, number % 4
        if (entity, year, slot) not in self.known:
            self.known[entity, year, slot] = self._four_normals(entity, year, slot)
        return self.known[entity, year, slot][position]

    def _four_normals(self, entity, year, slot):
        """Words 0 and 1 give the first two, words 2 and 3 the others (Box and Muller 1958)."""
        low, high = np.uint64(entity & 0xFFFFFFFF), np.uint64(entity >> 32)
        words = philox((self.replicates, low, high, np.uint64(year | slot << 16)), self.key)
        normals = []
        for radius, angle in (words[:2], words[2:]):
            length = np.sqrt(-2.0 * np.log(radius.astype(float) * 2.0**-32 + 2.0**-33))
            turn = 2.0 * np.pi * (angle.astype(float) * 2.0**-32)
            normals += [length * np.cos(turn), length * np.sin(turn)]
        return normals
