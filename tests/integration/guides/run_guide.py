"""Runs a page of docs/guide as its reader would, and fails where the page and the program differ.

    run_guide.py PROGRAM PAGE.md

In a scratch folder with a copy of scenarios/:
- a block ```yaml FILE or ```csv FILE is written to FILE;
- in a block ```console, each line "$ command" is run; the lines below it are what it prints. "…" stands for anything:
  alone on a line for any number of lines, within a line for any characters. Without lines below, the output is not compared.
  "# exit N" behind a command says that it ends with code N;
- a comment <!-- expect: NAME less|more|same|given MEASURE STAGE YEAR [AREA] --> compares the reference path of out/NAME.h5 with
  that of the Jining baseline, for the whole city if no area is named; "given" is a number where the baseline has none.
"""
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parents[3]
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$|<!-- expect: (.+?) -->", re.MULTILINE | re.DOTALL)
EXIT_CODE = re.compile(r"\s+# exit (\d+)$")
CITY = "370800"


class Guide:
    def __init__(self, program, page, folder):
        self.program, self.page, self.folder = pathlib.Path(program).resolve(), pathlib.Path(page), pathlib.Path(folder)
        self.text = self.page.read_text(encoding="utf-8")
        self.language = "en" if ".en." in self.page.name else "zh"
        self.faults, self.checks = [], 0

    def run(self):
        shutil.copytree(ROOT / "scenarios", self.folder / "scenarios")
        for block in FENCE.finditer(self.text):
            line = self.text.count("\n", 0, block.start()) + 1
            kind, name, body, expectation = block.groups()
            if expectation:
                self.expect(line, *expectation.split())
            elif kind == "console":
                self.session(line, body)
            elif name:
                target = self.folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(body, encoding="utf-8")
        return self.faults

    def fault(self, line, text):
        self.faults.append(f"{self.page}:{line}: {text}")

    def session(self, line, body):
        for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
            if not part.startswith("$ "):
                continue
            command, _, shown = part[2:].partition("\n")
            self.command(line + 1 + body[:body.index(part)].count("\n"), command, shown.rstrip("\n"))

    def command(self, line, command, shown):
        code = EXIT_CODE.search(command)
        wanted = int(code.group(1)) if code else 0
        environment = {"PATH": f"{self.program.parent}:{os.environ['PATH']}", "HOME": str(self.folder), "SEATCAST_LANG": self.language,
                       "LANG": "C.UTF-8"}
        done = subprocess.run(["bash", "-c", EXIT_CODE.sub("", command)], cwd=self.folder, env=environment, text=True, encoding="utf-8",
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=200)
        self.checks += 1
        if done.returncode != wanted:
            self.fault(line, f"`{command}` ended with {done.returncode}, not {wanted}:\n{done.stdout}")
        elif shown and not matches(shown, done.stdout):
            self.fault(line, f"`{command}` prints\n{done.stdout}\n--- the page shows\n{shown}")

    def expect(self, line, name, direction, measure, stage, year, area=CITY):
        if not (self.folder / "out/jining-baseline.h5").exists():
            self.command(line, "seatcast run scenarios/jining/baseline.yaml --replicates 0 -q", "")
        if not (self.folder / f"out/{name}.h5").exists():
            return self.fault(line, f"there is no out/{name}.h5")
        before, after = (reference(self.folder / f"out/{which}.h5", measure, stage, int(year), area) for which in ("jining-baseline", name))
        self.checks += 1
        holds = {"less": after < before, "more": after > before, "same": after == before, "given": math.isnan(before) and after > 0}[direction]
        if not holds:
            self.fault(line, f"{measure} {stage} {year} {area}: {before} becomes {after}, which is not {direction}")


def matches(shown, printed):
    """Whether the lines shown, "…" being anything, are the lines printed."""
    pattern = ""
    for text in shown.split("\n"):
        if text.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(piece) for piece in text.rstrip().split("…")) + r"[ ]*\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def reference(path, measure, stage, year, area):
    """The reference path of a measure in a result file."""
    with h5py.File(path) as file:
        place = (list(file["area"].asstr()).index(area), list(file["stage"].asstr()).index(stage), list(file["year"]).index(year))
        return float(file[measure][place])


def main():
    program, page = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="seatcast-guide-") as folder:
        guide = Guide(program, page, folder)
        faults = guide.run()
    if not guide.checks:
        sys.exit(f"{page}: nothing to run on this page")
    print("\n\n".join(faults) if faults else f"{guide.checks} checks")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
