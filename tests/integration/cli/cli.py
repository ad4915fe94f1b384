"""What the command-line tests share: the program, a scratch folder for each test, a quiet environment."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
TEACHING = ROOT / "scenarios" / "teaching" / "baseline.yaml"
JINING = ROOT / "scenarios" / "jining" / "baseline.yaml"
PROGRAM = None  # set by main()


def environment(**changes):
    """Of the tests: nothing that speaks a language or colours, but where programs are."""
    base = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LSAN_OPTIONS") if name in os.environ}
    return {**base, **changes}


class CliTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="seatcast-cli-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def seatcast(self, *arguments, lang="en", env=None, **options):
        """Runs the program in the scratch folder and returns the finished process, its output as text."""
        command = [PROGRAM, *map(str, arguments)]
        if lang:
            command += ["--lang", lang]
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.run(command, cwd=self.folder, env=env or environment(), text=True, encoding="utf-8",
                              timeout=300, **options)

    def good(self, *arguments, **options):
        done = self.seatcast(*arguments, **options)
        self.assertEqual(done.returncode, 0, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def fails(self, code, *arguments, **options):
        done = self.seatcast(*arguments, **options)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def document(self, done):
        """The one JSON document on stdout."""
        return json.loads(done.stdout)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def files(self):
        """Everything in the scratch folder, folders left out."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def teaching_result(self, name="t.h5", *more):
        self.good("run", TEACHING, "--replicates", 40, "-o", name, "-q", *more)
        return self.folder / name


def main():
    """test_x.py PROGRAM [unittest arguments]"""
    global PROGRAM
    sys.modules["cli"].PROGRAM = PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[2:]])
