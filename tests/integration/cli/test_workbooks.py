"""`export --xlsx` as a bureau's own program sees it: opened by openpyxl, its numbers those of the long table."""
import csv
import io

import openpyxl

import cli


class Book(cli.CliTest):
    def book(self, lang="zh", *more):
        self.teaching_result("t.h5", *more)
        self.good("export", "t.h5", "--xlsx", "t.xlsx", lang=lang)
        return openpyxl.load_workbook(self.folder / "t.xlsx")

    def long_table(self, *wanted):
        rows = csv.DictReader(io.StringIO(self.good("export", "t.h5", *wanted).stdout.lstrip("\ufeff")))
        return {(row["area_name"], int(row["year"])): float(row["value"]) for row in rows}

    def block(self, sheet, title):
        """Numbers below the band of that title, by area and year."""
        years = {cell.column: int(str(cell.value)[:4]) for cell in sheet[3][1:] if cell.value}
        found, inside = {}, False
        for row in sheet.iter_rows(min_row=4):
            if row[0].value and "、" in str(row[0].value)[:4]:
                inside = title in row[0].value
            elif inside and row[0].value:
                for cell in row[1:]:
                    if isinstance(cell.value, (int, float)):
                        found[row[0].value.strip(), years[cell.column]] = cell.value
        return found

    def test_a_sheet_for_every_stage_and_the_label_on_all(self):
        book = self.book()
        self.assertEqual(book.sheetnames[:2], ["封面", "总览"])
        self.assertEqual(book.sheetnames[-2:], ["项目台账", "数据来源"])
        for sheet in book.worksheets[2:-2]:
            self.assertEqual(sheet.freeze_panes, "B4", sheet.title)
            self.assertGreater(len(sheet.conditional_formatting), 3, sheet.title)
        self.assertIsNotNone(book["项目台账"].freeze_panes)

    def test_the_cover_answers_in_a_sentence(self):
        for lang, words in (("zh", "最紧的是"), ("en", "is tightest in")):
            cover = self.book(lang).worksheets[0]
            texts = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
            self.assertTrue(any(words in text for text in texts), texts[:8])

    def test_numbers_are_those_of_the_long_table(self):
        book = self.book()
        shown = self.block(book["小学"], "在校")
        told = self.long_table("-m", "enrolment", "--stage", "primary", "--statistic", "q50")
        self.assertGreater(len(shown), 5)
        for place, value in shown.items():
            self.assertAlmostEqual(value, told[place], delta=0.5000001, msg=str(place))

    def test_the_same_result_gives_the_same_bytes(self):
        self.book()
        first = (self.folder / "t.xlsx").read_bytes()
        self.good("export", "t.h5", "--xlsx", "t.xlsx", lang="zh")
        self.assertEqual(first, (self.folder / "t.xlsx").read_bytes())

    def test_a_folder_that_is_not_there(self):
        self.teaching_result()
        done = self.fails(3, "export", "t.h5", "--xlsx", "nowhere/t.xlsx")
        self.assertIn("nowhere", done.stderr)


if __name__ == "__main__":
    cli.main()
