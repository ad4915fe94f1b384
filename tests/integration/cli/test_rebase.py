"""`rebase`: a new autumn's counts against last year's forecast, and the table from which the next forecast starts."""
import csv
import io

import openpyxl

import cli


class Rebase(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.good("run", cli.JINING, "--replicates", 100, "-o", "r.h5", "-q", "-s", "ensemble.quantiles=[0.1, 0.5, 0.9]")
        table = self.good("export", "r.h5", "-m", "enrolment_by_grade", "-y", 2024, "--statistic", "q50").stdout
        rows = csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
        self.forecast = [row for row in rows if row["area"] != "370800"]

    def counts(self, factor):
        lines = [f"{row['area']},{row['grade']},{float(row['value']) * factor:.3f}" for row in self.forecast]
        return self.write("counts.csv", "area,grade,pupils\n" + "\n".join(lines) + "\n")

    def rebase(self, *more, code=0, **options):
        return self.fails(code, "rebase", cli.JINING, "--year", 2024, "--replicates", 100, *more, **options)

    def test_counts_equal_to_the_medians_are_all_inside(self):
        document = self.document(self.rebase("--counts", self.counts(1), "--json"))
        self.assertEqual(document["cells"], len(self.forecast))
        self.assertEqual(document["within_80"], document["cells"])
        self.assertLess(document["mean_error"], 1e-4)
        self.assertEqual(self.files(), ["counts.csv", "r.h5", "r.h5.sha256"])

    def test_counts_far_away_are_all_outside(self):
        document = self.document(self.rebase("--counts", self.counts(2), "--json"))
        self.assertEqual(document["within_80"], 0)
        self.assertAlmostEqual(document["mean_error"], 0.5, places=4)

    def test_writes_the_table_of_the_new_base_year(self):
        done = self.rebase("--counts", self.counts(1.01), "-o", "new", lang="zh")
        self.assertIn("2024 年秋季实数", done.stdout)
        written = list(csv.DictReader(io.StringIO((self.folder / "new/enrolment.csv").read_text(encoding="utf-8-sig"))))
        self.assertEqual([(row["area"], row["grade"]) for row in written],
                         [(row["area"], row["grade"]) for row in self.forecast])
        self.assertTrue((self.folder / "new/forecast_error.csv").exists())
        self.good("rebase", cli.JINING, "--year", 2024, "--replicates", 20, "--counts", "new/enrolment.csv")

    def test_a_workbook_with_names(self):
        book = openpyxl.Workbook()
        for row in [["2024年秋季在校生"], ["地区代码", "年级", "在校生"]] + [
                [row["area_name"], row["grade"], round(float(row["value"]))] for row in self.forecast]:
            book.active.append(row)
        book.save(self.folder / "counts.xlsx")
        document = self.document(self.rebase("--counts", "counts.xlsx", "--json"))
        self.assertEqual(document["cells"], len(self.forecast))

    def test_trouble(self):
        self.rebase("--counts", "nowhere.csv", code=3)
        self.rebase("--counts", self.write("c.csv", "area,grade,pupils\n999999,G1,5\n"), code=1)
        self.fails(2, "rebase", cli.JINING, "--year", 2023, "--counts", self.counts(1))


if __name__ == "__main__":
    cli.main()
