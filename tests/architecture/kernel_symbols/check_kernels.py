#!/usr/bin/env python3
"""Two promises about the objects that are compiled once per instruction set (tools/cmake/SeatcastKernels.cmake).

1. No weak function outside a namespace or template argument that names the instruction set. The linker keeps one of several weak
   definitions for everybody: an inline function of the standard library compiled with AVX-512 could stop an older machine. (Weak data,
   such as constants in headers, is the same in every object.)
2. No fused multiply-add. It rounds once where multiplication and addition round twice, so results would differ between machines.

    check_kernels.py v4=LIST [v3=LIST ...]     LIST: a file with one object a line
"""
import re
import subprocess
import sys
from pathlib import Path

NUMBER_OF_ISA = {"x86_64": 0, "v3": 1, "v4": 2}
WEAK = re.compile(r"^\S* ?[Ww] (.+)$")
FUSED = re.compile(r"\bvfn?m(?:add|sub|addsub|subadd)\w*")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def belongs_to(name, isa):
    return f"::{isa}::" in name or f"(seatcast::lanes::Isa){NUMBER_OF_ISA[isa]}" in name


def faults_of(path, isa):
    for line in output("nm", "--demangle", "--defined-only", path).splitlines():
        weak = WEAK.match(line)
        if weak and not belongs_to(weak[1], isa):
            yield f"{path}: weak function without {isa} in its name: {weak[1]}"
    fused = sorted(set(FUSED.findall(output("objdump", "--disassemble", "--no-show-raw-insn", path))))
    if fused:
        yield f"{path}: fused multiply-add: {', '.join(fused)}"


def main(arguments):
    faults, checked = [], 0
    for argument in arguments:
        isa, _, listing = argument.partition("=")
        for path in Path(listing).read_text().splitlines():
            if not Path(path).exists():
                print(f"not built, not checked: {path}")
                continue
            checked += 1
            faults += faults_of(path, isa)
    print(*faults, f"{checked} objects checked, {len(faults)} faults", sep="\n")
    return 1 if faults or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
