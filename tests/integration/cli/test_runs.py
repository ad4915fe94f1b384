"""run, and what results are good for afterwards: export, info."""
import csv
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import unittest

import h5py
import numpy as np

import cli
from cli import JINING, TEACHING, CliTest


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Run(CliTest):
    def test_summary_and_result(self):
        for lang, words in (("en", ("Worst shortages", "Result: t.h5", "medians")), ("zh", ("缺口最大的地区", "结果：t.h5", "中位数"))):
            done = self.good("run", TEACHING, "--replicates", 40, "-o", "t.h5", lang=lang)
            for word in words:
                self.assertIn(word, done.stdout)
            self.assertEqual(done.stderr, "")
            self.assertEqual(self.files(), ["t.h5", "t.h5.sha256"])
        self.assertEqual((self.folder / "t.h5.sha256").read_text(), f"{digest(self.folder / 't.h5')}  t.h5\n")

    def dry_run(self, *arguments):
        """The forecast of a dry run, and what the run then took: {memory_bytes, file_bytes}."""
        told = self.document(self.good("run", *arguments, "--dry-run", "--json"))["dry_run"]
        self.assertEqual(self.files(), [])
        # A child that does nothing but run and wait: its children's peak is the program's.
        watch = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
                 "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)")
        done = subprocess.run([sys.executable, "-c", watch, cli.PROGRAM, "run", *map(str, arguments), "-q", "-o", "t.h5"],
                              cwd=self.folder, env=cli.environment(), check=True, stdout=subprocess.PIPE, text=True)
        took = {"memory_bytes": int(done.stdout), "file_bytes": (self.folder / "t.h5").stat().st_size}
        for path in self.files():
            (self.folder / path).unlink()
        return told, took

    def test_dry_run_foretells_memory_and_file_to_within_30_percent(self):
        program = pathlib.Path(cli.PROGRAM).read_bytes()
        if b"__asan_init" in program or b"__tsan_init" in program:
            self.skipTest("sanitizers take memory of their own")
        for scenario, replicates in ((JINING, 300), (JINING, 2000), (TEACHING, 1000), (TEACHING, 20)):
            told, took = self.dry_run(scenario, "--replicates", replicates)
            for what in took:
                with self.subTest(scenario=scenario.parent.name, replicates=replicates, what=what):
                    allowed = max(0.3 * took[what], 20e6 if what == "memory_bytes" else 0)  # 20 MB: what any program takes
                    self.assertLess(abs(told[what] - took[what]), allowed, f"told {told[what]}, took {took[what]}")

    def test_dry_run_speaks_and_writes_nothing(self):
        for lang, words in (("en", ("Not run", "memory", "file", "time")), ("zh", ("没有正式运行", "内存", "文件", "时间"))):
            done = self.good("run", TEACHING, "--dry-run", lang=lang)
            for word in words:
                self.assertIn(word, done.stdout)
        self.assertEqual(self.files(), [])

    def test_quiet_says_nothing(self):
        done = self.good("run", TEACHING, "--replicates", 10, "-o", "t.h5", "-q")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_seats_of_a_project_that_is_given_by_its_rooms(self):
        ledger = self.write("more.csv", "id,name,area,kind,stage,rooms,opening,status\nP9,九号,A,expansion,primary,6,2026-08,blue\n")
        self.good("run", TEACHING, "--replicates", 10, "-o", "t.h5", "-q", "-s", f"projects.ledger+=[{ledger}]")
        with h5py.File(self.folder / "t.h5") as result:
            seats = dict(zip(result["project"].asstr()[()], result["project_seats"][()]))
        self.assertEqual(seats["P9"], 6 * 40)  # teaching: primary classes of 40

    def test_quiet_does_not_hide_warnings(self):
        done = self.good("run", TEACHING, "--replicates", 10, "-o", "t.h5", "-q", "-s", "policy.class_size.primary={2030: 40}")
        self.assertEqual(done.stdout, "")
        self.assertIn("warning W303", done.stderr)

    def test_json_is_one_document(self):
        done = self.good("run", TEACHING, "--replicates", 40, "-o", "t.h5", "--json", "--progress", "json")
        document = self.document(done)
        self.assertEqual((document["replicates"], document["result"]), (40, "t.h5"))
        self.assertTrue(document["worst_shortages"])
        for line in done.stderr.splitlines():
            json.loads(line)

    def test_same_bytes_whatever_the_threads_and_the_instruction_set(self):
        digests = set()
        for k, arguments in enumerate((["--threads", 1], ["--threads", 2], ["--threads", 3], ["--isa", "x86_64"])):
            self.good("run", TEACHING, "--replicates", 100, "-o", f"{k}.h5", *arguments)
            digests.add(digest(self.folder / f"{k}.h5"))
        self.assertEqual(len(digests), 1)

    def test_reference_path_alone(self):
        done = self.good("run", TEACHING, "--replicates", 0, "-o", "r.h5")
        self.assertIn("the reference path only", done.stdout)
        with h5py.File(self.folder / "r.h5") as file:
            self.assertNotIn("shortage_mean", file)
            self.assertEqual(file.attrs["replicates"], 0)
        self.assertIn("参考路径", self.good("run", TEACHING, "--replicates", 0, "-o", "r.h5", lang="zh").stdout)

    def test_makes_the_folder_of_the_result(self):
        self.good("run", TEACHING, "--replicates", 5, "-q", "-o", "new/deep/t.h5")
        self.assertEqual(self.files(), ["new/deep/t.h5", "new/deep/t.h5.sha256"])

    def test_default_place(self):
        self.good("run", TEACHING, "--replicates", 5, "-q")
        self.assertEqual(self.files(), ["out/teaching.h5", "out/teaching.h5.sha256"])

    def test_the_result_says_what_was_overridden(self):
        self.teaching_result("t.h5", "-s", "horizon.end_year=2026")
        with h5py.File(self.folder / "t.h5") as file:
            yaml = file["provenance/scenario_yaml"].asstr()[()]
            self.assertEqual(list(file["year"][:]), [2023, 2024, 2025, 2026])
        self.assertIn("end_year: 2026", yaml)
        self.assertIn("replicates: 40", yaml)

    def test_a_bad_scenario_writes_nothing(self):
        done = self.fails(1, "run", TEACHING, "-s", "horizon.end_year=2020", "-o", "t.h5")
        self.assertIn("nothing was run", done.stderr)
        self.assertEqual((done.stdout, self.files()), ("", []))


