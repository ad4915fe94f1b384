"""Opens a file by io/hdf5 with the programs its readers use, and checks what they see.

Usage: test_readers.py WRITE_SAMPLE, the program that writes the sample of tests/support/hdf5_sample.h.
A missing module or program is a test skipped with its name; with no reader at all the exit code is 77 (skipped).
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

AREAS, STAGES, YEARS, QUANTILES, REPLICATES = 14, 5, 18, 5, 600
STAGE_NAMES = ["kindergarten", "primary", "junior", "senior", "vocational"]
TITLE = "济宁市学位供给基准方案"
VARIABLES = ["area", "stage", "year", "quantile", "replicate", "area_name", "shortage_q", "seats", "area_level", "unplaced",
             "assumed_share", "shortage"]

WRITE_SAMPLE = None  # set from the command line
SCRATCH = None


def needs(*modules):
    missing = [module for module in modules if importlib.util.find_spec(module) is None]
    return unittest.skipIf(missing, f"no Python module {', '.join(missing)} for {sys.executable}")


def needs_program(name):
    return unittest.skipIf(shutil.which(name) is None, f"no program {name}")


def write_sample(name, *options, **environment):
    path = Path(SCRATCH) / name
    subprocess.run([WRITE_SAMPLE, path, *options], check=True, env={**os.environ, **environment})
    return path


def expected_shortage_q():
    import numpy
    return numpy.arange(AREAS * STAGES * YEARS * QUANTILES).reshape(AREAS, STAGES, YEARS, QUANTILES) / 4


def expected_shortage():
    import numpy
    values = (numpy.arange(AREAS * STAGES * YEARS * REPLICATES) % 4096).reshape(AREAS, STAGES, YEARS, REPLICATES) / 8
    values[4:8] = 0
    values[12:] = 0
    return values


def block_ranges(shape, element_size):
    """The ranges of BlockGrid, from its description: at most 1 MiB, inner axes whole, one axis cut evenly."""
    inner, room = 1, (1 << 20) // element_size
    for axis in reversed(range(len(shape))):
        if shape[axis] * inner > room:
            pieces = -(-shape[axis] // (room // inner))
            step = -(-shape[axis] // pieces) * inner
            row = shape[axis] * inner
            rows = 1
            for length in shape[:axis]:
                rows *= length
            return [(row * r + start, min(row * r + start + step, row * (r + 1))) for r in range(rows) for start in range(0, row, step)]
        inner *= shape[axis]
    return [(0, inner)] if inner else []


def content_hash(file):
    """As docs/decisions/0042 defines it."""
    total = hashlib.sha256()
    for name in sorted(name for name in file if hasattr(file[name], "dtype")):
        variable = file[name]
        is_text = variable.dtype.kind == "O"
        dims = [name] if "REFERENCE_LIST" in variable.attrs else [dim[0].name.strip("/") for dim in variable.dims]
        header = f"{name}\n{'text' if is_text else variable.dtype.name}\n"
        header += "".join(f"{dim} {length}\n" for dim, length in zip(dims, variable.shape)) + "\n"
        digest = hashlib.sha256(header.encode())
        if is_text:
            texts = [text for text in variable[...].ravel()]
            digest.update(hashlib.sha256(b"".join(len(text).to_bytes(8, "little") + text for text in texts)).digest())
        else:
            values = variable[...].ravel()
            for first, last in block_ranges(variable.shape, variable.dtype.itemsize):
                digest.update(hashlib.sha256(values[first:last].tobytes()).digest())
        total.update(name.encode() + b"\n" + digest.digest())
    return total.hexdigest()


class H5py(unittest.TestCase):
    @needs("h5py")
    def test_content_hash_is_the_documented_one(self):
        import h5py
        with h5py.File(write_sample("run.h5")) as file:
            self.assertEqual(content_hash(file), file.attrs["content_sha256"])

    @needs("h5py")
    def test_values_dimensions_and_texts(self):
        import h5py
        with h5py.File(write_sample("run.h5")) as file:
            self.assertEqual(sorted(file), sorted(VARIABLES + ["provenance"]))
            self.assertEqual(file.attrs["title"], TITLE)
            self.assertEqual(file.attrs["seed"], 20230901)
            self.assertEqual(list(file["stage"].asstr()), STAGE_NAMES)
            self.assertEqual(file["area_name"].asstr()[3], "县区3")
            self.assertEqual(file["provenance/scenario_yaml"].asstr()[()], f"name: jining-baseline\ntitle: {TITLE}\n")
            for name, dims in {"shortage_q": ["area", "stage", "year", "quantile"], "seats": ["area", "stage", "year"],
                               "area_name": ["area"]}.items():
                self.assertEqual([dim[0].name.strip("/") for dim in file[name].dims], dims)
            self.assertTrue((file["shortage_q"][...] == expected_shortage_q()).all())
            self.assertTrue((file["shortage"][...] == expected_shortage()).all())
            self.assertTrue((file["seats"][...].ravel() == range(0, 3 * AREAS * STAGES * YEARS, 3)).all())

    @needs("h5py")
    def test_layout(self):
        import h5py
        with h5py.File(write_sample("run.h5")) as file:
            replicates = file["shortage"]
            self.assertEqual((replicates.compression, replicates.compression_opts, replicates.shuffle), ("gzip", 4, True))
            self.assertEqual(replicates.chunks, (4, STAGES, YEARS, REPLICATES))
            self.assertEqual(replicates.dtype, "<f4")
            self.assertIsNone(file["seats"].chunks)
            self.assertEqual(file["area_level"].dtype, "i1")
            # A dimension knows every use.
            self.assertEqual({(file[reference].name, axis) for reference, axis in file["year"].attrs["REFERENCE_LIST"]},
                             {("/shortage_q", 2), ("/seats", 2), ("/unplaced", 2), ("/shortage", 2)})

    @needs("h5py")
    def test_blocks_of_zeros_are_not_stored_and_read_as_zeros(self):
        import h5py
        import numpy
        with h5py.File(write_sample("run.h5")) as file:
            self.assertEqual(file["shortage"].id.get_num_chunks(), 2)
            self.assertEqual(file["unplaced"].id.get_num_chunks(), 1)
            for name, expected in {"shortage": expected_shortage(), "unplaced": numpy.zeros((AREAS, STAGES, YEARS))}.items():
                self.assertEqual(file[name].fillvalue, 0)
                read = numpy.full(file[name].shape, 7.0, file[name].dtype)  # what is not filled in would stay
                file[name].read_direct(read)
                self.assertTrue((read == expected).all(), name)
                part = numpy.full((3, 2), 7.0, file[name].dtype)
                file[name].read_direct(part, numpy.s_[3:6, 0:2, 5] if name == "unplaced" else numpy.s_[3:6, 0:2, 5, 599])
                self.assertTrue((part == (expected[3:6, 0:2, 5] if name == "unplaced" else expected[3:6, 0:2, 5, 599])).all(), name)

    @needs("h5py")
    def test_chunks_are_those_that_the_librarys_filters_write(self):
        import h5py
        with h5py.File(write_sample("run.h5")) as file, h5py.File(Path(SCRATCH) / "other.h5", "w") as other:
            ours = file["shortage_q"]
            copy = other.create_dataset("x", data=ours[...], chunks=ours.chunks, shuffle=True, compression="gzip", compression_opts=4)
            origin = (0,) * 4
            self.assertEqual(ours.id.read_direct_chunk(origin), copy.id.read_direct_chunk(origin))


class Xarray(unittest.TestCase):
    def check(self, engine):
        import numpy
        import xarray
        with xarray.open_dataset(write_sample("run.h5"), engine=engine) as dataset:
            self.assertEqual(dict(dataset.sizes),
                             dict(area=AREAS, stage=STAGES, year=YEARS, quantile=QUANTILES, replicate=REPLICATES))
            self.assertEqual(dataset.attrs["title"], TITLE)
            self.assertEqual(set(dataset.coords), {"area", "stage", "year", "quantile", "replicate", "area_name"})
            shortage = dataset.shortage_q
            self.assertEqual(shortage.dims, ("area", "stage", "year", "quantile"))
            self.assertEqual(shortage.attrs, {"long_name": "Shortage of seats", "long_name_zh": "学位缺口", "units": "1"})
            self.assertTrue((shortage.values == expected_shortage_q()).all())
            one = shortage.sel(area="370813", stage="junior", year=2029, quantile=0.5)
            self.assertEqual(float(one), (((2 * STAGES + 2) * YEARS + 6) * QUANTILES + 2) / 4)
            self.assertEqual(str(one.area_name.values), "县区2")
            self.assertEqual(dataset.seats.dtype, numpy.int32, "whole numbers stay whole")
            self.assertEqual(dataset.area_level.dtype, numpy.int8)
            self.assertEqual(dataset.year.values[0], 2023, "a school year is no date")
            self.assertTrue((dataset.shortage.values == expected_shortage()).all())
            self.assertTrue((dataset.unplaced.values == 0).all(), "zeros are not missing")
            self.assertNotIn("_FillValue", dataset.unplaced.encoding)
            frame = shortage.sel(quantile=0.5, stage="primary").to_dataframe()
            self.assertEqual(len(frame), AREAS * YEARS)
        with xarray.open_dataset(write_sample("run.h5"), engine=engine, group="provenance") as provenance:
            self.assertIn(TITLE, str(provenance.scenario_yaml.values))

    @needs("xarray", "netCDF4")
    def test_netcdf4(self):
        self.check("netcdf4")

    @needs("xarray", "h5netcdf")
    def test_h5netcdf(self):
        self.check("h5netcdf")

    @needs("xarray", "h5netcdf")
    def test_scenarios_side_by_side(self):
        import xarray
        paths = [write_sample("a.h5"), write_sample("b.h5")]
        runs = [xarray.open_dataset(path, engine="h5netcdf") for path in paths]
        together = xarray.concat(runs, "scenario")
        self.assertEqual(together.shortage_q.shape, (2, AREAS, STAGES, YEARS, QUANTILES))
        for run in runs:
            run.close()


class NetCDF4(unittest.TestCase):
    @needs("netCDF4")
    def test_reads(self):
        import netCDF4
        import numpy
        with netCDF4.Dataset(write_sample("run.h5")) as file:
            self.assertEqual(list(file.variables), VARIABLES)
            self.assertEqual({name: len(dim) for name, dim in file.dimensions.items()},
                             dict(area=AREAS, stage=STAGES, year=YEARS, quantile=QUANTILES, replicate=REPLICATES))
            self.assertEqual(file["area_level"].flag_meanings, "urban county")
            self.assertEqual(list(file["area_level"].flag_values), [0, 1])
            self.assertEqual(file["area_name"][3], "县区3")
            self.assertEqual(file["assumed_share"][...], 0.9)
            self.assertFalse(hasattr(file["seats"], "_FillValue"))
            for name, expected in {"unplaced": 0, "shortage": expected_shortage()}.items():
                values = file[name][...]
                self.assertFalse(hasattr(file[name], "_FillValue"))
                self.assertEqual(numpy.ma.count_masked(values), 0, f"zeros of {name} are not missing")
                self.assertTrue((values == expected).all(), name)
            self.assertTrue((file["shortage_q"][...] == expected_shortage_q()).all())

    @needs("netCDF4")
    def test_adds_a_variable_to_an_existing_file(self):
        import netCDF4
        path = write_sample("added.h5")
        with netCDF4.Dataset(path, "r+") as file:
            file.note = "checked"
            file.createVariable("checked", "f8", ("area", "year"))[...] = 1.5
        with netCDF4.Dataset(path) as file:
            self.assertEqual(file["checked"].dimensions, ("area", "year"))
            self.assertTrue((file["checked"][...] == 1.5).all())
            self.assertTrue((file["shortage_q"][...] == expected_shortage_q()).all())


class Programs(unittest.TestCase):
    def output(self, *command):
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    @needs_program("ncdump")
    def test_ncdump(self):
        header = self.output("ncdump", "-h", write_sample("run.h5"))
        for line in ["area = 14 ;", "replicate = 600 ;", "double shortage_q(area, stage, year, quantile) ;", "string area_name(area) ;",
                     'string shortage_q:long_name_zh = "学位缺口" ;', "byte area_level(area) ;", "double assumed_share ;",
                     "group: provenance {", f'string :title = "{TITLE}" ;']:
            self.assertIn(line, header)
        self.assertIn('"县区0", "县区1"', self.output("ncdump", "-v", "area_name", write_sample("run.h5")))
        zeros = self.output("ncdump", "-v", "unplaced", write_sample("run.h5")).split("unplaced =")[1].split(";")[0]
        self.assertEqual({value.strip() for value in zeros.split(",")}, {"0"})

    @needs_program("h5diff")
    def test_h5diff(self):
        self.assertEqual(self.output("h5diff", write_sample("a.h5"), write_sample("b.h5")), "", "nothing that cannot be compared")

    @needs_program("h5dump")
    def test_h5dump_reads_everything(self):
        self.assertIn("DATASET", self.output("h5dump", write_sample("run.h5")))

    @needs_program("sha256sum")
    def test_sha256sum(self):
        path = write_sample("run.h5")
        subprocess.run(["sha256sum", "--check", "--strict", f"{path.name}.sha256"], check=True, cwd=path.parent, capture_output=True)


class SameBytes(unittest.TestCase):
    def test_in_separate_processes_whatever_is_in_their_memory(self):
        expected = write_sample("first.h5").read_bytes()
        for byte in ["0", "1", "85", "170", "255"]:
            self.assertEqual(write_sample("again.h5", MALLOC_PERTURB_=byte).read_bytes(), expected, f"MALLOC_PERTURB_={byte}")
            self.assertEqual(write_sample("again.h5", "disk", MALLOC_PERTURB_=byte).read_bytes(), expected)

    def test_whatever_the_zone_and_language(self):
        expected = write_sample("first.h5").read_bytes()
        self.assertEqual(write_sample("again.h5", TZ="Asia/Shanghai", LC_ALL="C", SOURCE_DATE_EPOCH="0").read_bytes(), expected)


if __name__ == "__main__":
    WRITE_SAMPLE = sys.argv.pop(1)
    if not any(importlib.util.find_spec(module) for module in ["h5py", "xarray", "netCDF4"]) and not shutil.which("ncdump"):
        print(f"skipped: {sys.executable} has none of h5py, xarray, netCDF4, and there is no ncdump", file=sys.stderr)
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="seatcast-test-") as SCRATCH:
        unittest.main(verbosity=2)
