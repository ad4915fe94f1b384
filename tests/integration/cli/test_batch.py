"""Nights: what is run and what is not, what is told, and what trouble leaves behind."""
import fcntl
import json
import os
import shutil
import signal
import subprocess
import time
import unittest

import cli
from cli import ROOT, TEACHING, CliTest, environment


class Night(CliTest):
    """A city of three scenarios with tables of its own."""

    def setUp(self):
        super().setUp()
        shutil.copytree(TEACHING.parent, self.folder / "city")
        self.write("night.yaml", "title: 夜\nscenarios:\n  - city/baseline.yaml\n"
                                 "matrices:\n  - scenario: city/baseline.yaml\n    name: grid\n"
                                 "    axes: {size: {now: [], small: [policy.class_size.primary=40]}}\n"
                                 "set: [ensemble.replicates=20]\n"
                                 "thresholds: [{number: shortage, more_than: 50, share: 5%}]\n")

    def night(self, name, *more, code=0, batch="night.yaml"):
        return self.fails(code, "batch", batch, "--state", "st", "--night", name, *more)

    def results(self, name="latest"):
        path = self.folder / "st" / ("nights/" + name if name != "latest" else name) / "results.json"
        return json.loads(path.read_text(encoding="utf-8"))

    def rows(self, name="latest"):
        return {row["name"]: row for row in self.results(name)["rows"]}

    def how(self, name):
        log = json.loads((self.folder / "st/nights" / name / "log.json").read_text(encoding="utf-8"))
        return {row["name"]: row["how"] for row in log["rows"]}

    def cached_file(self, name):
        return self.folder / "st" / "cache" / (self.rows()[name]["key"] + ".h5")


class ShippedNight(CliTest):
    def test_every_scenario_of_it_can_be_read(self):
        done = self.good("batch", ROOT / "scenarios/nights/jining.yaml", "--state", "st", "-n", "--json")
        rows = self.document(done)["rows"]
        self.assertEqual(len({row["name"] for row in rows}), 200)
        self.assertEqual({row["why"]["en"] for row in rows}, {"new"})
        self.assertEqual(self.files(), [])


class Mistakes(Night):
    def test_they_are_told_in_the_evening(self):
        bad = self.folder / "city" / "bad.yaml"
        bad.write_text("extends: baseline.yaml\npolicy: {class_size: {primary: 4}}\nhorizon: {end_year: 1990}\n")
        (self.folder / "bad.yaml").write_text("scenarios: [{file: city/bad.yaml}]\n")
        words = r"not sound: .*city/bad.yaml:2: E114 .*, and 1 more"
        done = self.fails(1, "batch", "bad.yaml", "--state", "st2", "-n")
        self.assertRegex(done.stdout, "bad +will fail")
        self.assertRegex(done.stderr, "bad will fail: " + words)
        self.assertRegex(self.document(self.fails(1, "batch", "bad.yaml", "--state", "st2", "-n", "--json"))["rows"][0]["why"]["en"], words)
        done = self.fails(1, "batch", "bad.yaml", "--state", "st2", "--night", "1")
        self.assertRegex(done.stderr, "bad will fail: " + words)