class Export(CliTest):
    def rows(self, *arguments):
        done = self.good("export", "t.h5", "--csv", *arguments)
        self.assertTrue(done.stdout.startswith("\ufeffscenario,area,area_name,stage,grade,year,measure,statistic,value,unit\n"))
        return list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))

    def test_every_number_of_the_result_is_there_once(self):
        self.teaching_result()
        rows = self.rows()
        keys = {tuple(row[name] for name in ("area", "stage", "grade", "year", "measure", "statistic")) for row in rows}
        self.assertEqual(len(keys), len(rows))
        with h5py.File(self.folder / "t.h5") as file:
            names = {"reference": "", "mean": "_mean", "sd": "_sd"}
            values = {}
            for name, variable in file.items():
                if "measure" not in getattr(variable, "attrs", {}) or variable.dtype != np.float64:
                    continue
                if name.endswith(("_q_low", "_q_high")):
                    continue
                values[name] = variable[()]
            expected = sum(int(np.isfinite(array).sum()) for array in values.values())
            self.assertEqual(len(rows), expected)
            areas, stages = list(file["area"].asstr()[:]), list(file["stage"].asstr()[:])
            years, quantiles = list(file["year"][:]), list(file["quantile"][:])
            checked = 0
            for row in rows[::7]:
                if row["grade"]:
                    continue
                place = (areas.index(row["area"]), stages.index(row["stage"]), years.index(int(row["year"])))
                if row["statistic"] in names:
                    value = values[row["measure"] + names[row["statistic"]]][place]
                elif row["statistic"] == "p":
                    value = values[row["measure"]][place]
                else:
                    at = [round(100 * q) for q in quantiles].index(int(row["statistic"][1:]))
                    value = values[row["measure"] + "_q"][place][at]
                self.assertAlmostEqual(float(row["value"]), value, delta=1e-9 * max(1, abs(value)))
                checked += 1
            self.assertGreater(checked, 500)

    def test_selection(self):
        self.teaching_result()
        rows = self.rows("-m", "shortage", "-m", "probability_of_shortage", "-a", "甲县", "--stage", "小学", "-y", "2024-2026",
                         "--statistic", "q50", "--statistic", "p")
        self.assertEqual({row["measure"] for row in rows}, {"shortage", "probability_of_shortage"})
        self.assertEqual({(row["area"], row["area_name"], row["stage"]) for row in rows}, {("A", "甲县", "primary")})
        self.assertEqual(sorted({row["year"] for row in rows}), ["2024", "2025", "2026"])
        self.assertEqual(len(rows), 6)
        self.assertEqual({row["unit"] for row in self.rows("-m", "shortage")}, {"seats"})

    def test_what_is_not_in_the_file(self):
        self.teaching_result()
        done = self.fails(1, "export", "t.h5", "-m", "shortag", "-a", "丁县", "-y", "2050")
        for code in ("E509", "E510", "E511", "`shortage`"):
            self.assertIn(code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn("q50", self.fails(1, "export", "t.h5", "--statistic", "median").stderr)

    def test_into_a_file(self):
        self.teaching_result()
        done = self.good("export", "t.h5", "-m", "shortage", "-o", "t.csv")
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\d+ rows written to t.csv")
        raw = (self.folder / "t.csv").read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbfscenario,"))
        self.assertEqual(raw.count(b"\r\n"), raw.count(b"\n"))
        document = self.document(self.good("export", "t.h5", "-m", "shortage", "-o", "t.csv", "--json"))
        self.assertEqual(document, {"rows": raw.count(b"\n") - 1, "file": "t.csv"})
        self.assertEqual(self.files(), ["t.csv", "t.h5", "t.h5.sha256"])

    def test_json(self):
        self.teaching_result()
        document = self.document(self.good("export", "t.h5", "-m", "shortage", "--json", lang="zh"))
        self.assertEqual(document["columns"][-2:], ["value", "unit"])
        self.assertTrue(all(len(row) == len(document["columns"]) for row in document["rows"]))
        self.assertEqual({row[-1] for row in document["rows"]}, {"个学位"})


class Info(CliTest):
    def test_what_is_in_a_result(self):
        self.teaching_result()
        for lang, words in (("en", ("2023–2030", "SHA-256 matches", "shortage", "40")), ("zh", ("甲县、乙县、丙县", "SHA-256 相符", "学位缺口"))):
            done = self.good("info", "t.h5", lang=lang)
            for word in words:
                self.assertIn(word, done.stdout)
        document = self.document(self.good("info", "t.h5", "--json", "--check"))
        self.assertEqual(document["kind"], "result")
        self.assertEqual([area["id"] for area in document["areas"]], ["A", "B", "C", "CITY"])
        self.assertTrue(document["checksum_verified"] and document["content_verified"])
        self.assertIn("baseline.yaml", [one["name"] for one in document["inputs"]])

    def test_summary_is_that_of_the_run(self):
        ran = self.good("run", TEACHING, "--replicates", 40, "-o", "t.h5").stdout
        again = self.good("info", "t.h5", "--summary").stdout
        self.assertEqual(ran.rsplit("Result:", 1)[0], again)

    def test_damage(self):
        path = self.teaching_result()
        whole = path.read_bytes()
        path.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
        self.assertIn("E503", self.fails(1, "info", "t.h5").stderr)
        (self.folder / "t.h5.sha256").unlink()
        path.write_bytes(whole[: len(whole) // 2])
        self.assertIn("E502", self.fails(1, "info", "t.h5", lang="zh").stderr)
        path.write_bytes(whole)
        self.assertIn("W501", self.good("info", "t.h5").stderr)
        document = self.document(self.fails(1, "info", self.write("x.h5", "no"), "--json"))
        self.assertEqual(document["diagnostics"][0]["code"], "E501")
        self.fails(3, "info", "missing.h5")


if __name__ == "__main__":
    cli.main()
