"""The synthetic province: written by its script byte for byte, complete, and of the size it claims."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from scenario_tables import (ROOT, SCENARIOS, Table, check_every_row_is_sourced, check_references_resolve,
                             check_stages_have_seats, load_scenario)

FOLDER = SCENARIOS / "province"
SCRIPT = ROOT / "tools" / "data" / "make_province.py"


def make(folder, *options):
    subprocess.run([sys.executable, "-B", SCRIPT, folder, *options], check=True)


class Province(unittest.TestCase):
    def test_the_script_writes_what_is_here(self):
        with tempfile.TemporaryDirectory() as temporary:
            made = pathlib.Path(temporary)
            make(made)
            files = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
            kept = {path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file()}
            self.assertEqual(files | {pathlib.Path("README.md")}, kept)
            for name in files:
                self.assertEqual((FOLDER / name).read_bytes(), (made / name).read_bytes(), name)

    def test_tables(self):
        check_every_row_is_sourced(self, FOLDER)
        self.assertEqual(140, len(check_references_resolve(self, FOLDER)))

    def test_two_stage_systems(self):
        grades = load_scenario(FOLDER / "baseline.yaml")["grades"]
        exceptions = {str(code): system for code, system in grades["exceptions"].items()}
        self.assertEqual({"5-4-3"}, set(exceptions.values()))
        self.assertGreater(len(exceptions), 10)

        def stage(area, grade):
            primary = 5 if area in exceptions else 6
            return {"K": "kindergarten", "S": "senior", "V": "vocational"}.get(grade[0]) or (
                "primary" if int(grade[1:]) <= primary else "junior")
        check_stages_have_seats(self, FOLDER, stage)
        capacity = {(r["area"], r["stage"]): float(r["seats"]) for r in Table(FOLDER / "data" / "capacity.csv").rows}
        pupils = {(r["area"], r["grade"]): float(r["pupils"]) for r in Table(FOLDER / "data" / "enrolment.csv").rows}
        for area in {area for area, _ in capacity}:
            juniors = sum(pupils[area, f"G{g}"] for g in range(1, 10) if stage(area, f"G{g}") == "junior")
            self.assertAlmostEqual(1.03, capacity[area, "junior"] / juniors, delta=0.08)   # of the county's own stages

    def test_tiles_do_not_overlap(self):
        tiles = [(r["tile_col"], r["tile_row"]) for r in Table(FOLDER / "data" / "areas.csv").rows if r["tile_col"]]
        self.assertEqual((140, 140), (len(tiles), len(set(tiles))))

    def test_other_sizes(self):
        with tempfile.TemporaryDirectory() as temporary:
            make(temporary, "--counties", "23", "--cities", "4", "--seed", "9")
            leaves = [r for r in Table(pathlib.Path(temporary) / "data" / "areas.csv").rows if r["population"]]
            self.assertEqual(23, len(leaves))
            self.assertEqual("province-23", load_scenario(pathlib.Path(temporary) / "baseline.yaml")["name"])


if __name__ == "__main__":
    unittest.main()
