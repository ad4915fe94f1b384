"""The invented city with a history: written by its script byte for byte, and its base year is the last of its history."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from scenario_tables import ROOT, SCENARIOS, Table, check_every_row_is_sourced, check_references_resolve, check_stages_have_seats

FOLDER = SCENARIOS / "own_history"
SCRIPT = ROOT / "tools" / "data" / "make_own_history.py"
BASE = "2025"


def stage(_, grade):
    return {"K": "kindergarten", "S": "senior", "V": "vocational"}.get(grade[0]) or ("primary" if int(grade[1:]) <= 6 else "junior")


class OwnHistory(unittest.TestCase):
    def test_the_script_writes_what_is_here(self):
        with tempfile.TemporaryDirectory() as temporary:
            made = pathlib.Path(temporary)
            subprocess.run([sys.executable, "-B", SCRIPT, made], check=True)
            files = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
            kept = {path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file()}
            self.assertEqual(files | {pathlib.Path("README.md")}, kept)
            for name in files:
                self.assertEqual((FOLDER / name).read_bytes(), (made / name).read_bytes(), name)
            self.assertLess(sum((made / name).stat().st_size for name in files), 150_000)

    def test_tables(self):
        check_every_row_is_sourced(self, FOLDER)
        self.assertEqual({f"C{k}" for k in range(1, 9)}, check_references_resolve(self, FOLDER))
        check_stages_have_seats(self, FOLDER, stage)

    def test_the_base_year_is_the_last_of_the_history(self):
        counted = {(row["area_id"], row["grade"]): row["enrolment"]
                   for row in Table(FOLDER / "history" / "enrolment.csv").rows if row["year"] == BASE}
        now = {(row["area"], row["grade"]): row["pupils"] for row in Table(FOLDER / "data" / "enrolment.csv").rows if row["grade"][0] == "G"}
        self.assertEqual(counted, now)
        born = {(row["area_id"], row["year"]): row["births"] for row in Table(FOLDER / "history" / "births.csv").rows}
        for row in Table(FOLDER / "data" / "births.csv").rows:
            self.assertEqual(born[row["area"], row["year"]], row["births"])


if __name__ == "__main__":
    unittest.main()
