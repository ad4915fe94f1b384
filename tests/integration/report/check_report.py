"""`seatcast report` on the teaching case and the Jining family: well-formed, complete, equal to the HDF5 file, and silent to the outside.

    check_report.py PROGRAM [--browser NODE]
"""
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = sys.argv[1]
VOID = {"meta", "br", "rect", "polyline", "polygon", "path"}
SKIPPED = 77


class Page(html.parser.HTMLParser):
    """Elements nest as they should; collects tables, ids, links and whatever could ask for something outside."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.outside = [], [], [], []
        self.tables, self.policy, self.language, self.text = [], "", "", ""

    def handle_startendtag(self, name, attributes):
        assert name in VOID, f"<{name}/> is no void element"
        self.note(name, dict(attributes))

    def handle_starttag(self, name, attributes):
        assert name not in VOID, f"<{name}> is not closed"
        attributes = dict(attributes)
        self.note(name, attributes)
        self.open.append(name)
        if name == "table":
            self.tables.append({"class": attributes.get("class", ""), "caption": "", "rows": []})
        elif name == "tr":
            self.tables[-1]["rows"].append([])
        elif name in ("td", "th"):
            assert name == "td" or attributes.get("scope") in ("row", "col"), "a header without scope"
            self.tables[-1]["rows"][-1].append("")

    def handle_endtag(self, name):
        assert self.open and self.open[-1] == name, f"</{name}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        if "style" in self.open or "script" in self.open:
            return
        self.text += data
        if "caption" in self.open:
            self.tables[-1]["caption"] += data
        elif "td" in self.open or "th" in self.open:
            self.tables[-1]["rows"][-1][-1] += data

    def note(self, name, attributes):
        assert not any(key.startswith("on") for key in attributes), f"{name} has an event handler"
        assert "style" not in attributes, f"{name} has a style of its own, which the policy forbids"
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        if name == "svg":
            assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true", "an unnamed picture"
        if name == "html":
            self.language = attributes.get("lang")
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if name in ("link", "img", "iframe", "object", "embed", "base") or "src" in attributes:
            self.outside.append(name)


def parse(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert not page.open, f"never closed: {page.open}"
    assert len(page.ids) == len(set(page.ids)), "an id twice"
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links), page.links
    assert not page.outside, page.outside
    assert page.policy.startswith("default-src 'none'") and "unsafe" not in page.policy, page.policy
    return page


def cell(shortage, surplus):
    """What a cell of the heat table says: both words of an area above others, one of them elsewhere."""
    words = ""
    for word, value in (("缺", shortage), ("余", surplus)):
        if np.round(value) >= 1:
            words += word + (f"{value:.0f}" if value < 9999.5 else f"{value / 1e4:.1f}万")
    return words or "平"


def check_heat_tables(page, result):
    """Every area, year and stage is there, and says the medians of the file. Returns how many cells were compared."""
    middle = int(np.argmin(np.abs(result["quantile"][:] - 0.5)))
    shortage, surplus = result["shortage_q"][..., middle], result["surplus_q"][..., middle]
    areas, years = list(result["area_name"].asstr()), [str(year) for year in result["year"][:]]
    stages = list(result["stage_name"].asstr())
    compared = 0
    for table in page.tables:
        stage = next((k for k, name in enumerate(stages) if table["caption"].startswith(f"{name}：各地区各年")), None)
        if stage is None:
            continue
        assert table["rows"][0][1:] == years
        offered = np.isfinite(result["enrolment"][:, stage, 0]).sum()
        assert len(table["rows"]) == offered + 1, (table["caption"], len(table["rows"]), offered)
        for row in table["rows"][1:]:
            node = areas.index(row[0])
            for year, words in enumerate(row[1:]):
                expected = cell(shortage[node, stage, year], surplus[node, stage, year])
                assert words.startswith(expected), (row[0], years[year], words, expected)
                assert re.fullmatch(r"([<>]?\d+%)?", words[len(expected):]), (row[0], years[year], words)
                compared += 1
    return compared


def check_projects(page, result):
    if "project" not in result:
        return 0
    ledger = next(table for table in page.tables if "ledger" in table["class"])
    assert [row[0] for row in ledger["rows"][1:]] == list(result["project_name"].asstr())
    seats = result["project_seats"][:] * result["project_delivered"][:] * result["project_open_by"][:, -1]
    for row, expected in zip(ledger["rows"][1:], seats):
        assert abs(float(row[-2].replace(",", "")) - expected) <= 0.51, (row, expected)
    return len(seats)


def check_contribution(page, result):
    """Expected and planned seats by autumn are sums over the projects of the file, to three digits."""
    if "project" not in result:
        return
    table = next(table for table in page.tables if table["caption"].startswith("全部项目到各年秋季"))
    stages, base = list(result["project_stage"].asstr()), int(result["year"][0])
    names = dict(zip(result["stage"].asstr(), result["stage_name"].asstr()))
    open_by = result["project_seats"][:] * result["project_delivered"][:] * result["project_open_by"][:].T
    for row in table["rows"][1:]:
        mine = np.array([names[stage] == row[0] for stage in stages])
        for year, words in zip(table["rows"][0][1:], row[1:]):
            expected = open_by[int(year) - base][mine].sum()
            said = float(words.split(" / ")[0].replace(",", ""))
            assert abs(said - expected) <= max(1, 0.006 * expected), (row[0], year, words, expected)


def run(*arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout


def make(folder, scenario, replicates):
    target = folder / (scenario.replace("/", "-") + ".h5")
    run("run", ROOT / "scenarios" / f"{scenario}.yaml", "-o", target, "--replicates", replicates, "-q")
    return target


def check_case(folder, scenario, replicates, most_bytes):
    result, target = make(folder, scenario, replicates), folder / "page.html"
    run("report", result, "-o", target, "--lang", "zh", "-q")
    page = parse(target)
    size = target.stat().st_size
    assert size < most_bytes, size
    with h5py.File(result) as file:
        cells, projects = check_heat_tables(page, file), check_projects(page, file)
        assert cells > 0
        check_contribution(page, file)
        assert check_classes(page, file) > 50
        assert file.attrs["label"] in page.text and file.attrs["run_id"] in page.text
    assert page.language == "zh-CN"
    again = folder / "again.html"
    run("report", result, "-o", again, "--lang", "zh", "-q")
    assert again.read_bytes() == target.read_bytes(), "the same result, another page"
    run("report", result, "-o", target, "--lang", "en", "-q")
    english = parse(target)
    assert english.language == "en" and english.ids == page.ids
    print(f"{scenario}: {cells} cells and {projects} projects equal to the file, {size} bytes")
    return result


def check_pairs(page, base, other):
    """Differences of sums over years equal those taken here, replicate by replicate."""
    table = next(table for table in page.tables if table["caption"].startswith("累计之差"))
    with h5py.File(base) as first, h5py.File(other) as second:
        names = list(first["stage_name"].asstr())
        sums = [np.nansum(np.asarray(file["shortage_replicates"], dtype=float)[:, :, 1:], axis=(0, 2)) for file in (first, second)]
    difference = sums[1] - sums[0]
    compared = 0
    for row in table["rows"][1:]:
        if not row[0].startswith("缺学位") or row[1] == "合计":
            continue
        stage = names.index(row[1])
        expected = difference[stage].mean()
        said = float(row[4].replace(",", "").replace("−", "-"))
        assert abs(said - expected) <= max(1, 0.006 * abs(expected)), (row, expected)
        less = (difference[stage] <= -0.5).mean()
        assert row[6] in (f"{100 * less:.0f}%", "<1%", ">99%"), (row, less)
        compared += 1
    assert compared >= 3, table["rows"]


def check_differences(page, base, other):
    """Tables of differences by area and year: means over replicates, for the city the sum of its areas."""
    with h5py.File(base) as first, h5py.File(other) as second:
        names, stages = list(first["area_name"].asstr()), list(first["stage_name"].asstr())
        levels = [np.nan_to_num(np.asarray(file["shortage_replicates"], dtype=float)) for file in (first, second)]
    difference = levels[1] - levels[0]
    means = difference.mean(axis=-1)  # (area, stage, year)
    compared = 0
    for table in page.tables:
        stage = next((k for k, name in enumerate(stages) if table["caption"].startswith(f"{name}：A 比基准")), None)
        if stage is None:
            continue
        for row in table["rows"][1:]:
            if row[0] == "空位":
                continue
            area = names.index(row[0])
            expected = means[area, stage] if area < means.shape[0] else means[:, stage].sum(axis=0)
            for value, words in zip(expected, row[1:]):
                size = abs(value)
                amount = f"{size:.0f}" if size < 9999.5 else f"{size / 1e4:.1f}万"
                wanted = "·" if np.round(size) < 1 else ("少" if value < 0 else "多") + amount
                assert words.startswith(wanted), (row[0], words, value)
                assert re.fullmatch(r"([<>]?\d+%)?", words[len(wanted):]), (row[0], words)
                compared += 1
    assert compared > 100, compared


def check_glance(page, base, other):
    """The first row of the summary is the base, the second the other: their sums and the chance of fewer."""
    table = next(table for table in page.tables if "glance" in table["class"])
    sums = []
    for path in (base, other):
        with h5py.File(path) as file:
            sums.append(np.nansum(np.asarray(file["shortage_replicates"], dtype=float)[:, :, 1:], axis=(0, 1, 2)))
    for row, values in zip(table["rows"][1:], sums):
        assert abs(float(row[1].replace(",", "")) - values.mean()) <= 0.006 * values.mean(), row
    assert table["rows"][2][4] == f"{100 * ((sums[1] - sums[0]) <= -0.5).mean():.0f}%", table["rows"][2]
    assert page.ids.index("comparison") < page.ids.index("answer"), "the differences come first"


def check_classes(page, result):
    """Mean class sizes and teachers by area and year are the medians of the file."""
    middle = int(np.argmin(np.abs(result["quantile"][:] - 0.5)))
    areas, stages = list(result["area_name"].asstr()), list(result["stage_name"].asstr())
    compared = 0
    for caption, measure, form in (("{}：平均班额", "class_size", r"(\d+\.\d)(?:大 .*)?"),
                                   ("{}：按标准需要的教师", "teachers_required", r"(\d+)(?:[+−].*)?")):
        for stage, name in enumerate(stages):
            table = next((table for table in page.tables if table["caption"].startswith(caption.format(name))), None)
            for row in table["rows"][1:] if table else []:
                expected = result[f"{measure}_q"][areas.index(row[0]), stage, :, middle]
                for value, words in zip(expected, row[1:]):
                    said = re.fullmatch(form, words)
                    if said:  # a dash, or ten thousands
                        assert abs(float(said[1]) - value) <= 0.501, (row[0], name, words, value)
                        compared += 1
    return compared


def check_broken(folder):
    """No page where a result cannot be trusted, and an old page stays."""
    broken, target = folder / "broken.h5", folder / "page.html"
    broken.write_bytes(b"not a result")
    before = target.read_bytes()
    done = subprocess.run([PROGRAM, "report", broken, "-o", target, "--lang", "en"], capture_output=True, text=True)
    assert done.returncode == 1 and "E501" in done.stderr and "no page was written" in done.stderr, done
    assert target.read_bytes() == before


def check_browser(folder, node, result):
    target = folder / "browser.html"
    for language in ("zh", "en"):
        run("report", result, "-o", target, "--lang", language, "-q")
        done = subprocess.run([node, ROOT / "tools/report/check_page.mjs", target], capture_output=True, text=True)
        print(language, done.stdout, done.stderr)
        if done.returncode:
            sys.exit(SKIPPED if done.returncode == SKIPPED else 1)


def check_without_standard(folder):
    """A stage without a staffing standard is named as left out, and has no row of zeros."""
    result = folder / "staff.h5"
    run("run", ROOT / "scenarios/jining/baseline.yaml", "-o", result, "--replicates", 50, "-q", "-s",
        "policy.staff.kindergarten=!delete")
    run("report", result, "-o", folder / "page.html", "--lang", "zh", "-q")
    page = parse(folder / "page.html")
    required, = (table for table in page.tables if "按生师比标准需要的教师" in table["caption"])
    assert [row[0] for row in required["rows"][1:]] == ["小学", "初中", "普通高中", "中职"], required["rows"]
    assert "没有这些学段的生师比标准，不列：幼儿园。" in page.text


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if "--browser" in sys.argv:
            check_browser(folder, sys.argv[-1], make(folder, "jining/baseline", 50))
            return
        check_case(folder, "teaching/baseline", 50, 1_500_000)
        base = check_case(folder, "jining/baseline", 50, 1_500_000)
        other = make(folder, "jining/no_new_projects", 50)
        run("report", base, other, "-o", folder / "page.html", "--lang", "zh", "-q")
        pair = parse(folder / "page.html")
        assert "comparison" in pair.ids and "（同）" in pair.text
        check_pairs(pair, base, other)
        check_differences(pair, base, other)
        check_glance(pair, base, other)
        elsewhere = folder / "seed.h5"
        run("run", ROOT / "scenarios/jining/no_new_projects.yaml", "-o", elsewhere, "--replicates", 50, "-q", "-s",
            "ensemble.seed=7")
        run("report", base, elsewhere, "-o", folder / "page.html", "--lang", "zh", "-q")
        assert "不能逐次配对" in parse(folder / "page.html").text
        check_without_standard(folder)
        check_broken(folder)


main()
