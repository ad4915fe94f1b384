"""What fuzzing starts from: the shipped scenarios and the bad inputs of tests/messages, in the form of each target.

Usage: make_seeds.py FOLDER. Writes FOLDER/{layers,tables,ledger,scenario,import}/NAME.
"""
import io
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MESSAGES = ROOT / "tests/messages"
MOST_ROWS = 60  # of a table on its own; whole scenarios keep theirs
KINDS = {  # beginning of a file's name -> kind of table
    "areas": "areas", "distances": "distances", "population": "population", "enrolment": "enrolment",
    "capacity": "capacity", "births": "births", "schedule": "schedule", "survival": "survival",
    "migration": "migration", "migrants": "migration_numbers", "flows": "flows", "housing": "developments",
    "yields": "yields", "progression": "progression", "flow_rates": "flow_rates", "transition": "transitions",
    "teachers": "teachers", "projects": "projects", "conversions": "projects"}


def save(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text)


def archive(files):
    return b"".join(b"=== " + str(name).encode() + b"\n" + text + (b"" if text.endswith(b"\n") else b"\n")
                    for name, text in files)


def with_parts(case, folder, extensions="yaml|csv"):
    """A case, its overrides, and every file of its folder that is named in one of them."""
    files = [(case.name, case.read_bytes())]
    overrides = re.findall(rb"^# -s (.*)$", case.read_bytes(), re.M)
    for name, text in files:
        for part in re.findall(rb"[\w./-]+\.(?:%s)" % extensions.encode(), text):
            path = folder / part.decode()
            if path.is_file() and str(part.decode()) not in [known for known, _ in files]:
                files.append((part.decode(), path.read_bytes()))
    if overrides:
        files.append(("-s", b"\n".join(overrides)))
    return archive(files)


def first_rows(text):
    return b"\n".join(text.splitlines()[:MOST_ROWS]) + b"\n"


def kind_of(path):
    name = path.stem.lstrip("_")
    return next((kind for beginning, kind in KINDS.items() if name.startswith(beginning)), "projects")


def workbook(text):
    """The cells of a CSV text as a small workbook."""
    rows = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split(",")) + "</row>"
                   for line in text.decode().splitlines())
    relations = '<Relationships><Relationship Id="rId1" Type="{}" Target="{}"/></Relationships>'
    parts = {"_rels/.rels": relations.format("officeDocument", "xl/workbook.xml"),
             "xl/_rels/workbook.xml.rels": relations.format("worksheet", "worksheets/sheet1.xml"),
             "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
             "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def main(out):
    for case in sorted((MESSAGES / "ledgers").glob("*.csv")):
        save(out / "import", case.stem, case.read_bytes())
        save(out / "import", case.stem + "_gb18030", case.read_bytes().decode().encode("gb18030"))
        save(out / "import", case.stem + "_workbook", workbook(case.read_bytes()))
    for folder in ("yaml", "fields", "layers"):
        for case in sorted((MESSAGES / folder).glob("[!_]*.yaml")):
            save(out / "layers", f"{folder}_{case.stem}", with_parts(case, case.parent, "yaml"))
    for case in sorted((MESSAGES / "tables").glob("*.csv")):
        save(out / "tables", f"case_{case.stem}", b"projects\n" + case.read_bytes())
    for case in sorted((MESSAGES / "scenario").glob("[!_]*.yaml")):
        save(out / "scenario", case.stem, with_parts(case, case.parent))
    for baseline in sorted((ROOT / "scenarios").glob("*/*.yaml")):
        name = f"{baseline.parent.name}_{baseline.stem}"
        save(out / "layers", name, with_parts(baseline, baseline.parent, "yaml"))
        whole = with_parts(baseline, baseline.parent)
        if len(whole) < 40_000:
            save(out / "scenario", name, whole)
    for table in sorted([*(ROOT / "scenarios").glob("*/data/*.csv"), *(MESSAGES / "scenario").glob("_*.csv")]):
        name = f"{table.parents[1].name}_{table.stem}"
        save(out / "tables", name, kind_of(table).encode() + b"\n" + first_rows(table.read_bytes()))
        if kind_of(table) == "projects":
            save(out / "ledger", name, b"=== data/projects.csv\n" + first_rows(table.read_bytes()) + b"=== -s\n"
                 b"projects.slippage={yellow: {months: {6: 0.5, 18: 0.5}, cancel: 0.1}, red: {years: [0.2, 0.8], "
                 b"delivered: {1.0: 0.5, 0.5: 0.5}, phases: {planned: {shift_years: 1}}}}\n")


main(pathlib.Path(sys.argv[1]))