class Caching(Night):
    def test_only_what_changed_is_run(self):
        self.night("1")
        self.assertEqual(set(self.how("1").values()), {"run"})
        self.assertEqual(set(self.rows()), {"baseline", "grid-now", "grid-small"})
        self.good("info", "st/latest/results/baseline.h5", "--check")
        self.night("2")
        self.assertEqual(set(self.how("2").values()), {"cached"})
        self.assertEqual({row["since"] for row in self.rows().values()}, {"same"})
        self.assertEqual(os.readlink(self.folder / "st/latest"), "nights/2")
        done = self.good("batch", "night.yaml", "--state", "st", "-n")
        self.assertIn("0 to run, 3 cached", done.stdout)
        table = self.folder / "city" / "data" / "population.csv"
        table.write_text(table.read_text(encoding="utf-8-sig") + "\n", encoding="utf-8")
        done = self.good("batch", "night.yaml", "--state", "st", "-n")
        self.assertIn("changed: population.csv", done.stdout)

    def test_what_changed_in_a_table_is_told_row_by_row(self):
        self.night("1")
        table = self.folder / "city" / "data" / "projects.csv"
        text = table.read_text(encoding="utf-8-sig")
        table.write_text(text.replace("240,2025-08", "120,2026-08") + "P2,新校,B,new,junior,90,2027-08,blue,invented,assumed\n",
                         encoding="utf-8")
        told = ["projects.csv: P1 seats: 240 → 120, opening: 2025-08 → 2026-08",
                "projects.csv: + P2, 新校, B, new, junior, 90, 2027-08, blue, invented, assumed"]
        why = self.document(self.good("batch", "night.yaml", "--state", "st", "-n", "--json"))["rows"][0]["why"]["en"]
        self.assertEqual(why, "changed: " + "; ".join(told))
        self.night("2")
        self.assertEqual([row["diff"] for row in self.rows().values()], [told] * 3)
        summary = (self.folder / "st/latest/summary.md").read_text(encoding="utf-8")
        self.assertEqual(summary.count("P1 seats"), 1)  # once for all three
        self.assertIn("**3 scenarios, changed in the same way**", summary)
        table.write_text("# a remark\n" + table.read_text(encoding="utf-8").replace("P1,", "P9,"), encoding="utf-8")
        self.night("3")
        self.assertEqual([line[:20] for line in self.rows()["baseline"]["diff"]], ["projects.csv: + P9, ", "projects.csv: - P1, "])
        # A kept copy that is damaged is not believed: the digests are told instead.
        for path in (self.folder / "st/inputs").iterdir():
            path.write_bytes(path.read_bytes()[:-1])
        table.write_text(text, encoding="utf-8")
        self.night("4")
        self.assertRegex(self.rows()["baseline"]["diff"][0], "^projects.csv: [0-9a-f]{8} → [0-9a-f]{8}$")

    def test_a_result_is_that_of_run(self):
        self.night("1")
        self.good("run", "city/baseline.yaml", "-s", "ensemble.replicates=20", "-o", "own.h5", "-q")
        self.assertEqual((self.folder / "own.h5").read_bytes(), self.cached_file("baseline").read_bytes())

    def test_damage_is_noticed_and_only_that_is_run_again(self):
        self.night("1")
        whole = self.cached_file("baseline").read_bytes()
        damages = {"flipped": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], "cut": whole[: len(whole) // 2], "empty": b""}
        for name, bytes_ in damages.items():
            with self.subTest(damage=name):
                self.cached_file("baseline").write_bytes(bytes_)
                self.assertIn("its stored result is damaged", self.good("batch", "night.yaml", "--state", "st", "-n").stdout)
                self.night(name)
                self.assertEqual(self.how(name), {"baseline": "run", "grid-now": "cached", "grid-small": "cached"})
                self.assertEqual(self.cached_file("baseline").read_bytes(), whole)
        (self.folder / "st/cache" / (self.rows()["baseline"]["key"] + ".h5.sha256")).write_text("nonsense")
        self.night("sidecar")
        self.assertEqual(self.how("sidecar")["baseline"], "run")

    def test_what_a_killed_night_was_writing_is_swept_up(self):
        """Wherever it was at work: results, kept inputs, its summary, its log."""
        self.night("1")
        for place in ("cache/a.h5", "inputs/b", "nights/1/results.json", "nights/1/logs/c.log", "work/d.h5", "latest"):
            self.write(f"st/{place}.part.77", "half")
        self.night("2")
        self.assertEqual(list((self.folder / "st").rglob("*.part.*")), [])
        self.assertEqual(set(self.how("2").values()), {"cached"})

    def test_a_damaged_night_is_not_compared_with(self):
        self.night("1")
        self.night("2")
        path = self.folder / "st/nights/2/results.json"
        path.write_text(path.read_text().replace('"same"', '"sane"'))
        self.night("3")
        self.assertEqual(self.results()["compared_with"], "1")

    def test_retention(self):
        self.write("short.yaml", (self.folder / "night.yaml").read_text() + "keep_nights: 2\n")
        for k in range(3):
            self.write("city/extra.yaml", f"extends: baseline.yaml\nensemble: {{seed: {k}}}\n")
            text = (self.folder / "short.yaml").read_text()
            self.write("short.yaml", text if "extra" in text else text.replace("scenarios:\n", "scenarios:\n  - city/extra.yaml\n"))
            self.night(str(k), batch="short.yaml")
        self.assertEqual(sorted(p.name for p in (self.folder / "st/nights").iterdir()), ["1", "2"])
        keys = {row["key"] for name in "12" for row in self.rows(name).values()}
        self.assertEqual({p.name for p in (self.folder / "st/cache").glob("*.h5")}, {key + ".h5" for key in keys})
        rows = [row for name in "12" for row in self.rows(name).values()]
        kept = {one["sha256"] for row in rows for one in row["inputs"] if ".csv" in one["name"]} | {row["scenario_sha256"] for row in rows}
        self.assertEqual({p.name for p in (self.folder / "st/inputs").iterdir()}, kept)


class Failing(Night):
    def setUp(self):
        super().setUp()
        self.write("city/bad.yaml", "extends: baseline.yaml\npolicy: {clas_size: {}}\n")
        self.write("bad.yaml", "scenarios: [city/bad.yaml, city/nowhere.yaml, city/baseline.yaml]\nset: [ensemble.replicates=20]\n")

    def test_the_others_go_on(self):
        self.night("1", code=1, batch="bad.yaml")
        rows = self.rows()
        self.assertEqual([rows[name]["status"] for name in ("bad", "nowhere", "baseline")], ["failed", "failed", "good"])
        self.assertIn("clas_size", rows["bad"]["reason"]["en"])
        summary = (self.folder / "st/latest/summary.md").read_text(encoding="utf-8")
        self.assertIn("1 good, 2 failed", summary)
        self.assertLess(summary.index("Failed"), summary.index("Largest shortage"))
        self.assertIn("失败", (self.folder / "st/latest/summary.zh.md").read_text(encoding="utf-8"))

    def test_retry_failed(self):
        self.night("1", code=1, batch="bad.yaml")
        self.write("city/bad.yaml", "extends: baseline.yaml\n")
        self.write("city/nowhere.yaml", "extends: baseline.yaml\n")
        table = self.folder / "city" / "data" / "population.csv"
        table.write_text(table.read_text(encoding="utf-8-sig") + "\n", encoding="utf-8")
        before = self.rows()["baseline"]
        self.night("2", "--retry-failed", batch="bad.yaml")
        self.assertEqual(self.how("2"), {"bad": "run", "nowhere": "run", "baseline": "cached"})
        self.assertEqual(self.rows()["baseline"], before)

    def test_time_limit_and_memory_limit(self):
        self.write("hungry.yaml", "scenarios:\n  - city/baseline.yaml\n  - {file: city/baseline.yaml, name: endless, set: "
                                  "[ensemble.replicates=1000000, 'output.keep=[]']}\nset: [ensemble.replicates=20]\nlimits: {minutes: 0.05}\n")
        self.night("1", code=1, batch="hungry.yaml")
        self.assertIn("longer than the limit", self.rows()["endless"]["reason"]["en"])
        self.assertEqual(self.rows()["baseline"]["status"], "good")
        self.write("hungry.yaml", "scenarios:\n  - city/baseline.yaml\n  - {file: city/baseline.yaml, name: eater, set: "
                                  "[ensemble.replicates=300000]}\nset: [ensemble.replicates=20]\nlimits: {memory_mb: 200}\n")
        self.night("2", code=1, batch="hungry.yaml")
        self.assertIn("out of memory", self.rows()["eater"]["reason"]["en"])
        self.assertEqual(self.rows()["baseline"]["status"], "good")
        # Mended, the night is the one that it would have been.
        mended = (self.folder / "hungry.yaml").read_text().replace("300000", "30").replace("limits: {memory_mb: 200}\n", "")
        self.write("hungry.yaml", mended)
        self.night("3", "--retry-failed", batch="hungry.yaml")
        self.assertEqual(self.how("3"), {"baseline": "cached", "eater": "run"})
        self.good("batch", "hungry.yaml", "--state", "undisturbed", "--night", "3", "-q")
        of_night = {path.name: path.read_bytes() for path in (self.folder / "undisturbed/cache").iterdir()}
        self.assertEqual({name: (self.folder / "st/cache" / name).read_bytes() for name in of_night}, of_night)


class AgainstLastNight(Night):
    def test_a_jump_fails_the_night(self):
        self.night("1")
        scenario = self.folder / "city" / "baseline.yaml"
        text = scenario.read_text(encoding="utf-8")
        scenario.write_text(text.replace("policy:\n", "policy:\n  sweeps: 5\n", 1), encoding="utf-8")
        self.night("2")
        self.assertEqual(self.rows()["baseline"]["since"], "changed")
        self.assertTrue(any("sweeps" in line for line in self.rows()["baseline"]["diff"]))
        self.write("night.yaml", (self.folder / "night.yaml").read_text().replace("[ensemble.replicates=20]", "[ensemble.replicates=20, policy.class_size.primary=30]"))
        self.night("3", code=1)
        row = self.rows()["baseline"]
        self.assertTrue(row["jumped"])
        self.assertTrue(all(change["number"] == "shortage" for change in row["changes"] if change["jumped"]))
        summary = (self.folder / "st/latest/summary.md").read_text(encoding="utf-8")
        self.assertIn("Moved beyond a threshold", summary)
        self.assertIn("class_size.primary", summary.replace("\\", ""))

    def test_same_key_other_numbers(self):
        self.night("1")
        path = self.folder / "st/nights/1/results.json"
        row = self.rows()["baseline"]
        path.write_text(path.read_text(encoding="utf-8").replace(row["content_sha256"], "0" * 64, 1)
                        .replace(row["sha256"], "1" * 64, 1), encoding="utf-8")
        digest = subprocess.run(["sha256sum", "results.json"], cwd=path.parent, capture_output=True, text=True).stdout
        path.with_suffix(".json.sha256").write_text(digest)
        self.night("2", code=1)
        self.assertEqual(self.rows()["baseline"]["since"], "unequal")
        self.assertIn("Same inputs, other numbers", (self.folder / "st/latest/summary.md").read_text())


class Locks(Night):
    def test_two_at_once(self):
        self.night("1")
        with open(self.folder / "st/.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = self.night("2", code=75)
            self.assertIn("another batch", done.stderr)
        self.night("2")

    def test_a_stop_signal_ends_cleanly(self):
        self.write("long.yaml", "scenarios:\n  - city/baseline.yaml\n  - {file: city/baseline.yaml, name: long, set: "
                                "[ensemble.replicates=1000000, 'output.keep=[]']}\nset: [ensemble.replicates=20]\nprocesses: 2\n")
        driver = subprocess.Popen([cli.PROGRAM, "batch", "long.yaml", "--state", "st", "--night", "1", "--grace", "0", "-q"],
                                  cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while not list((self.folder / "st").glob("cache/*.sha256")) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertIn("another batch", self.night("2", code=75).stderr)  # which changes nothing for the first
        driver.send_signal(signal.SIGTERM)
        driver.communicate(timeout=60)
        self.assertEqual(driver.returncode, 143)
        self.assertEqual({name: row["status"] for name, row in self.rows().items()}, {"baseline": "good", "long": "not_run"})
        self.assertFalse(self.results()["complete"])

    def test_a_state_that_cannot_be_written(self):
        self.write("st", "a file")
        self.assertIn("st", self.night("1", code=3).stderr)


class Shards(Night):
    def test_parts_make_the_whole(self):
        self.night("1")
        whole = (self.folder / "st/nights/1/results.json").read_bytes()
        results = {path.name: path.read_bytes() for path in (self.folder / "st/cache").iterdir()}
        (self.folder / "st").rename(self.folder / "whole")
        for k in (3, 1, 2):
            self.night("1", "--shard", f"{k}/3")
        self.good("merge", "night.yaml", "--state", "st", "--night", "1")
        self.assertEqual((self.folder / "st/nights/1/results.json").read_bytes(), whole)
        self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "st/cache").iterdir()}, results)
        self.assertEqual(set(self.how("1").values()), {"run"})

    def merge_says(self, text):
        done = self.fails(1, "merge", "night.yaml", "--state", "st", "--night", "1")
        self.assertIn(text, done.stderr)
        self.assertFalse((self.folder / "st/latest").exists())

    def test_what_does_not_fit_is_refused_by_name(self):
        self.merge_says("no shard")
        self.night("1", "--shard", "1/3")
        self.night("1", "--shard", "3/3")
        self.merge_says("missing: shard 2/3")
        self.night("1", "--shard", "2/3")
        part = self.folder / "st/shards/1/shard-2-of-3.json"
        whole = part.read_bytes()
        part.write_bytes(whole[:-20])
        self.merge_says("shard-2-of-3.json is damaged")
        part.write_bytes(whole)
        self.night("1", "--shard", "1/2")
        self.merge_says("others are of")
        (self.folder / "st/shards/1/shard-1-of-2.json").unlink()
        text = (self.folder / "night.yaml").read_text(encoding="utf-8")
        self.write("night.yaml", text.replace("=20", "=21"))
        self.merge_says("another batch")
        self.write("night.yaml", text)
        self.night("0")
        row = self.rows("0")["grid-small"]
        (self.folder / "st/latest").unlink()
        (self.folder / "st/cache" / (row["key"] + ".h5")).unlink()
        self.merge_says("no sound result of grid-small")

    def test_mistyped_shards(self):
        for shard in ("0/3", "4/3", "1", "a/b", "1/3x"):
            self.assertIn("--shard", self.fails(2, "batch", "night.yaml", "--shard", shard).stderr)

    def test_slurm_script_is_sound_shell(self):
        script = self.good("batch", "night.yaml", "--state", "a b's", "--emit", "slurm", "--shards", 4).stdout
        self.assertIn("--array=1-4", script)
        self.assertIn("--dependency=afterany:$array", script)
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


