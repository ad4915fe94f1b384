"""The K-5-3-4 district: feeders, housing and a ledger that hang together."""
import collections
import unittest

from scenario_tables import (SCENARIOS, Table, check_every_row_is_sourced, check_references_resolve,
                             check_stages_have_seats, check_variants_explain_themselves, load_scenario)

FOLDER = SCENARIOS / "k12_district"
ZONES = {"NORTH", "SOUTH", "EAST", "WEST"}


def table(name):
    return Table(FOLDER / "data" / f"{name}.csv")


def stage(_, grade):
    number = 0 if grade == "K" else int(grade[1:])
    return "primary" if number <= 5 else "junior" if number <= 8 else "senior"


class District(unittest.TestCase):
    def test_tables(self):
        check_every_row_is_sourced(self, FOLDER)
        self.assertEqual(ZONES, check_references_resolve(self, FOLDER))
        check_stages_have_seats(self, FOLDER, stage)
        check_variants_explain_themselves(self, FOLDER)
        self.assertEqual({"K", *(f"G{g}" for g in range(1, 13))}, {row["grade"] for row in table("enrolment").rows})

    def test_feeders_lead_to_schools(self):
        """Whoever leaves a stage goes to a zone that has a school of the next one; nobody sits where no school is."""
        seats = {(row["area"], row["stage"]) for row in table("capacity").rows}
        for name, destination in (("junior", "junior"), ("senior", "senior")):
            rows = table(f"transition_{name}").rows
            shares = collections.Counter()
            for row in rows:
                shares[row["from"]] += float(row["share"])
                self.assertIn((row["to"], destination), seats)
            self.assertTrue(all(total == 1 for total in shares.values()))
        self.assertEqual(ZONES, {row["from"] for row in table("transition_junior").rows})
        middle = {row["to"] for row in table("transition_junior").rows}
        self.assertEqual(middle, {row["from"] for row in table("transition_senior").rows})

    def test_arrivals_of_new_housing_have_a_zoned_school(self):
        self.assertLessEqual(max(int(row["age"]) for row in table("yields").rows), 10)
        per_dwelling = table("yields").total("children_per_dwelling")
        self.assertAlmostEqual(0.2135, per_dwelling, places=4)

    def test_entrants_are_nine_in_ten(self):
        five = {row["area"]: float(row["persons"]) for row in table("population").where(age="5")}
        for row in table("enrolment").where(grade="K"):
            self.assertAlmostEqual(0.9, float(row["pupils"]) / five[row["area"]], delta=0.01)

    def test_delays_are_distributions(self):
        for status in load_scenario(FOLDER / "baseline.yaml")["projects"]["slippage"].values():
            self.assertAlmostEqual(1, sum(status["months"].values()))


if __name__ == "__main__":
    unittest.main()
