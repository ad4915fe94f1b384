"""Reads the shipped scenario folders as plain text, for the tests of their contents (not the program's reader)."""
import csv
import pathlib

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCENARIOS = ROOT / "scenarios"
QUALITIES = {"seed", "official", "secondary", "memory", "reconstructed", "assumed"}
STAGE_OF_GRADE = {**{f"K{k}": "kindergarten" for k in (1, 2, 3)},
                  **{f"G{g}": "primary" if g <= 6 else "junior" for g in range(1, 10)},
                  **{f"S{k}": "senior" for k in (1, 2, 3)}, **{f"V{k}": "vocational" for k in (1, 2, 3)},
                  "special": "special"}


class Table:
    """One CSV: comment lines at the top, a header, rows as dictionaries."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        lines = self.path.read_text(encoding="utf-8").splitlines()
        start = next(i for i, line in enumerate(lines) if not line.startswith("#"))
        self.comments = lines[:start]
        reader = csv.DictReader(lines[start:])
        self.rows = list(reader)
        self.columns = reader.fieldnames

    def total(self, column, **where):
        return sum(float(row[column]) for row in self.where(**where))

    def where(self, **where):
        return [row for row in self.rows if all(row[key] == value for key, value in where.items())]


class _Deleted:
    pass


class _Loader(yaml.SafeLoader):
    pass


_Loader.add_constructor("!delete", lambda loader, node: _Deleted())


def _merged(base, over):
    result = dict(base)
    for key, value in over.items():
        if isinstance(value, _Deleted):
            result.pop(key)
        elif isinstance(key, str) and key.endswith("+"):
            result[key[:-1]] = result.get(key[:-1], []) + value
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _merged(result[key], value)
        else:
            result[key] = value
    return result


def load_scenario(path):
    """The scenario with every `extends` resolved: maps merge, lists replace, key+: appends, !delete removes."""
    path = pathlib.Path(path)
    own = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    parent = own.pop("extends", None)
    return _merged(load_scenario(path.parent / parent), own) if parent else own


def mentioned_tables(value):
    """Every table a scenario names, at any depth."""
    if isinstance(value, dict):
        return {name for item in value.values() for name in mentioned_tables(item)}
    if isinstance(value, list):
        return {name for item in value for name in mentioned_tables(item)}
    return {value} if isinstance(value, str) and value.endswith(".csv") else set()


def check_every_row_is_sourced(test, folder):
    """Each table states its label and units at the top; each row its source and quality."""
    paths = sorted((folder / "data").glob("*.csv"))
    test.assertTrue(paths)
    for path in paths:
        table = Table(path)
        with test.subTest(table=path.name):
            test.assertTrue(table.rows)
            test.assertTrue(any(word in table.comments[0] for word in ("ILLUSTRATIVE", "INVENTED", "SYNTHETIC")))
            test.assertTrue(any("unit" in line for line in table.comments), "no line of units")
            for row in table.rows:
                test.assertTrue(row["source"].strip(), row)
                test.assertIn(row["quality"], QUALITIES, row)


def check_references_resolve(test, folder):
    """Area codes exist and are leaves, keys are unique, every table that a scenario names exists. Returns the leaves."""
    areas = Table(folder / "data" / "areas.csv").rows
    codes = [row["area"] for row in areas]
    parents = {row["parent"] for row in areas} - {""}
    leaves = set(codes) - parents
    test.assertEqual(len(codes), len(set(codes)))
    test.assertLessEqual(parents, set(codes))
    keys = {"population": ("area", "age", "sex"), "enrolment": ("area", "grade"), "capacity": ("area", "stage", "owner"),
            "births": ("area", "year"), "progression": ("area", "from_grade"), "migration": ("area", "age"),
            "distances": ("area_a", "area_b"), "projects": ("id",), "conversions": ("id",),
            "transition_junior": ("from", "to"), "transition_senior": ("from", "to")}
    for path in sorted((folder / "data").glob("*.csv")):
        table = Table(path)
        with test.subTest(table=path.name):
            if path.name != "areas.csv":
                for column in {"area", "area_a", "area_b", "from", "to"} & set(table.columns):
                    test.assertLessEqual({row[column] for row in table.rows} - {"all"}, leaves)
            columns = [column for column in keys.get(path.stem, ()) if column in table.columns]
            if columns:
                seen = [tuple(row[column] for column in columns) for row in table.rows]
                test.assertEqual(len(seen), len(set(seen)))
    for scenario in sorted(folder.glob("*.yaml")):
        for name in mentioned_tables(load_scenario(scenario)):
            test.assertTrue((folder / name).is_file(), f"{scenario.name} names {name}")
    return leaves


def check_stages_have_seats(test, folder, stage_of):
    """Whoever has pupils of a stage has classes for it; stage_of(area, grade) -> stage."""
    enrolment, capacity = Table(folder / "data" / "enrolment.csv"), Table(folder / "data" / "capacity.csv")
    with_seats = {(row["area"], row["stage"]) for row in capacity.rows if float(row["classes"]) > 0}
    for row in enrolment.rows:
        if row["grade"] != "special" and float(row["pupils"]) > 0:
            test.assertIn((row["area"], stage_of(row["area"], row["grade"])), with_seats)


def check_variants_explain_themselves(test, folder):
    """Every scenario that extends another has its own name, title and reason."""
    names = []
    for path in sorted(folder.glob("*.yaml")):
        own = yaml.load(path.read_text(encoding="utf-8"), _Loader)
        names.append(own["name"])
        with test.subTest(scenario=path.name):
            test.assertTrue(own["title"].strip())
            if "extends" in own:
                test.assertTrue(own["why"].strip())
                test.assertTrue((folder / own["extends"]).is_file())
    test.assertEqual(len(names), len(set(names)))
