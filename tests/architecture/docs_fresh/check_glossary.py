#!/usr/bin/env python3
"""Every measure stands in the glossary under its name, in both languages, as the generated pages write it: check_glossary.py DOCS"""
import pathlib
import re
import sys

docs = pathlib.Path(sys.argv[1])


def names(page):
    rows = re.findall(r"^\| \d+ \| `(\w+)` \| ([^|]+?) \|", (docs / "formats" / page).read_text(encoding="utf-8"), re.M)
    return dict(rows)


glossary = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in (docs / "glossary.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
english, chinese = names("measures.en.md"), names("measures.zh.md")
missing = [measure for measure in english if not any(re.search(rf"\b{re.escape(english[measure])}\b", row[0]) and chinese[measure] in row[1] for row in glossary)]
terms = [row[0] for row in glossary[2:]]
faults = [f"no row '{english[m]} | {chinese[m]}' for the measure {m}" for m in missing]
faults += [f"'{term}' stands twice" for term in sorted({term for term in terms if terms.count(term) > 1})]
faults += [f"'{row[0]}' is not said in three columns" for row in glossary if len(row) != 3 or not all(row)]
if len(english) < 31:
    faults.append("the generated page of measures was not understood")
print("\n".join(faults) or f"{len(english)} measures, {len(terms)} terms")
sys.exit(bool(faults))
