"""What the tests of nights under fire share: a small night of eight scenarios, and what must hold after any trouble."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
BATCH = """title: fire
matrices:
  - scenario: city/baseline.yaml
    axes:
      primary: {now: [], small: [policy.class_size.primary=40]}
      junior: {a: [], b: [policy.class_size.junior=48], c: [policy.class_size.junior=46], d: [policy.class_size.junior=44]}
set: [ensemble.replicates=REPLICATES]
thresholds: [{number: shortage, more_than: 1000000}]
"""


class Nights:
    """Night 1, then night 2 with other numbers, undisturbed; disturbed copies are held against that.

    before: the state folder after night 1.  whole: the same after night 2, which is what every disturbed night must end as.
    """

    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "scenarios" / "teaching", self.folder / "city")
        (self.folder / "before.yaml").write_text(BATCH.replace("REPLICATES", "20"), encoding="utf-8")
        (self.folder / "night.yaml").write_text(BATCH.replace("REPLICATES", "150"), encoding="utf-8")
        self.run("before", "1", "before.yaml")
        self.copy_before("whole")
        began = time.monotonic()
        self.run("whole", "2")
        self.length = time.monotonic() - began  # seconds
        self.expected = (self.folder / "whole/nights/2/results.json").read_bytes()
        self.whole = self.good_results("whole")
        self.keys = {row["name"]: row["key"] for row in json.loads(self.expected)["rows"]}
        assert json.loads(self.expected)["compared_with"] == "1" and len(self.whole) == 16 and len(self.keys) == 8

    def copy_before(self, state):
        shutil.copytree(self.folder / "before", self.folder / state, symlinks=True, dirs_exist_ok=True)

    def start(self, state, night="2", batch="night.yaml", errors=subprocess.DEVNULL):
        return subprocess.Popen([self.program, "batch", batch, "--state", state, "--night", night, "--lang", "en", "-q"],
                                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)

    def run(self, state, night="2", batch="night.yaml", code=0):
        process = self.start(state, night, batch, subprocess.PIPE)
        errors = process.communicate(timeout=600)[1].decode()
        assert process.returncode == code, f"exit {process.returncode}, not {code}\n{errors}"
        return errors

    def good_results(self, state):
        """Contents of what the cache offers as good, by name. @raise AssertionError if any of it is not what it should be"""
        found = {}
        for side in (self.folder / state / "cache").glob("*.h5.sha256"):
            result = side.with_suffix("")
            words = side.read_text(errors="replace").split()
            if result.exists() and words and hashlib.sha256(result.read_bytes()).hexdigest() == words[0]:
                found[result.name] = result.read_bytes()
        if hasattr(self, "whole"):
            assert all(self.whole.get(name) == content for name, content in found.items()), "a wrong result reads as good"
        return found

    def check_ended_whole(self, state, good):
        """Night 2 is there, byte for byte, and nothing else. good: what was offered before the last start, kept since.
        @return how many results of the night were kept"""
        path = self.folder / state
        assert (path / "nights/2/results.json").read_bytes() == self.expected, "results.json differs"
        assert self.good_results(state) == self.whole, "results differ"
        assert os.readlink(path / "latest") == "nights/2"
        assert not list(path.rglob("*.part.*")) and not list((path / "work").iterdir()), "leftovers"
        kept = 0
        for row in json.loads((path / "nights/2/log.json").read_text())["rows"]:
            if self.keys[row["name"]] + ".h5" in good:
                kept += 1
                assert row["how"] == "cached", "finished work was done again"
        return kept