class Parts(CliTest):
    """One ensemble in parts of its replicates."""

    REPLICATES = 150  # no multiple of a tile

    def part(self, k, of, *more):
        name = f"{k}-of-{of}.part"
        self.good("run", TEACHING, "--replicates", self.REPLICATES, "--part", f"{k}/{of}", "-o", name, *more)
        return name

    def join(self, names, code=0, *more):
        words = [word for name in names for word in ("--join", name)]
        return self.fails(code, "run", TEACHING, "--replicates", self.REPLICATES, *words, "-o", "joined.h5", "-q", *more)

    def test_quantiles_are_exact_whatever_the_parts(self):
        self.good("run", TEACHING, "--replicates", self.REPLICATES, "-o", "whole.h5", "-q")
        for of in (1, 3, 7):
            self.join([self.part(k, of, "--threads", 1 + k % 2) for k in range(of, 0, -1)])
            self.assertEqual((self.folder / "joined.h5").read_bytes(), (self.folder / "whole.h5").read_bytes(), of)

    def test_what_does_not_fit_is_refused_by_name(self):
        names = [self.part(k, 3) for k in (1, 2, 3)]
        self.assertIn("missing: part 2/3", self.join([names[0], names[2]], 1).stderr)
        self.assertIn("others are of", self.join([names[0], self.part(1, 2)], 1).stderr)
        self.good("run", TEACHING, "--replicates", self.REPLICATES, "--part", "2/3", "-o", "foreign.part", "-s", "ensemble.seed=5")
        self.assertIn("foreign.part is of another scenario", self.join([names[0], "foreign.part", names[2]], 1).stderr)
        path = self.folder / names[1]
        whole = path.read_bytes()
        path.write_bytes(whole[:6000] + bytes([whole[6000] ^ 4]) + whole[6001:])
        self.assertIn(f"{names[1]} is damaged", self.join(names, 1).stderr)
        (self.folder / (names[0] + ".sha256")).unlink()
        self.assertIn(f"{names[0]} has no checksum", self.join(names, 1).stderr)
        self.assertFalse((self.folder / "joined.h5").exists())
        self.fails(2, "run", TEACHING, "--part", "4/3", "-o", "x.part")


if __name__ == "__main__":
    cli.main()
