#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/hdf5/library.h"
#include "io/hdf5/reader.h"
#include "io/hdf5/writer.h"
#include "tests/support/child_process.h"
#include "tests/support/hdf5_sample.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_disk.h"

namespace seatcast::hdf5 {
namespace {

using testing::ChildProcess;
using testing::contents_of;
using ::testing::HasSubstr;
using testing::Hdf5Sample;
using testing::ScratchFolder;
using ::testing::SizeIs;
using testing::SmallDisk;
using testing::write_contents;

class Faults : public ::testing::Test {
 public:
  const ScratchFolder folder;
  const std::filesystem::path path = folder / "run.h5";
  const ReaderOptions unchecked{.checksum = ChecksumPolicy::skipped};

  void write_sample() const {
    Writer writer(path);
    Hdf5Sample::write(writer);
    writer.publish();
  }
};

TEST_F(Faults, NotHdf5) {
  for (const std::string contents : {"", "area,year\n", "\x89HDG\r\n\x1a\n and more", "PK\x03\x04"}) {
    write_contents(path, contents);
    EXPECT_THROW(Reader{path}, NotHdf5) << contents;
  }
  EXPECT_THROW(Reader(folder / "missing.h5"), text::IoError);
  EXPECT_THROW(Reader(folder.path()), text::IoError);
}

TEST_F(Faults, TruncatedAnywhere) {
  write_sample();
  const std::string whole = contents_of(path);
  for (std::size_t length = 1; length < whole.size(); length += 1 + length / 3) {
    write_contents(path, whole.substr(0, length));
    if (length < 8) {
      EXPECT_THROW(Reader(path, unchecked), TruncatedFile) << length;
      continue;
    }
    try {
      Reader reader(path, unchecked);
      FAIL() << "opened " << length << " of " << whole.size() << " bytes";
    } catch (const TruncatedFile& fault) {
      EXPECT_EQ(fault.found_bytes(), length);
      EXPECT_EQ(fault.expected_bytes(), length < 48 ? 48 : whole.size());
    }
  }
}

TEST_F(Faults, ChecksumComesFirst) {
  write_sample();
  std::string contents = contents_of(path);
  contents[contents.size() / 2] ^= 1;
  write_contents(path, contents);
  EXPECT_THROW(Reader{path}, files::ChecksumMismatch);
  write_contents(path, "not HDF5 at all");
  EXPECT_THROW(Reader{path}, files::ChecksumMismatch);
}

TEST_F(Faults, MissingChecksumIsForTheCallerToJudge) {
  write_sample();
  std::filesystem::remove(folder / "run.h5.sha256");
  EXPECT_NO_THROW(Reader{path});
  EXPECT_THROW(Reader(path, {.checksum = ChecksumPolicy::required}), files::NoUsableChecksum);
}

TEST_F(Faults, DamageThatTheLibraryNotices) {
  write_sample();
  const std::string whole = contents_of(path);
  std::string damaged = whole;
  damaged[44] ^= 1;  // the checksum of the superblock
  write_contents(path, damaged);
  try {
    Reader reader(path, unchecked);
    FAIL() << "opened";
  } catch (const DamagedFile& fault) {
    EXPECT_THAT(fault.what(), HasSubstr("failed to open the file"));
    EXPECT_THAT(fault.message(text::Language::zh), HasSubstr("HDF5 库报错"));
  }
}

struct Place {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Where the first chunk of a variable lies in the file.
Place first_chunk(const std::filesystem::path& path, const char* variable) {
  prepare_library();
  const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "open");
  const Handle dataset(H5Dopen2(file.id(), variable, H5P_DEFAULT), H5Dclose, "open");
  const std::vector<hsize_t> origin(4, 0);
  haddr_t address = 0;
  hsize_t size = 0;
  checked(H5Dget_chunk_info_by_coord(dataset.id(), origin.data(), nullptr, &address, &size), "find a chunk");
  return {address, size};
}

// Deflate carries a checksum of its own. Nothing like it protects the rest of a file, where damage may even crash the
// library: that is what the checksum file is for.
TEST_F(Faults, DamagedValuesAreNeverTakenForGood) {
  write_sample();
  const std::string whole = contents_of(path);
  const Place chunk = first_chunk(path, "shortage");
  ASSERT_GT(chunk.count, 1000U);
  for (std::size_t at = chunk.first; at < chunk.first + chunk.count; at += chunk.count / 40) {
    std::string damaged = whole;
    damaged[at] ^= 0x10;
    write_contents(path, damaged);
    EXPECT_THROW(Reader(path, unchecked).read_as<float>("shortage"), DamagedFile) << "byte " << at;
    EXPECT_THROW(Reader{path}, files::ChecksumMismatch);
  }
}

TEST_F(Faults, NewerSchema) {
  const auto write_version = [&](const std::string& version) {
    Writer writer(path);
    writer.add_attribute({"schema_version", version});
    writer.publish();
  };
  const ReaderOptions knows_two{.newest_schema_major = 2};
  for (const std::string version : {"1.9", "2.0", "2.7", "2", "no version"}) {
    write_version(version);
    EXPECT_NO_THROW(Reader(path, knows_two)) << version;
  }
  for (const std::string version : {"3.0", "3", "10.1"}) {
    write_version(version);
    EXPECT_NO_THROW(Reader{path});
    try {
      Reader reader(path, knows_two);
      FAIL() << "opened";
    } catch (const NewerSchema& fault) {
      EXPECT_EQ(fault.found_version(), version);
      EXPECT_EQ(fault.supported_major(), 2);
      EXPECT_THAT(fault.message(text::Language::zh), HasSubstr("请升级 seatcast"));
    }
  }
}

TEST_F(Faults, NoSuchObject) {
  write_sample();
  const Reader reader(path);
  EXPECT_THROW(reader.read("shortages"), NoSuchObject);
  EXPECT_THROW(reader.describe("provenance"), NoSuchObject) << "a group";
  try {
    reader.read("shortages");
  } catch (const NoSuchObject& fault) {
    EXPECT_EQ(fault.object(), "shortages");
    EXPECT_THAT(fault.what(), HasSubstr("the file has no shortages"));
  }
}

TEST_F(Faults, ValuesThatDoNotMatchTheContentHash) {
  write_sample();
  {
    const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "open");
    const Handle dataset(H5Dopen2(file.id(), "assumed_share", H5P_DEFAULT), H5Dclose, "open");
    const double other = 0.8;
    checked(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &other), "write");
  }
  const Reader reader(path, unchecked);
  EXPECT_THROW(reader.verify_content(), ContentMismatch);
}

