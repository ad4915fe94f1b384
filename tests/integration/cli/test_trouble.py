"""Signals, full disks, closed streams: whatever happens, nothing half-written is left."""
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

import cli
from cli import JINING, TEACHING, CliTest, environment


def is_root():
    return os.geteuid() == 0


class Inputs(CliTest):
    """No command writes over what it reads, and no result over what somebody wrote by hand."""

    def setUp(self):
        super().setUp()
        shutil.copytree(TEACHING.parent, self.folder / "plan")
        self.good("run", "plan/baseline.yaml", "--replicates", 5, "-o", "r.h5")
        self.before = self.contents()

    def contents(self):
        return {name: (self.folder / name).read_bytes() for name in self.files()}

    def refused(self, *arguments):
        with self.subTest(command=arguments):
            for lang, word in (("en", "choose another name"), ("zh", "请换一个名字")):
                self.assertIn(word, self.fails(3, *arguments, lang=lang).stderr)
            self.assertEqual(self.contents(), self.before)

    def test_run(self):
        for target in ("plan/baseline.yaml", "plan/data/births.csv", "plan/../plan/data/areas.csv"):
            self.refused("run", "plan/baseline.yaml", "--replicates", 5, "-o", target)

    def test_a_result_replaces_results_only(self):
        self.write("notes.txt", "of last week")
        self.write("empty.h5", "")
        self.before = self.contents()
        self.refused("run", "plan/baseline.yaml", "--replicates", 5, "-o", "notes.txt")
        self.refused("compare", "r.h5", "plan/baseline.yaml", "-o", "notes.txt")
        for target in ("r.h5", "empty.h5"):
            self.good("run", "plan/baseline.yaml", "--replicates", 5, "-o", target)

    def test_what_reads_a_result(self):
        self.refused("export", "r.h5", "--xlsx", "r.h5")
        self.refused("export", "r.h5", "-o", "./r.h5")
        self.refused("report", "r.h5", "-o", "r.h5")
        self.refused("compare", "r.h5", "plan/baseline.yaml", "-o", "r.h5")


