"""`compare` and `explain` as their users meet them."""
import csv
import io

import cli
from cli import JINING, TEACHING, CliTest

NO_PROJECTS = JINING.parent / "no_new_projects.yaml"


class Compare(CliTest):
    def test_scenarios_and_results_mixed(self):
        self.good("run", JINING, "--replicates", 60, "-o", "base.h5")
        mixed = self.document(self.good("compare", "base.h5", NO_PROJECTS, "--json"))
        alone = self.document(self.good("compare", JINING, NO_PROJECTS, "--replicates", 60, "--json"))
        self.assertEqual(mixed["replicates"], 60)
        self.assertEqual(mixed["scenarios"][1]["shortage_years"], alone["scenarios"][1]["shortage_years"])
        change = mixed["scenarios"][1]["shortage_years"]["all"]
        self.assertEqual(change["p_less"], 0)
        self.assertGreater(change["q10"], 0)
        self.assertTrue(mixed["scenarios"][1]["same_children"])
        self.assertLess(mixed["scenarios"][1]["capital_10k_yuan"], 0)

    def test_the_file_is_whole_or_not_there(self):
        self.good("compare", JINING, NO_PROJECTS, "--replicates", 30, "-o", "diff.h5")
        self.assertTrue((self.folder / "diff.h5.sha256").exists())
        import h5py
        with h5py.File(self.folder / "diff.h5") as diff:
            self.assertEqual(diff["shortage_difference_mean"].shape, (1, 15, 6, 18))
            self.assertEqual(diff["shortage_years_replicates"].shape, (2, 7, 30))
        self.fails(3, "compare", JINING, NO_PROJECTS, "-o", "nowhere/diff.h5")

    def test_rows(self):
        done = self.good("compare", JINING, NO_PROJECTS, "--replicates", 30, "--csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout.lstrip("\ufeff"))))
        self.assertEqual({row["measure"] for row in rows}, {"shortage", "surplus", "unplaced"})
        for row in rows[:200]:
            self.assertLessEqual(float(row["q10"]), float(row["q50"]))
        noise = [row for row in rows if any(0 < abs(float(row[key])) < 1e-6 for key in ("mean", "sd", "q10", "q50", "q90"))]
        self.assertEqual(noise, [])

    def test_refuses_what_is_no_pair(self):
        self.good("run", JINING, "--replicates", 20, "-o", "base.h5")
        self.good("run", JINING, "--replicates", 20, "-s", "ensemble.seed=7", "-o", "seed.h5")
        self.assertIn("E803", self.fails(1, "compare", "base.h5", "seed.h5").stderr)
        self.assertIn("E805", self.fails(1, "compare", "base.h5", TEACHING).stderr)
        self.assertIn("E801", self.fails(1, "compare", JINING, NO_PROJECTS, "-s", "ensemble.replicates=0").stderr)
        self.fails(2, "compare", "base.h5")


class Explain(CliTest):
    def test_a_rule_still(self):
        self.assertIn("E114", self.good("explain", "E114").stdout)
        self.fails(2, "explain", "nothing_of_the_kind")

    def test_a_scenario(self):
        found = self.document(self.good("explain", JINING, "--stage", "junior", "--year", "2030", "--replicates", 200,
                                        "--json"))
        target, = found["targets"]
        self.assertEqual((target["stage"], target["year"]), ("junior", 2030))
        shares = {name: share["gone_if_known"] for name, share in target["variance_shares"].items()}
        self.assertEqual(max(shares, key=shares.get), "progression")
        self.assertLess(abs(shares["attendance"]), 0.05)  # children of 2030's junior schools were counted in grade 1
        self.assertTrue(all(row["applies"] for row in found["stress"]), found["stress"])
        late = next(row for row in found["stress"] if row["name"].startswith("all projects"))
        self.assertGreaterEqual(late["shortage_years"]["mean"], 0)

    def test_each_project(self):
        """Their shares of the variance: a project elsewhere or of another stage has none, and none has more than all together."""
        teaching = self.good("explain", TEACHING, "--projects", "--replicates", 200, "--json")
        found = self.document(teaching)
        self.assertTrue(found["projects"])
        for project in found["projects"]:
            self.assertEqual(len(project["variance_gone_if_certain"]), len(found["targets"]))
        for at, target in enumerate(found["targets"]):
            together = target["variance_shares"].get("projects", {"gone_if_known": 0})["gone_if_known"]
            for project in found["projects"]:
                share = project["variance_gone_if_certain"][at]
                self.assertLess(share, max(together, 0) + 0.1, (project["id"], target))
        self.assertIn("其中单个项目", self.good("explain", JINING, "--projects", "--stage", "primary", "--year", 2025, "--replicates", 100,
                                                lang="zh").stdout)

    def test_unknown_names(self):
        self.fails(2, "explain", JINING, "--measure", "shortag")
        self.fails(2, "explain", JINING, "--area", "370899")
        self.fails(2, "explain", JINING, "--year", "1999")


if __name__ == "__main__":
    cli.main()
