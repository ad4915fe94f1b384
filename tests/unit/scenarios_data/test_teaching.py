"""The teaching case: round tables, and a guide whose numbers are the ones the program is tested against."""
import csv
import re
import unittest

from scenario_tables import (ROOT, SCENARIOS, Table, check_every_row_is_sourced, check_references_resolve,
                             check_stages_have_seats, check_variants_explain_themselves, load_scenario)

FOLDER = SCENARIOS / "teaching"
GUIDE = ROOT / "docs" / "guide" / "teaching_case.md"
EXPECTED = ROOT / "tests" / "integration" / "teaching_case" / "expected.csv"
COLUMNS = ("A", "B", "C", "CITY")
# The rows of the guide's two result tables -> measures, in the order in which the row gives them.
ROWS_OF_THE_GUIDE = {"enrolment": ("enrolment",), "usable seats": ("usable_seats",), "utilisation": ("utilisation",),
                     "entry shortage": ("entry_shortage",), "surplus": ("surplus",),
                     "received": ("placed_elsewhere", "received"), "unplaced": ("unplaced",),
                     "class size": ("classes", "class_size"), "headline": ("headline_seats",),
                     "entry seats": ("entry_seats",), "shortage / surplus": ("shortage", "surplus"), "classes": ("classes",)}


def expected():
    lines = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(int(r["year"]), r["stage"], r["measure"]): tuple(float(r[c]) for c in COLUMNS) for r in csv.DictReader(lines)}


def tables_of_the_guide():
    """{year: {label: cells}} of the tables headed `| 2024，小学 primary | ...`."""
    tables, year = {}, None
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        heading = re.match(r"\| (\d{4})，小学 primary \|", line)
        if heading:
            year = int(heading[1])
            tables[year] = {}
        elif not line.startswith("|"):
            year = None
        elif year and not cells[0].startswith("---"):
            words = re.sub(r"[^a-zA-Z/ ]", "", cells[0])
            tables[year][" ".join(words.split())] = cells[1:]
    return tables


class Tables(unittest.TestCase):
    def test_tables(self):
        check_every_row_is_sourced(self, FOLDER)
        self.assertEqual({"A", "B", "C"}, check_references_resolve(self, FOLDER))
        check_variants_explain_themselves(self, FOLDER)

    def test_stages_have_seats(self):
        def stage(area, grade):
            primary = 5 if area == "C" else 6
            return {"K": "kindergarten", "S": "senior", "V": "vocational"}.get(grade[0]) or (
                "primary" if int(grade[1:]) <= primary else "junior")
        check_stages_have_seats(self, FOLDER, stage)

    def test_one_wave_one_spare_corner(self):
        population = Table(FOLDER / "data" / "population.csv").rows
        self.assertEqual([("A", "5", "700")], [(r["area"], r["age"], r["persons"]) for r in population
                                              if r["persons"] != {"A": "400", "B": "240", "C": "160"}[r["area"]]])
        capacity, enrolment = Table(FOLDER / "data" / "capacity.csv"), Table(FOLDER / "data" / "enrolment.csv")
        spare = capacity.total("seats") - enrolment.total("pupils")
        self.assertEqual(6 * 40, spare)
        for row in capacity.rows:
            standard = load_scenario(FOLDER / "baseline.yaml")["policy"]["class_size"][row["stage"]]
            self.assertEqual(standard * int(row["classes"]), int(row["seats"]))


class Guide(unittest.TestCase):
    def test_the_numbers_are_consistent(self):
        numbers = expected()
        for year, stage in {key[:2] for key in numbers}:
            of = {key[2]: values for key, values in numbers.items() if key[:2] == (year, stage)}
            for measure, values in of.items():
                if measure not in ("utilisation", "class_size"):
                    self.assertEqual(sum(values[:3]), values[3], f"{year} {measure}: the city is not the sum")
            self.assertEqual(of["placed_elsewhere"][3], of["received"][3])
            for i in range(4):
                seated = of["enrolment"][i] - of["placed_elsewhere"][i] - of["unplaced"][i] + of["received"][i]
                self.assertAlmostEqual(seated / of["classes"][i], of["class_size"][i], places=9)
                self.assertAlmostEqual(of["enrolment"][i] / of["usable_seats"][i], of["utilisation"][i], places=9)

    def test_the_guide_prints_them(self):
        numbers, tables = expected(), tables_of_the_guide()
        self.assertEqual({2024, 2025}, set(tables))
        checked = 0
        for year, rows in tables.items():
            for label, cells in rows.items():
                measures = ROWS_OF_THE_GUIDE[max((words for words in ROWS_OF_THE_GUIDE if words in label), key=len)]
                for column, cell in enumerate(cells):
                    printed = [float(number) for number in re.findall(r"[\d.]+", cell)]
                    self.assertEqual(len(measures), len(printed), f"{year} {label}")
                    for measure, value in zip(measures, printed):
                        exact = numbers[year, "primary", measure][column]
                        self.assertAlmostEqual(exact, value, delta=0.005, msg=f"{year} {label}")
                        checked += 1
        self.assertEqual(76, checked)


if __name__ == "__main__":
    unittest.main()