class Signals(CliTest):
    def interrupted(self, number, seconds, *more):
        """Starts a run that would take minutes, sends the signal, returns the exit code and what was said."""
        command = [cli.PROGRAM, "run", str(JINING), "--replicates", "300000", "-o", "long.h5", "--lang", "en",
                   "-s", "output.keep=[]", *more]
        process = subprocess.Popen(command, cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(seconds)
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def test_interrupt_leaves_nothing(self):
        for seconds in (1.0, 3.0):
            code, out, err = self.interrupted(signal.SIGINT, seconds)
            self.assertEqual((code, out), (130, ""), err)
            self.assertIn("interrupted; nothing half-written was left", err)
            self.assertEqual(self.files(), [])

    def test_terminate(self):
        code, out, err = self.interrupted(signal.SIGTERM, 1.0, "--threads", "1")
        self.assertEqual((code, out), (143, ""), err)
        self.assertEqual(self.files(), [])

    def test_an_earlier_result_stays(self):
        self.good("run", TEACHING, "--replicates", 5, "-o", "long.h5")
        before = {name: (self.folder / name).read_bytes() for name in self.files()}
        code, _, err = self.interrupted(signal.SIGINT, 1.0)
        self.assertEqual(code, 130, err)
        self.assertEqual({name: (self.folder / name).read_bytes() for name in self.files()}, before)

    def test_at_any_moment(self):
        """A short run, interrupted at random moments: done, or nothing."""
        for milliseconds in range(0, 1500, 150):
            process = subprocess.Popen([cli.PROGRAM, "run", str(TEACHING), "--replicates", "4000", "-o", "s.h5", "-q"],
                                       cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=120)
            whole = ["s.h5", "s.h5.sha256"]
            if process.returncode == 0:
                self.assertEqual(self.files(), whole)
            else:  # -SIGINT: before the program had set its handlers
                self.assertIn(process.returncode, (130, -signal.SIGINT))
                self.assertIn(self.files(), ([], whole))
            for name in self.files():
                (self.folder / name).unlink()


class Disks(CliTest):
    def test_a_folder_that_is_a_file(self):
        self.write("out", "")
        done = self.fails(3, "run", TEACHING, "--replicates", 5)
        self.assertIn("out", done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.document(self.fails(3, "run", TEACHING, "--replicates", 5, "--json"))["error"]["exit_code"], 3)

    def test_a_result_that_is_a_folder(self):
        (self.folder / "t.h5").mkdir()
        self.fails(3, "run", TEACHING, "--replicates", 5, "-o", "t.h5")
        self.assertEqual(self.files(), [])

    def test_a_folder_that_must_not_be_written(self):
        closed = self.folder / "closed"
        closed.mkdir()
        closed.chmod(0o555)
        self.folder.chmod(0o755)
        options = {"user": 65534} if is_root() else {}
        started = time.monotonic()
        done = self.fails(3, "run", TEACHING, "--replicates", 100000, "-o", closed / "t.h5", **options)
        self.assertIn(str(closed), done.stderr)
        self.assertLess(time.monotonic() - started, 10, "found out before the run, not after it")
        self.assertEqual(self.files(), [])

    def test_a_disk_without_room(self):
        """Files may not grow beyond 100 kB: what a full disk looks like to a program."""
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        for lang in ("en", "zh"):
            done = self.fails(3, "run", TEACHING, "--replicates", 500, "-o", "t.h5", lang=lang, preexec_fn=limit)
            self.assertIn("t.h5", done.stderr)
            self.assertEqual((done.stdout, self.files()), ("", []))

    def test_an_export_without_room_keeps_the_old_file(self):
        self.teaching_result()
        self.write("t.csv", "of yesterday")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        self.fails(3, "export", "t.h5", "-o", "t.csv", preexec_fn=limit)
        self.assertEqual((self.folder / "t.csv").read_text(), "of yesterday")
        self.assertEqual(self.files(), ["t.csv", "t.h5", "t.h5.sha256"])


class Streams(CliTest):
    def shell(self, command):
        return subprocess.run(["bash", "-c", command], cwd=self.folder, env=environment(SEATCAST=cli.PROGRAM, LANG="C"),
                              capture_output=True, text=True, timeout=120)

    def test_closed_stdin(self):
        done = self.shell(f'"$SEATCAST" run {TEACHING} --replicates 5 -o t.h5 -q <&-')
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.files(), ["t.h5", "t.h5.sha256"])

    def test_closed_stdout_is_told_and_the_result_is_sound(self):
        done = self.shell(f'"$SEATCAST" run {TEACHING} --replicates 5 -o t.h5 >&-')
        self.assertEqual(done.returncode, 3)
        self.assertIn("stdout", done.stderr)
        self.good("info", "t.h5", "--check")

    def test_closed_stderr(self):
        done = self.shell(f'"$SEATCAST" run {TEACHING} --replicates 5 -o t.h5 2>&-')
        self.assertEqual(done.returncode, 0)
        self.good("info", "t.h5", "--check")
        self.assertEqual(self.shell('"$SEATCAST" run missing.yaml 2>&-').returncode, 3)

    def test_a_reader_that_goes_away(self):
        self.teaching_result()
        done = self.shell('"$SEATCAST" export t.h5 | head -n 1; echo "${PIPESTATUS[0]}"')
        self.assertTrue(done.stdout.startswith("\ufeffscenario,area"))
        self.assertEqual(done.stdout.splitlines()[-1], "3")
        self.assertEqual(done.stderr, "")

    def test_a_full_device(self):
        self.teaching_result()
        done = self.shell('"$SEATCAST" export t.h5 > /dev/full')
        self.assertEqual(done.returncode, 3)
        self.assertIn("No space left", done.stderr.replace("no space left", "No space left"))


if __name__ == "__main__":
    cli.main()
