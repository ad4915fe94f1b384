"""Fuzzing without a fuzzer: seeds changed the way planners, spreadsheets and clipboards do, run through a replay program.

Usage: shake.py REPLAY SEEDS COUNT [SEED]. The same numbers make the same inputs. Prints the first input that ends badly and leaves it in
FOLDER/found beside SEEDS; no guidance by coverage, so tools/fuzz finds more, and needs clang.
"""
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

BETWEEN = re.compile(rb"([ ,:{}\[\]\"'=]+)")
ODD = [b"", b"-1", b"0", b"1e308", b"-0", b"nan", b"inf", b"1e-320", b"9" * 20, b"{}", b"[]", b"!delete", b"~", b"all", b"&a", b"*a", b'"', b"'", b"#", b"%",
       "：".encode(), "万".encode(), "3.2万".encode(), b"\x00", b"\xff", b"special", b"2023", b"2024-13", b"K1", b"S3"]  # fmt: skip


def changed(text, texts, words, chance):
    """One to five changes of lines, words or bytes."""
    for _ in range(chance.randint(1, 5)):
        lines = text.split(b"\n")
        at, what = chance.randrange(len(lines)), chance.random()
        if what < 0.12:
            del lines[at]
        elif what < 0.20:
            lines.insert(at, chance.choice(lines))
        elif what < 0.26:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif what < 0.32:
            lines.insert(at, chance.choice(chance.choice(texts).split(b"\n")))
        elif what < 0.38 and lines[at]:
            byte = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:byte] + bytes([chance.randrange(256)]) + lines[at][byte + 1 :]
        else:
            parts = BETWEEN.split(lines[at])
            parts[chance.randrange(len(parts))] = chance.choice(ODD if chance.random() < 0.4 else words)
            lines[at] = b"".join(parts)
        text = b"\n".join(lines)
    return text


def main(replay, seeds, count, seed=1):
    seeds, chance = pathlib.Path(seeds), random.Random(int(seed))
    texts = [path.read_bytes() for path in sorted(seeds.iterdir())]
    words = sorted({word for text in texts for word in re.split(rb"[ ,:{}\[\]\n\"'=]+", text) if word})
    with tempfile.TemporaryDirectory() as folder:
        for n in range(int(count)):
            (pathlib.Path(folder) / f"{n:06d}").write_bytes(changed(chance.choice(texts), texts, words, chance))
        done = subprocess.run([replay, folder], capture_output=True, text=True, errors="replace")
        if done.returncode == 0:
            print(f"{count} changed inputs of {seeds.name}: nothing found")
            return 0
        lines = done.stderr.splitlines()
        last = [line for line in lines if re.fullmatch(r"\d{6}", line)][-1]
        kept = seeds.parent / "found" / f"{seeds.name}_{seed}_{last}"
        kept.parent.mkdir(exist_ok=True)
        shutil.copy(pathlib.Path(folder) / last, kept)
    print(f"{kept} ends with {done.returncode}:", *lines[-3:], sep="\n  ")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
