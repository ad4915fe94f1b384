"""`import`: ledgers as bureaus keep them become the scenario's table; an updated one says what changed and what it does."""
import csv
import io

import openpyxl

import cli
import ledgers

DATA = cli.ROOT / "scenarios" / "jining" / "data"
COMPARED = ["name", "area", "kind", "stage", "seats", "opening", "status"]


class Import(cli.CliTest):
    def setUp(self):
        super().setUp()
        self.areas = {row["area"]: row["name"] for row in ledgers.rows_of(DATA / "areas.csv")}
        self.projects = ledgers.rows_of(DATA / "projects.csv")

    def table(self, path):
        return list(csv.DictReader(io.StringIO((self.folder / path).read_text(encoding="utf-8-sig"))))

    def workbook(self, name="台账.xlsx", projects=None, **options):
        ledgers.write_workbook(self.folder / name, projects or self.projects, self.areas, **options)
        return name

    def onto(self, name, *more, code=0, **options):
        return self.fails(code, "import", name, "--onto", cli.JINING, "--replicates", 50, *more, **options)


class Reading(Import):
    def test_every_way_of_keeping_it_gives_the_same_projects(self):
        ledgers.write_gb18030(self.folder / "台账.csv", self.projects, self.areas)
        self.workbook()
        self.workbook("底色.xlsx", colours=True)
        wanted = [[row[key] for key in COMPARED] for row in self.projects]
        for name in ("台账.xlsx", "底色.xlsx", "台账.csv"):
            self.good("import", name, "--areas", DATA / "areas.csv", "-o", "p.csv")
            found = self.table("p.csv")
            self.assertEqual([[row[key] for key in COMPARED] for row in found], wanted, name)

    def test_says_what_it_took_for_what(self):
        done = self.good("import", self.workbook(), "--areas", DATA / "areas.csv", "--json")
        sheet = self.document(done)["ledger"]["sheets"][0]
        self.assertEqual(sheet["columns"]["建设规模／建筑面积（万㎡）"], "floor area × 10000")
        self.assertEqual(sheet["unused"], ["序号"])
        self.assertEqual(len(sheet["skipped"]), 2)
        self.assertEqual(self.document(done)["written"], [])
        self.assertEqual(self.files(), ["台账.xlsx"])

    def test_a_header_broken_over_lines_is_told_on_one(self):
        name = self.workbook()
        book = openpyxl.load_workbook(self.folder / name)
        sheet = book["项目台账"]
        cell = next(cell for row in sheet.iter_rows(max_row=6) for cell in row if "学位" in str(cell.value or ""))
        cell.value = "计划新增学位\n（个）"
        book.save(self.folder / name)
        done = self.good("import", name, "--areas", DATA / "areas.csv", "--json")
        columns = self.document(done)["ledger"]["sheets"][0]["columns"]
        self.assertTrue(any(header.endswith("计划新增学位（个）") for header in columns), columns)
        self.assertFalse(any("\n" in header for header in columns), columns)

    def test_what_is_written_runs(self):
        self.good("import", self.workbook(), "--onto", cli.JINING, "--replicates", 20, "-o", "p.csv")
        self.good("validate", cli.JINING, "-s", "projects.ledger=p.csv")
        self.assertEqual([row["id"] for row in self.table("p.csv")], [row["id"] for row in self.projects])

    def test_bad_rows_stop_it_and_partial_goes_on(self):
        self.projects[3]["name"] = "任城区某学校"
        name = self.workbook()
        book = openpyxl.load_workbook(self.folder / name)
        book["项目台账"]["E8"] = None
        book.save(self.folder / name)
        wanted = ["import", name, "--areas", DATA / "areas.csv", "-o", "p.csv"]
        done = self.fails(1, *wanted)
        self.assertIn("台账.xlsx:项目台账!C8: error E266", done.stderr)
        self.assertEqual(self.files(), [name])
        self.fails(1, *wanted, "--partial")
        self.assertEqual(len(self.table("p.csv")), len(self.projects) - 1)

    def test_schools(self):
        book = openpyxl.Workbook()
        for row in [["任城区中小学情况表"], ["学校名称", "所属县区", "办学性质", "小学班数", "初中班数", "小学教室数"],
                    ["任城区实验学校", "任城区", "公办", 36, 18, 38], ["兖州区育才小学", "兖州", "民办", 24, None, 24],
                    ["合计", None, None, 60, 18, 62]]:
            book.active.append(row)
        book.save(self.folder / "学校.xlsx")
        self.good("import", "--school-table", "学校.xlsx", "--areas", DATA / "areas.csv", "--capacity", "c.csv")
        found = [(row["area"], row["stage"], row["owner"], row["classes"], row["rooms"]) for row in self.table("c.csv")]
        self.assertEqual(found, [("370811", "primary", "public", "36", "38"), ("370811", "junior", "public", "18", ""),
                                 ("370812", "primary", "private", "24", "24")])


class Trouble(Import):
    def test_files_that_are_no_workbook(self):
        (self.folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        whole = (self.folder / self.workbook()).read_bytes()
        (self.folder / "cut.xlsx").write_bytes(whole[:len(whole) // 2])
        for name, code in (("old.xls", "E241"), ("cut.xlsx", "E242")):
            done = self.fails(1, "import", name, "-o", "p.csv")
            self.assertIn(code, done.stderr)
        self.assertNotIn("p.csv", self.files())

    def test_no_file_nothing_to_read_year_out_of_range(self):
        self.fails(3, "import", "nowhere.xlsx")
        self.fails(2, "import")
        self.onto(self.workbook(), "--year", 2041, code=1)


class WeeklyLife(Import):
    def test_the_same_ledger_changes_nothing(self):
        document = self.document(self.onto(self.workbook(), "--json"))
        changes = document["changes"]
        self.assertEqual((changes["added"], changes["gone"], changes["changed"]), ([], [], []))
        self.assertEqual(changes["unchanged"], len(self.projects))
        self.assertEqual(document["effect"]["areas"], [])

    def test_a_later_opening_takes_seats_from_that_place_alone(self):
        late = self.projects[0]
        late["opening"] = "2026-08"
        document = self.document(self.onto(self.workbook(), "--json"))
        self.assertEqual([row["id"] for row in document["changes"]["changed"]], [late["id"]])
        cells = document["effect"]["areas"]
        self.assertEqual([(cell["area"], cell["stage"]) for cell in cells], [(late["area"], late["stage"])])
        self.assertLess(cells[0]["change_mean"], 0)
        self.assertGreaterEqual(cells[0]["change_q05"], -float(late["seats"]))
        self.assertLessEqual(cells[0]["change_q95"], 0)
        self.assertGreaterEqual(cells[0]["probability_of_shortage_after"], cells[0]["probability_of_shortage_before"])

    def test_in_words(self):
        self.projects[0]["status"] = "red"
        del self.projects[5]
        done = self.onto(self.workbook(), lang="zh")
        self.assertIn("新增 0 项，消失 1 项，变化 1 项（状态 1，日期 0，学位 0）", done.stdout)
        self.assertIn("2024 年 9 月 1 日", done.stdout)
        self.assertIn("未写入任何文件", done.stdout)
        self.assertEqual(self.files(), ["台账.xlsx"])


if __name__ == "__main__":
    cli.main()
