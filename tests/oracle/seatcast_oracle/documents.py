"""Scenario files: YAML with `extends`, CSV tables, dated paths, values by area."""

import csv
import os

import yaml

# Where a scenario names a file. Such a name is relative to the file that writes it, so it is made absolute before documents merge.
FILE_KEYS = [
    ("areas", "table"),
    ("areas", "neighbours"),
    ("base", "population"),
    ("base", "enrolment"),
    ("base", "capacity"),
    ("demography", "births", "path"),
    ("demography", "survival"),
    ("demography", "fertility", "schedule"),
    ("demography", "migration", "rate_by_age"),
    ("demography", "migration", "number_by_age"),
    ("demography", "migration", "origin_destination"),
    ("demography", "housing", "table"),
    ("demography", "housing", "yields"),
    ("enrolment", "progression", "table"),
    ("enrolment", "transitions", "primary"),
    ("enrolment", "transitions", "junior"),
    ("enrolment", "transitions", "senior"),
    ("enrolment", "transitions", "vocational"),
    ("policy", "teachers"),
    ("enrolment", "progression", "calibrated"),
    ("enrolment", "progression", "chance"),
    ("projects", "ledger"),
]


class _Delete:
    """The value of `key: !delete`."""


class _Loader(yaml.SafeLoader):
    pass


_Loader.add_constructor("!delete", lambda loader, node: _Delete())


def load_document(path):
    """The merged tree of a scenario file and all files it extends."""
    with open(path, encoding="utf-8") as file:
        tree = yaml.load(file, Loader=_Loader) or {}
    folder = os.path.dirname(os.path.abspath(path))
    for keys in FILE_KEYS:
        _make_absolute(tree, keys, folder)
    if "extends" not in tree:
        return _merge({}, tree)
    base = load_document(os.path.join(folder, tree.pop("extends")))
    if "name" not in tree:
        tree["name"] = _stem(path)
    return _merge(base, tree)


def scenario_name(path, tree):
    return tree.get("name", _stem(path))


def _stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def _make_absolute(tree, keys, folder):
    for key in keys[:-1]:
        tree = tree.get(key) if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or keys[-1] not in tree:
        return
    named = tree[keys[-1]]
    if isinstance(named, str):
        tree[keys[-1]] = os.path.join(folder, named)
    elif isinstance(named, list):
        tree[keys[-1]] = [os.path.join(folder, one) for one in named]


def _merge(base, over):
    """Maps merge, lists and scalars replace, `key+:` appends to a list, `!delete` removes."""
    merged = dict(base)
    for key, value in over.items():
        if isinstance(value, _Delete):
            merged.pop(key, None)
        elif isinstance(key, str) and key.endswith("+"):
            merged[key[:-1]] = list(merged.get(key[:-1]) or []) + list(value)
        elif isinstance(value, dict):
            below = merged.get(key)
            merged[key] = _merge(below if isinstance(below, dict) else {}, value)
        else:
            merged[key] = value
    return merged


def read_table(path):
    """The rows of a CSV file, or of several, as dictionaries of stripped strings; an empty cell is absent, a line that starts with # a comment."""
    if isinstance(path, list):
        return [row for one in path for row in read_table(one)]
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [{key.strip(): cell.strip() for key, cell in row.items() if key and cell and cell.strip()} for row in rows]


class DatedPath:
    """A number for every year: a constant, a step path {2024: 45, 2027: 40}, or {linear: {2026: 45, 2035: 30}}."""

    def __init__(self, value):
        self.linear = isinstance(value, dict) and "linear" in value
        if self.linear:
            value = value["linear"]
        if not isinstance(value, dict):
            value = {0: value}
        self.points = sorted((int(year), float(number)) for year, number in value.items())

    def __call__(self, year):
        before = [point for point in self.points if point[0] <= year]
        after = [point for point in self.points if point[0] > year]
        if not before:
            return self.points[0][1]
        if not self.linear or not after:
            return before[-1][1]
        (year0, value0), (year1, value1) = before[-1], after[0]
        return value0 + (value1 - value0) * (year - year0) / (year1 - year0)


def by_area(section, key, default, leaves, read=DatedPath):
    """One entry per leaf from `key: x`, which `key_by_area: {code: x}` replaces for single areas."""
    own = {str(code): read(x) for code, x in (section.get(f"{key}_by_area") or {}).items()}
    common = read(section.get(key, default))
    return [own.get(code, common) for code in leaves]
