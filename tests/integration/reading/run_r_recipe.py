"""Runs the R recipe of docs/guide/reading_results, the same on both pages, and compares what it prints with the result itself.

    run_r_recipe.py PROGRAM GUIDE_FOLDER
Skips, saying so, where R or its package ncdf4 is not installed.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]


def skip(why):
    print(f"SKIPPED: {why}; install r-base-core and r-cran-ncdf4 to test the recipe for R")
    sys.exit(77)


def main():
    program, guides = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    recipes = {re.search(r"^```r recipe\.R\n(.*?)^```$", (guides / f"reading_results.{language}.md").read_text(encoding="utf-8"),
                         re.MULTILINE | re.DOTALL).group(1) for language in ("zh", "en")}
    if len(recipes) != 1:
        sys.exit("the two pages have different recipes")
    if not shutil.which("Rscript"):
        skip("Rscript is not installed")
    if subprocess.run(["Rscript", "-e", "library(ncdf4)"], capture_output=True, check=False).returncode:
        skip("R has no package ncdf4")
    with tempfile.TemporaryDirectory(prefix="seatcast-r-") as folder:
        scratch = pathlib.Path(folder)
        (scratch / "recipe.R").write_text(recipes.pop(), encoding="utf-8")
        subprocess.run([program, "run", ROOT / "scenarios/jining/baseline.yaml", "--replicates", "200", "-q", "-o",
                        scratch / "out/jining-baseline.h5"], cwd=scratch, check=True)
        printed = subprocess.run(["Rscript", "recipe.R"], cwd=scratch, check=True, stdout=subprocess.PIPE, text=True,
                                 encoding="utf-8").stdout
        told = subprocess.run([program, "export", "out/jining-baseline.h5", "-m", "shortage", "--stage", "junior", "-y", "2030",
                               "--statistic", "q50"], cwd=scratch, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    rows = [line.split(",") for line in told.splitlines()[1:]]
    worst = sorted((float(row[8]) for row in rows if row[1] != "370800"), reverse=True)[:3]
    shown = [int(line.split()[-1]) for line in printed.splitlines()[1:]]
    if shown != [round(value) for value in worst]:
        sys.exit(f"R prints {shown}, the result says {worst}:\n{printed}")
    print("R and the program agree:", shown)


if __name__ == "__main__":
    main()