/// A file by somebody else: types that we do not write, a variable without dimensions, no order of creation.
TEST_F(Faults, FilesOfOthers) {
  prepare_library();
  {
    const Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose, "create");
    const hsize_t count = 3;
    const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose, "create");
    for (const auto& [name, type] : {std::pair{"zebra", H5T_STD_U16LE}, std::pair{"apple", H5T_IEEE_F64BE}}) {
      const Handle dataset(H5Dcreate2(file.id(), name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                           H5Dclose, "");
      const std::vector<double> values{1, 2, 3};
      checked(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write");
    }
  }
  const Reader reader(path, {.newest_schema_major = 1});
  EXPECT_THAT(reader.variables(), ::testing::ElementsAre("apple", "zebra"));
  EXPECT_EQ(reader.read("apple"), Array(std::vector<double>{1, 2, 3})) << "the other byte order";
  EXPECT_THAT(reader.describe("apple").dims, ::testing::ElementsAre(""));
  EXPECT_THROW(reader.read("zebra"), UnsupportedType);
  EXPECT_THROW(reader.verify_content(), NoSuchObject) << "no content hash";
}

int write_to_a_full_disk(const std::filesystem::path& target, const WriterOptions& options) {
  try {
    Writer writer(target, options);
    Hdf5Sample::write(writer);
    writer.publish();
    return 1;
  } catch (const text::IoError& error) {
    return std::string_view(error.what()).find("on the disk") != std::string_view::npos ? 0 : 2;
  }
}

// The disk driver of HDF5 fails on closing, and its exit handler would then crash the process: hence a process of its
// own, which ends as a program ends.
TEST_F(Faults, FullDisk) {
  const SmallDisk disk(folder / "disk", 256 << 10);
  if (!disk.is_mounted()) GTEST_SKIP() << "needs root and a kernel that mounts a tmpfs";
  const WriterOptions in_memory;
  const WriterOptions on_disk{.expected_bytes = 100'000, .memory_limit = 1};
  const WriterOptions known_before{.expected_bytes = 10'000'000, .memory_limit = 1};
  for (const WriterOptions& options : {in_memory, on_disk, known_before}) {
    ChildProcess child([&]() -> int { std::exit(write_to_a_full_disk(disk.path() / "run.h5", options)); });
    EXPECT_EQ(child.wait(), 0);
    const std::filesystem::directory_iterator left(disk.path());
    EXPECT_EQ(std::distance(begin(left), end(left)), 0) << left->path();
  }
}

}  // namespace
}  // namespace seatcast::hdf5
