"""The identities of model.md, section 5, in every replicate that the program draws, over generated scenarios; and the same bytes whatever computes them."""

import csv
import hashlib
import os
import tempfile
import unittest

import numpy as np
import yaml
from program import PROGRAM, Draws, execute, main

from generate import Generator
from seatcast_oracle.scenario import Scenario

SEEDS = range(5000, 5024)  # none of those that the comparison with the oracle uses
REPLICATES = 12


class Generated(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.cases = []
        for seed in SEEDS:
            path = Generator(seed, os.path.join(cls.scratch.name, str(seed))).write()
            cls.cases.append((seed, Scenario(path), Draws(path, REPLICATES)))

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def each(self, check):
        """`check` of every scenario, its measures with zeros for what is missing, and its draws; failures name the seed."""
        for seed, scenario, draws in self.cases:
            with self.subTest(seed=seed):
                check(scenario, {name: np.nan_to_num(values) for name, values in draws.measures.items()}, draws)

    def test_nothing_is_negative_or_endless(self):
        @self.each
        def check(scenario, m, draws):
            for name, values in draws.measures.items():
                self.assertFalse(np.isinf(values).any(), name)
                self.assertGreaterEqual(np.nanmin(values, initial=0.0), -1e-9 * (1 + np.nanmax(values, initial=0.0)), name)

    def test_demand_is_seated_here_or_there_or_unplaced(self):
        """Counted twice: from residence, and class by class."""
        @self.each
        def check(scenario, m, draws):
            with_classes = [k for k, stage in enumerate(draws.stages) if stage != "special"]
            seated = m["class_size"] * m["classes"]
            expected = m["enrolment"] - m["unplaced"] - m["placed_elsewhere"] + m["received"]
            known = (m["classes"] > 1e-6)[:, with_classes]
            scale = 1 + np.abs(m["enrolment"][:, with_classes])
            gap = np.abs(seated - expected)[:, with_classes] / scale
            self.assertLess(gap[known].max(initial=0.0), 1e-6)

    def test_guests_out_are_guests_in(self):
        @self.each
        def check(scenario, m, draws):
            leaves = len(scenario.tree.leaves)
            out, inside = (m[name][:leaves].sum(axis=(0, 1)) for name in ("placed_elsewhere", "received"))
            np.testing.assert_allclose(out, inside, rtol=1e-9, atol=1e-6)

    def test_rooms_in_use_are_there(self):
        @self.each
        def check(scenario, m, draws):
            with_classes = [k for k, stage in enumerate(draws.stages) if stage != "special"]
            over = (m["classes"] - m["temporary_rooms"] - m["rooms"])[:, with_classes]
            self.assertLess(over.max(), 1e-8 * (1 + m["rooms"].max()))

    def test_parents_are_sums_and_ratios_of_sums(self):
        @self.each
        def check(scenario, m, draws):
            for parent in scenario.tree.parents:
                node, under = draws.areas.index(parent), [draws.areas.index(scenario.tree.nodes[k]) for k in scenario.tree.leaves_under(parent)]
                for name in ("population", "enrolment", "enrolment_by_grade", "shortage", "surplus", "unplaced", "rooms", "classes", "usable_seats", "out"):
                    np.testing.assert_allclose(m[name][node], m[name][under].sum(axis=0), rtol=1e-9, atol=1e-7, err_msg=f"{parent} {name}")
                seats = m["usable_seats"][node]
                some = seats > 1e-6
                np.testing.assert_allclose(m["utilisation"][node][some], (m["enrolment"][node][some] / seats[some]), rtol=1e-9)

    def test_grades_add_up_to_stages(self):
        @self.each
        def check(scenario, m, draws):
            with_grades = [k for k, stage in enumerate(draws.stages) if stage != "special"]
            np.testing.assert_allclose(m["enrolment_by_grade"].sum(axis=1), m["enrolment"][:, with_grades].sum(axis=1), rtol=1e-9, atol=1e-7)

    def test_shortage_and_surplus_exclude_each_other(self):
        @self.each
        def check(scenario, m, draws):
            leaves = [draws.areas.index(code) for code in scenario.tree.leaves]
            self.assertLess(np.minimum(m["shortage"], m["surplus"])[leaves].max(), 1e-6)
            self.assertLess((m["entry_shortage"] - m["shortage"])[leaves].max(), 1e-6)

    def test_without_a_ladder_whoever_has_no_room_is_unplaced(self):
        """An empty ladder and no class above its standard: unplaced (or cut) is the plain shortage; rarely less, where late askers find seats in classes of their own grade that are below their standard."""
        seen, short, less = [], 0, 0

        @self.each
        def check(scenario, m, draws):
            nonlocal short, less
            if scenario.bounded_by_seats and any(len(region) > 1 for region in scenario.regions):
                return
            for k in (k for k, rungs in enumerate(scenario.relief) if not rungs):
                if scenario.return_share[k] < 1:
                    continue  # whom a host sends home may find no seat there, without a plain shortage at home
                name = scenario.ladder.stages[k]
                at, leaves = draws.stages.index(name), [draws.areas.index(code) for code in scenario.tree.leaves]
                plain = np.abs(m["shortage"] - m["entry_shortage"])[leaves, at] < 1e-9
                left = (m["unplaced"] + m["to_vocational"] + m["out"] - m["shortage"])[leaves, at]
                seen.append(plain.sum())
                tolerance = 1e-6 * (1 + m["enrolment"].max())
                self.assertLess(np.where(plain, left, 0.0).max(), tolerance, name)
                short += (plain & (m["shortage"][leaves, at] > tolerance)).sum()
                less += (plain & (left < -tolerance)).sum()
        self.assertGreater(sum(seen), 500)
        self.assertLess(less, 0.02 * short)


class Changed(unittest.TestCase):
    """The program on a generated scenario and on the same with one thing changed."""

    def test_order_of_areas_decides_nothing_but_rounding(self):
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(7000, 7008):
                path = Generator(seed, os.path.join(folder, str(seed))).write()
                before = Draws(path, REPLICATES)
                table = os.path.join(folder, str(seed), "data", "areas.csv")
                with open(table, encoding="utf-8") as file:
                    header, *rows = file.read().splitlines()
                with open(table, "w", encoding="utf-8") as file:
                    file.write("\n".join([header] + rows[::-1]) + "\n")
                after = Draws(path, REPLICATES)
                order = [after.areas.index(area) for area in before.areas]
                for name, values in before.measures.items():
                    np.testing.assert_allclose(after[name][order], values, rtol=1e-8, atol=1e-7, err_msg=f"{seed} {name}")

    def test_more_rooms_never_raise_this_years_unplaced(self):
        """Rooms that come in one autumn find the state of the autumn before as it was. Guests set aside: a neighbour may be the worse for it."""
        better = 0
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(7100, 7112):
                path = Generator(seed, os.path.join(folder, str(seed))).write()
                with open(path, encoding="utf-8") as file:
                    tree = yaml.safe_load(file)
                for stage, rungs in tree["policy"]["relief"].items():
                    tree["policy"]["relief"][stage] = [rung for rung in rungs if "neighbours" not in rung]
                tree["enrolment"]["senior"].pop("regions", None)
                tree["enrolment"]["senior"]["bounded_by_seats"] = False
                with open(path, "w", encoding="utf-8") as file:
                    yaml.safe_dump(tree, file, allow_unicode=True, sort_keys=False)
                before, year = Draws(path, REPLICATES), 2024 + seed % 3
                more = self.with_rooms(path, tree, year)
                at = before.years.index(year)
                for name in ("unplaced", "rooms", "classes"):
                    np.testing.assert_array_equal(more[name][:, :, :at], before[name][:, :, :at], err_msg=f"{seed} {name}")
                fall = np.nan_to_num(before["unplaced"] - more["unplaced"])[:, :, at]
                self.assertGreater(fall.min(), -1e-9 * (1 + np.nanmax(before["enrolment"])), f"seed {seed}")
                better += (fall > 1).sum()
        self.assertGreater(better, 500)  # there was something to mend

    def test_where_nothing_is_scarce_no_rung_is_used(self):
        """Ten times the rooms and 500 more: with a ladder as without one, and nobody is short of a seat, sent away or cut."""
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(7200, 7208):
                path = Generator(seed, os.path.join(folder, str(seed)), without=["conversions", "closures"]).write()
                table = os.path.join(folder, str(seed), "data", "capacity.csv")
                with open(table, encoding="utf-8", newline="") as file:
                    rows = list(csv.DictReader(file))
                for row in rows:
                    row["rooms"] = float(row["rooms"] or row["classes"]) * 10 + 500
                    row["seats"] = float(row["seats"]) * 10 + 5000 if row["seats"] else ""
                with open(table, "w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, rows[0].keys())
                    writer.writeheader()
                    writer.writerows(rows)
                with_ladder = Draws(path, REPLICATES)
                with open(path, encoding="utf-8") as file:
                    tree = yaml.safe_load(file)
                tree["policy"]["relief"] = {}
                with open(path, "w", encoding="utf-8") as file:
                    yaml.safe_dump(tree, file, allow_unicode=True, sort_keys=False)
                without = Draws(path, REPLICATES)
                for name, values in with_ladder.measures.items():
                    np.testing.assert_allclose(values, without[name], rtol=1e-9, atol=1e-9, err_msg=f"{seed} {name}")
                stages = [k for k, stage in enumerate(without.stages) if stage != "special"]
                for name in ("shortage", "unplaced", "placed_elsewhere", "temporary_rooms", "out"):
                    self.assertLess(np.nan_to_num(with_ladder[name])[:, stages].max(), 1e-9, f"{seed} {name}")

    @staticmethod
    def with_rooms(path, tree, year):
        """The same scenario with two rooms more in every area and stage from an autumn on."""
        folder = os.path.dirname(path)
        scenario = Scenario(path)
        lines = ["id,name,area,kind,stage,rooms,opening,status"]
        for area in scenario.tree.leaves:
            lines += [f"X-{area}-{stage},more,{area},expansion,{stage},2,{year}-08,done" for stage in scenario.ladder.stages if stage != "special"]
        with open(os.path.join(folder, "more.csv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        key = "ledger+" if "projects" in tree else "ledger"
        variant = os.path.join(folder, "more.yaml")
        with open(variant, "w", encoding="utf-8") as file:
            file.write(f"extends: scenario.yaml\nprojects: {{{key}: [more.csv]}}\n")
        return Draws(variant, REPLICATES)


class SameBytes(unittest.TestCase):
    """Threads, instruction sets and the size of a pass decide nothing."""

    def test_of_generated_scenarios(self):
        ways = [["--threads", 1], ["--threads", 2], ["--threads", 3, "--isa", "v3"], ["--threads", 2, "--isa", "x86_64"]]
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(6000, 6008):
                path = Generator(seed, os.path.join(folder, str(seed))).write()
                digests = set()
                for k, way in enumerate(ways):
                    result = os.path.join(folder, f"{k}.h5")
                    execute(PROGRAM, "run", path, "-q", "--replicates", 37, "-o", result, *way)
                    with open(result, "rb") as file:
                        digests.add(hashlib.sha256(file.read()).hexdigest())
                self.assertEqual(len(digests), 1, f"seed {seed}")


if __name__ == "__main__":
    main()
