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

    def test_a_column_a_grade_as_bureaus_keep_it(self):
        """Title rows, Chinese grades, a total: the same answer as the long table."""
        names = {f"G{k + 1}": f"{'一二三四五六七八九'[k]}年级" for k in range(9)}
        names |= {f"K{k}": name for k, name in ((1, "小班"), (2, "中班"), (3, "大班"))}
        names |= {f"{letter}{k + 1}": f"{word}{'一二三'[k]}" for letter, word in (("S", "高"), ("V", "职")) for k in range(3)}
        grades = [grade for grade in dict.fromkeys(row["grade"] for row in self.forecast) if grade in names]
        pupils = {(row["area_name"], row["grade"]): round(float(row["value"])) for row in self.forecast}
        book = openpyxl.Workbook()
        book.active.append(["2024年秋季学期在校生统计表"])
        book.active.append(["序号", "县（市、区）", *(names[grade] for grade in grades), "合计"])
        for k, area in enumerate(dict.fromkeys(row["area_name"] for row in self.forecast)):
            book.active.append([k + 1, area, *(pupils[area, grade] for grade in grades), None])
        book.active.append(["合计", None, *(None for _ in grades), None])
        book.active.append([None, "合计", *(1 for _ in grades), None])
        book.save(self.folder / "counts.xlsx")
        document = self.document(self.rebase("--counts", "counts.xlsx", "--json"))
        self.assertEqual(document["cells"], sum(row["grade"] in names for row in self.forecast))
        self.assertEqual(document["within_80"], document["cells"])

    def test_by_area(self):
        document = self.document(self.rebase("--counts", self.counts(1.1), "--json"))
        self.assertEqual(sum(area["cells"] for area in document["areas"]), document["cells"])
        self.assertAlmostEqual(sum(area["count"] for area in document["areas"]), document["count"], places=2)
        self.assertTrue(all(abs(area["mean_error"] - 1 / 11) < 0.001 for area in document["areas"] if area["count"] > 5000))

    def test_what_names_nothing_stops_it(self):
        """A row left out in silence would look like children who are gone; totals are no such row."""
        table = self.write("c.csv", "area,grade,pupils\n任城区,G1,5\n任成区,G1,5\n370811,G2,5\n370811,G77,5\n")
        done = self.rebase("--counts", table, "-o", "new", code=1)
        self.assertIn("c.csv:3:1: error E315", done.stderr)
        self.assertIn("任城区", done.stderr)
        self.assertIn("c.csv:5:8: error E324", done.stderr)
        self.assertNotIn("new", self.files())
        totals = self.write("c.csv", "area,grade,pupils\n任城区,G1,5\n济宁市,G1,50\n")
        self.assertEqual(self.document(self.rebase("--counts", totals, "--json"))["totals_left_out"], 1)

    def test_trouble(self):
        self.rebase("--counts", "nowhere.csv", code=3)
        self.rebase("--counts", self.write("c.csv", "area,grade,pupils\n999999,G1,5\n"), code=1)
        self.fails(2, "rebase", cli.JINING, "--year", 2023, "--counts", self.counts(1))


if __name__ == "__main__":
    cli.main()
