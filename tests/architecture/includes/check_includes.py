#!/usr/bin/env python3
"""Reads every #include of engine, io and tools and holds it against the house's arrows (docs/developer/architecture.md).

A room is a folder; its CMakeLists.txt declares its arrows (DEPENDS). Every include of another room must be declared, every declared arrow must
be used, arrows must not run in a circle or upwards, and some outside headers belong to one room only. Prints file:line for every fault.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
LAYERS = {"engine": 0, "io": 1, "tools": 2}

# header pattern -> rooms that may include it ("engine/*": any room below)
ONLY_IN = [
    (r"yaml-cpp/", ["io/yaml"]),
    (r"(hdf5|H5).*\.h", ["io/hdf5"]),
    (r"(tbb|oneapi)/", ["engine/parallel"]),
    (r"zlib\.h", ["io/hdf5", "io/xlsx"]),
    (r"openssl/", ["io/files"]),
    (r"iconv\.h", ["io/text", "io/csv"]),
    (r"CLI/", ["tools"]),
    (r"xlsxwriter\.h", ["io/xlsx"]),
    (r"(zip|pugixml)\.h(pp)?", ["io/xlsx"]),
    (r"Eigen/", ["engine/calibration", "engine/comparison"]),
    (r"immintrin\.h", ["engine/lanes"]),
]
# standard headers that the engine must not see: no clocks, no console, no machine-dependent random numbers, no threads but its own room's
NOT_IN_ENGINE = {"random", "iostream", "fstream", "thread", "future", "chrono", "filesystem", "ctime", "locale"}
ENGINE_EXCEPTIONS = {}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
FORBIDDEN_WORDS = [(re.compile(r"\bgetenv\s*\("), "engine", "getenv"), (re.compile(r"\bstd::(cout|cerr|cin)\b"), "engine", "console"),
                   (re.compile(r"\bstd::system\s*\("), "engine", "system")]


def rooms():
    """room -> (declared arrows, files)"""
    found = {}
    for layer in LAYERS:
        for cmake in sorted((ROOT / layer).rglob("CMakeLists.txt")):
            text = cmake.read_text(encoding="utf-8")
            for call in re.findall(r"seatcast_room\(([^)]*)\)", text):
                words = call.split()
                depends, target = [], None
                for word in words[1:]:
                    if word in ("SOURCES", "DEPENDS", "LIBRARIES"):
                        target = word
                    elif target == "DEPENDS":
                        depends.append(word)
                found[words[0]] = depends
    return found


def room_of(path, names):
    """The room of a file or of an include path; the top folder for loose files of tools."""
    parts = path.split("/")
    for length in range(len(parts) - 1, 0, -1):
        name = "/".join(parts[:length])
        if name in names:
            return name
    return parts[0] + "/" + parts[1] if parts[0] == "tools" and len(parts) > 2 else parts[0]


def allowed(room, rooms_allowed):
    return any(room == name or room.startswith(name + "/") for name in rooms_allowed)


def check_outside(room, header, where, faults):
    for pattern, homes in ONLY_IN:
        if re.match(pattern, header) and not allowed(room, homes):
            faults.append(f"{where}: <{header}> belongs to {' and '.join(homes)}, not to {room}")
    if room.startswith("engine/") and header in NOT_IN_ENGINE and room != "engine/parallel":
        if (room, header) not in ENGINE_EXCEPTIONS:
            faults.append(f"{where}: <{header}> has no place in the engine")


def check_inside(room, header, where, names, used, faults):
    other = room_of(header, names)
    if other == room or header.split("/")[0] not in LAYERS:
        return
    if LAYERS[header.split("/")[0]] > LAYERS[room.split("/")[0]]:
        faults.append(f"{where}: {room} looks up to {other}")
        return
    if room.startswith("tools/") and other.startswith("tools/") and other != "tools/common":
        faults.append(f"{where}: the command {room} includes the command {other}")
        return
    used.setdefault(room, set()).add(other)
    if room in names and other not in names[room]:  # a command is no library: it declares nothing
        faults.append(f"{where}: the arrow {room} -> {other} is not declared in {room}/CMakeLists.txt")


def find_cycle(names):
    state = {}

    def visit(room, trail):
        if state.get(room) == "done":
            return None
        if room in trail:
            return trail[trail.index(room):] + [room]
        for other in names.get(room, []):
            cycle = visit(other, trail + [room])
            if cycle:
                return cycle
        state[room] = "done"
        return None

    for room in names:
        cycle = visit(room, [])
        if cycle:
            return cycle
    return None


def check_page(names, faults):
    """docs/developer/architecture.md lists every room once, and no other."""
    page = "docs/developer/architecture.md"
    listed = re.findall(r"^\| ((?:engine|io|tools)/\w+) \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    faults += [f"{page}: {room} is not listed" for room in names if room not in listed]
    faults += [f"{page}: {room} is listed and is no room" for room in sorted(set(listed)) if room not in names]
    faults += [f"{page}: {room} is listed twice" for room in sorted(set(listed)) if listed.count(room) > 1]


def main():
    names, faults, used = rooms(), [], {}
    check_page(names, faults)
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            relative = path.relative_to(ROOT).as_posix()
            room = room_of(relative, names)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                where = f"{relative}:{number}"
                match = INCLUDE.match(line)
                if match and match.group(1) == '"':
                    check_inside(room, match.group(2), where, names, used, faults)
                if match:
                    check_outside(room, match.group(2), where, faults)
                for pattern, where_not, what in FORBIDDEN_WORDS:
                    if room.startswith(where_not) and pattern.search(line.split("//")[0]):
                        faults.append(f"{where}: {what} has no place in {where_not}")
    for room, depends in names.items():
        for other in depends:
            if other not in names:
                faults.append(f"{room}/CMakeLists.txt: no room {other}")
            elif other not in used.get(room, set()):
                faults.append(f"{room}/CMakeLists.txt: the arrow to {other} is declared but not used")
    cycle = find_cycle(names)
    if cycle:
        faults.append("arrows run in a circle: " + " -> ".join(cycle))
    print("\n".join(faults) if faults else f"{len(names)} rooms, {sum(map(len, names.values()))} arrows, no fault")
    return 1 if faults else 0


sys.exit(main())
