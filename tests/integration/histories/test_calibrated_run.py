#!/usr/bin/env python3
"""A scenario that extends what calibrate wrote runs with the intervals that the backtest gave the same forecast."""
import csv
import sys
import pathlib

import h5py
import numpy

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import cli  # noqa: E402
import systems  # noqa: E402

LEADS = 10
GRADES = 13
ENTRY_AGE = 5
SYSTEM = systems.System("K-12", areas=12, years=24, grades=GRADES, pupils=1500, lag=ENTRY_AGE,
                        cut_off=9, known=0, names="k12")
ORIGIN = SYSTEM.first + SYSTEM.years - 2  # the backtest wants a year to judge by
REPLICATES = 2000


class CalibratedRun(cli.CliTest):
    def table(self, name):
        with open(self.folder / "own" / name, encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def scenario(self):
        """What a bureau has besides its history: areas, rooms, the pupils and young children of the base year."""
        born = {(row["area_id"], int(row["year"])): row["births"] for row in self.table("births.csv")}
        now = {(row["area_id"], row["grade"]): row["enrolment"] for row in self.table("enrolment.csv")
               if int(row["year"]) == ORIGIN}
        areas = sorted({area for area, _ in now})
        def rows(name, head, lines):
            self.write(f"s/{name}.csv", head + ",source,quality\n" + "".join(f"{line},test,assumed\n" for line in lines))
        rows("areas", "area,name,parent", ["ALL,All,"] + [f"{area},{area},ALL" for area in areas])
        rows("enrolment", "area,grade,pupils", [f"{area},{grade},{count}" for (area, grade), count in now.items()])
        def cohort(area, year):  # born from September to August
            return int(born[area, year - 1]) / 3 + 2 * int(born[area, year]) / 3
        rows("population", "area,age,persons", [f"{area},{age},{cohort(area, ORIGIN - age)}"
                                                for area in areas for age in range(19)])
        rows("births", "area,year,births", [f"{area},{ORIGIN - ago},{born[area, ORIGIN - ago]}"
                                                       for area in areas for ago in (1, 0)])
        rows("survival", "age,survival", ["birth,1"] + [f"{age},1" for age in range(20)])
        rows("capacity", "area,stage,schools,rooms,classes,seats",
             [f"{area},{stage},9,900,900,45000" for area in areas for stage in ("primary", "junior", "senior")])
        self.write("s/baseline.yaml",
                   "schema_version: 1\nname: baseline\n"
                   f"horizon: {{base_year: {ORIGIN}, end_year: {ORIGIN + LEADS}}}\n"
                   f"ensemble: {{replicates: {REPLICATES}, seed: 1, quantiles: [0.1, 0.5, 0.9]}}\nareas: {{table: areas.csv}}\n"
                   "grades: {system: \"K-5-3-4\"}\n"
                   "base: {population: population.csv, enrolment: enrolment.csv, capacity: capacity.csv}\n"
                   "demography: {births: {path: births.csv}, survival: survival.csv}\n"
                   "output: {keep: [enrolment]}\npolicy: {class_size: {primary: 45, junior: 50, senior: 50}}\n")
        self.write("s/own.yaml", "schema_version: 1\nname: own\nextends: [baseline.yaml, ../params.yaml]\n")
        return "s/own.yaml"

    def test_the_run_is_as_sure_as_the_backtest(self):
        history = systems.write(self.folder, "own", 5, SYSTEM)
        self.good("backtest", history, "--origins", f"{ORIGIN}..{ORIGIN}", "--leads", f"1..{LEADS}", "--replicates",
                  REPLICATES, "-o", "backtest.h5", "-q")
        self.good("calibrate", history, "--origin", ORIGIN, "--leads", LEADS, "-o", "params.yaml")
        self.good("run", self.scenario(), "-o", "run.h5", "-q")
        with h5py.File(self.folder / "backtest.h5") as expected, h5py.File(self.folder / "run.h5") as run:
            self.compare(expected, run)

    def compare(self, expected, run):
        """Medians and 80 % widths, lead by lead; both draw the same random numbers."""
        q = [int(numpy.argmin(abs(expected["quantile"][:] - at))) for at in (0.1, 0.5, 0.9)]
        names = [text.decode() for text in run["area"][:]]
        rows = [names.index(text.decode()) for text in expected["area"][:]]
        drawn = run["enrolment_replicates"][:]                     # (area, stage, year, replicate); every area, no node
        areas = numpy.quantile(drawn.sum(axis=1), (0.1, 0.5, 0.9), axis=-1)[:, :, 1:]
        total = numpy.quantile(drawn.sum(axis=(0, 1)), (0.1, 0.5, 0.9), axis=-1)[:, 1:]
        at = [int(numpy.argmin(abs(run["quantile"][:] - level))) for level in (0.1, 0.5, 0.9)]
        cells = numpy.moveaxis(run["enrolment_by_grade_q"][:][rows][..., at], -1, 0)[:, :, :, 1:]  # (q, area, grade, lead)
        backtest_cells = numpy.moveaxis(expected["quantiles"][0][..., q], -1, 0).transpose(0, 1, 3, 2)
        self.same("cell", cells[:, :, 1:], backtest_cells[:, :, 1:])
        self.same("entry", cells[:, :, :1], backtest_cells[:, :, :1])
        self.same("area", areas, numpy.moveaxis(expected["area_quantiles"][0][..., q], -1, 0))
        self.same("total", total, numpy.moveaxis(expected["total_quantiles"][0][..., q], -1, 0))

    def same(self, level, ours, theirs):
        """Equal to 1 % in width at every lead, and to 0.1 % in the middle as long as births are on record. Beyond, the run
        carries an area's last year of births on, where the forecast carries on its share of the last cohort: 1 %."""
        for lead in range(LEADS):
            low, middle, high = (ours[k][..., lead].ravel() for k in range(3))
            low_there, middle_there, high_there = (theirs[k][..., lead].ravel() for k in range(3))
            width = numpy.mean((high - low) / (high_there - low_there))
            centre = numpy.mean(abs(middle / middle_there - 1))
            print(f"{level:6} lead {lead + 1:2}: 80 % width {width:.3f} of the backtest's, medians {100 * centre:.2f} % apart")
            with self.subTest(level=level, lead=lead + 1):
                self.assertLess(abs(width - 1), 0.01)
                self.assertLess(centre, 0.001 if lead < ENTRY_AGE else 0.01)


if __name__ == "__main__":
    cli.main()
