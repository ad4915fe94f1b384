#!/usr/bin/env python3
"""On systems nobody has tuned anything to, the forecast is never much worse than the textbook's, and better overall."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import cli  # noqa: E402
import judge  # noqa: E402
import systems  # noqa: E402

CHOSEN = ("usual", "districts", "pandemic", "pandemic_short", "ages", "birthless", "some_births", "gaps", "bust", "primary",
          "double_cohort", "restless", "part_ladders")
MOST = 1.10  # times the textbook's error, at any lead
NARROWEST = 0.5  # of 80 %: with a pandemic or a policy in the years to come, intervals learned before it hold less often


class Systems(cli.CliTest):
    def test_never_much_worse_and_better_overall(self):
        every = {level: {} for level in judge.LEVELS}
        for name in CHOSEN:
            scores = judge.scores_of(cli.PROGRAM, systems.write(self.folder, name, 1), "--replicates", "50")
            for level in judge.LEVELS:
                for lead, ratio in judge.ratios(scores, level):
                    every[level].setdefault(lead, []).append(ratio)
                    # one system has one total, and a few overlapping origins say little of it
                    if level != "total":
                        self.assertLessEqual(ratio, MOST, f"{name}: {level} at lead {lead}")
                    if level == "cell":
                        self.assertGreater(scores[level, "seatcast", lead]["coverage_80"], NARROWEST, f"{name} {lead}")
        for level, leads in every.items():
            for lead, found in leads.items():
                self.assertLess(judge.mean(found), 1, f"{level} at lead {lead}, mean of {len(found)} systems")

    def test_the_same_seed_makes_the_same_system(self):
        first = systems.write(self.folder / "a", "gaps", 3).parent
        second = systems.write(self.folder / "b", "gaps", 3).parent
        for name in ("enrolment.csv", "births.csv", "history.yaml"):
            self.assertEqual((first / name).read_bytes(), (second / name).read_bytes())


if __name__ == "__main__":
    cli.main()
