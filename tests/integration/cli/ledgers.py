"""Ledgers as bureaus keep them, made from a scenario's own table: titles, merged cells, totals, dates of all sorts."""
import csv
import datetime

import openpyxl
from openpyxl.styles import PatternFill

KINDS = {"new": "新建", "expansion": "改扩建"}
STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中", "primary+junior": "九年一贯制"}
STATUSES = {"blue": "蓝", "yellow": "黄牌", "red": "红", "done": "已完成"}
PHASES = {"planned": "前期手续", "approved": "已立项，正在招标", "under_construction": "主体施工至二层，预计10月封顶",
          "topped_out": "主体已封顶，装修中", "": ""}
FILLS = {"blue": "00B0F0", "yellow": "FFFF00", "red": "FF0000"}


def rows_of(path):
    with open(path, encoding="utf-8-sig") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def date_of(month, style):
    """The month in one of the ways in which people write it; a date of a sheet for style 0."""
    year, number = map(int, month.split("-"))
    return [datetime.date(year, number, 15), f"{year}年{number}月", f"{year}.{number:02}", f"{year}-{number:02}-01",
            f"{year}/{number}/1", f"{year}年{number}月底前", f"{year}{number:02}"][style % 7]


def write_workbook(path, projects, areas, colours=False):
    """A title, the unit that reports, a header in two rows, the area merged over its projects, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "项目台账"
    sheet["A1"] = "济宁市2023年新改扩建中小学幼儿园项目进展情况调度台账"
    sheet.merge_cells("A1:K1")
    sheet["A2"] = "填报单位：市教育局发展规划科"
    sheet["K2"] = "单位：万元、平方米"
    upper = ["序号", "县市区", "项目名称", "建设性质", "学段", "建设规模", "", "总投资（亿元）", "计划投入使用时间", "红黄蓝", "目前进展情况"]
    lower = ["", "", "", "", "", "新增学位（个）", "建筑面积（万㎡）", "", "", "", ""]
    for column, (top, bottom) in enumerate(zip(upper, lower), start=1):
        sheet.cell(3, column, top or None)
        sheet.cell(4, column, bottom or None)
        if not bottom:
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("F3:G3")
    row, start = 5, 5
    for number, project in enumerate(projects, start=1):
        values = [number, areas[project["area"]], project["name"], KINDS[project["kind"]], STAGES[project["stage"]],
                  int(project["seats"]), round(float(project["floor_area"]) / 1e4, 4), float(project["investment"]) / 1e4,
                  date_of(project["opening"], number), STATUSES[project["status"]], PHASES[project["phase"]]]
        if colours and project["status"] in FILLS:
            values[9] = None
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)
        if colours and project["status"] in FILLS:
            sheet.cell(row, 10).fill = PatternFill("solid", fgColor=FILLS[project["status"]])
        last = number == len(projects) or projects[number]["area"] != project["area"]
        if last and row > start:
            sheet.merge_cells(start_row=start, end_row=row, start_column=2, end_column=2)
        if last:
            start = row + 1
        row += 1
    sheet.cell(row, 1, "合计")
    sheet.cell(row, 6, sum(int(project["seats"]) for project in projects))
    sheet.cell(row + 1, 1, "注：红黄蓝为月度督查结果。")
    book.save(path)


def write_gb18030(path, projects, areas):
    """The same as WPS saves it as CSV: no merges, GB18030, the area only where it changes."""
    with open(path, "w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["济宁市项目台账", "", "", "", "", "", ""])
        writer.writerow(["所属县区", "学校名称", "项目性质", "新增学位数（万个）", "竣工时间", "挂牌情况", "备注"])
        before = None
        for number, project in enumerate(projects, start=1):
            area = "" if project["area"] == before else areas[project["area"]]
            before = project["area"]
            date = date_of(project["opening"], number % 6 + 1)
            writer.writerow([area, project["name"], KINDS[project["kind"]], int(project["seats"]) / 1e4, date,
                             STATUSES[project["status"]], ""])
        writer.writerow(["合计", "", "", sum(int(project["seats"]) for project in projects) / 1e4, "", "", ""])
