"""Backtests as their users meet them."""
import xml.etree.ElementTree

import cli
from cli import CliTest


def by_key(document):
    return {(row["level"], row["method"], row["lead"]): row for row in document["scores"]}


class Backtest(CliTest):
    def history(self, years=range(2000, 2016)):
        """Six districts whose pupils follow from births without any error."""
        grades, lag = ("G1", "G2", "G3", "G4"), 6
        enrolment, births = ["area_id,area,year,grade,enrolment"], ["area_id,area,year,births"]
        for area in range(6):
            born = {year: 700 + 150 * area + 40 * ((year * 3 + area) % 5) for year in range(1985, 2016)}
            births += [f"A{area},District {area},{year},{count}" for year, count in born.items()]
            for year in years:
                for step, grade in enumerate(grades):
                    cohort = year - step - lag
                    mixed = born[cohort - 1] / 3 + 2 * born[cohort] / 3
                    enrolment.append(f"A{area},District {area},{year},{grade},{mixed * .95 * .99 ** step!r}")
        self.write("enrolment.csv", "\n".join(enrolment) + "\n")
        self.write("births.csv", "\n".join(births) + "\n")
        return self.write("history.yaml", "schema_version: 1\ntitle: six districts\nenrolment: enrolment.csv\n"
                          "ladder: [G1, G2, G3, G4]\nbirths: {table: births.csv, lag: 6, known: -1}\n")

    def test_the_textbook_forecasts_an_exact_history_exactly(self):
        done = self.good("backtest", self.history(), "--leads", "1..4", "--replicates", "50", "--json", "-")
        scores = by_key(self.document(done))
        self.assertEqual(len(scores), 4 * 4 * 4)
        for level in ("cell", "entry", "area", "total"):
            self.assertLess(scores[level, "textbook", 1]["mape"], 0.01)
        self.assertGreater(scores["cell", "last", 1]["mape"], scores["cell", "seatcast", 1]["mape"])

    def test_threads_change_no_bit_and_every_output_is_written(self):
        history = self.history()
        for threads in (1, 2):
            self.good("backtest", history, "--leads", "1..3", "--replicates", "50", "--threads", threads,
                      "--json", f"scores{threads}.json", "--svg", f"scores{threads}.svg", "-o", f"scores{threads}.h5")
        self.assertEqual((self.folder / "scores1.json").read_bytes(), (self.folder / "scores2.json").read_bytes())
        root = xml.etree.ElementTree.parse(self.folder / "scores1.svg").getroot()
        self.assertTrue(root.tag.endswith("svg"))
        self.assertGreater((self.folder / "scores1.h5").stat().st_size, 1000)

    def test_both_languages_and_faults(self):
        history = self.history()
        self.assertIn("教科书", self.good("backtest", history, "--replicates", "20", lang="zh").stdout)
        self.assertIn("textbook", self.good("backtest", history, "--replicates", "20").stdout)
        self.assertIn("E612", self.fails(1, "backtest", history, "--origins", "1990..2016").stderr)
        self.fails(2, "backtest", history, "--leads", "2..4")


class Calibrate(CliTest):
    """What calibrate writes for grades 1-9, over a baseline that teaches kindergarten and senior grades, too."""

    def test_grades_outside_of_the_history_keep_the_ratios_of_the_baseline(self):
        own = cli.ROOT / "scenarios" / "own_history"
        self.good("calibrate", own / "history.yaml", "-o", "params.yaml")
        self.write("own.yaml", f"name: own\nextends: [{own / 'baseline.yaml'}, params.yaml]\n")
        self.good("run", "own.yaml", "--replicates", "20", "-q", "-o", "own.h5")
        self.write("alone.yaml", f"name: own\nextends: own.yaml\nenrolment: {{progression: {{table: !delete }}}}\n")
        done = self.fails(1, "validate", "alone.yaml")
        self.assertIn("E331", done.stderr)
        self.assertNotIn("lacks G", done.stderr)

    def test_grades_in_chinese(self):
        """A history whose grades are 一年级 ... gives a layer of G1 ..."""
        own = cli.ROOT / "scenarios" / "own_history"
        numerals = "一二三四五六七八九"
        table = (own / "history" / "enrolment.csv").read_text(encoding="utf-8")
        for k, numeral in enumerate(numerals):
            table = table.replace(f",G{k + 1},", f",{numeral}年级,")
        self.write("enrolment.csv", table)
        ladder = ", ".join(f"{numeral}年级" for numeral in numerals)
        self.write("history.yaml", f"enrolment: enrolment.csv\nladder: [{ladder}]\n"
                                   f"births: {{table: {own / 'history' / 'births.csv'}, lag: 6, known: 0}}\n")
        self.good("calibrate", "history.yaml", "-o", "params.yaml")
        self.write("own.yaml", f"name: own\nextends: [{own / 'baseline.yaml'}, params.yaml]\n")
        self.good("validate", "own.yaml")

    def test_words_in_both_languages(self):
        own = cli.ROOT / "scenarios" / "own_history"
        for lang, told, untold in (("en", "pandemic", "疫情"), ("zh", "疫情", "pandemic")):
            account = self.good("calibrate", own / "history.yaml", lang=lang).stdout
            self.assertIn(told, account)
            self.assertNotIn(untold, account)

    def test_without_births_nothing_is_said_of_births(self):
        account = self.good("calibrate", cli.ROOT / "scenarios" / "own_history" / "history.yaml", "-s", "births=!delete").stdout
        self.assertIn("there are no births", account)
        self.assertNotIn("more births", account)


if __name__ == "__main__":
    cli.main()
