#include "io/files/publish.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/files/checksum.h"
#include "io/files/errors.h"
#include "tests/support/child_process.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_disk.h"

namespace seatcast::files {
namespace {

using testing::ChildProcess;
using testing::contents_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScratchFolder;
using testing::SmallDisk;
using testing::write_contents;

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

TEST(Publish, WritesTheFileAndItsChecksumAndNothingElse) {
  const ScratchFolder folder;
  const Published published = publish_atomically(folder / "run.h5", bytes("contents"));
  EXPECT_EQ(published.path, folder / "run.h5");
  EXPECT_EQ(published.bytes, 8U);
  EXPECT_EQ(published.sha256, sha256("contents"));
  EXPECT_EQ(contents_of(folder / "run.h5"), "contents");
  EXPECT_EQ(contents_of(folder / "run.h5.sha256"), to_hex(sha256("contents")) + "  run.h5\n");
  EXPECT_THAT(folder.names(), ElementsAre("run.h5", "run.h5.sha256"));
}

TEST(Publish, IsTheSameForLargeFilesHashedOnTheSide) {
  const ScratchFolder folder;
  std::string large(std::size_t{9} << 20, '\0');
  std::mt19937 random(1);
  for (char& character : large) character = static_cast<char>(random());
  EXPECT_EQ(publish_atomically(folder / "run.h5", bytes(large)).sha256, sha256(large));
  EXPECT_EQ(contents_of(folder / "run.h5"), large);
  EXPECT_EQ(verify_checksum(folder / "run.h5"), ChecksumState::matches);
}

TEST(Publish, AcceptsNothingAtAll) {
  const ScratchFolder folder;
  publish_atomically(folder / "empty", {});
  EXPECT_EQ(contents_of(folder / "empty"), "");
  EXPECT_EQ(verify_checksum(folder / "empty"), ChecksumState::matches);
}

TEST(Publish, LeavesReadersOfTheOldFileAlone) {
  const ScratchFolder folder;
  publish_atomically(folder / "run.h5", bytes("old contents"));
  std::ifstream reader(folder / "run.h5");
  publish_atomically(folder / "run.h5", bytes("new"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(reader), {}), "old contents");
  EXPECT_EQ(contents_of(folder / "run.h5"), "new");
}

TEST(Publish, ReplacesALinkAndNotWhatItPointsTo) {
  const ScratchFolder folder;
  write_contents(folder / "other", "precious");
  std::filesystem::create_symlink(folder / "other", folder / "run.h5");
  publish_atomically(folder / "run.h5", bytes("new"));
  EXPECT_EQ(contents_of(folder / "other"), "precious");
  EXPECT_FALSE(std::filesystem::is_symlink(folder / "run.h5"));
}

TEST(Publish, RefusesWhatIsNotAFile) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "folder");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(publish_atomically(folder / "folder", bytes("x")), NotARegularFile);
  EXPECT_THROW(publish_atomically(folder / "pipe", bytes("x")), NotARegularFile);
  EXPECT_THAT(folder.names(), ElementsAre("folder", "pipe"));
}

TEST(Publish, SaysWhenTheFolderIsMissing) {
  const ScratchFolder folder;
  try {
    publish_atomically(folder / "nowhere/run.h5", bytes("x"));
    FAIL() << "written";
  } catch (const text::IoError& error) {
    EXPECT_THAT(error.what(), HasSubstr("nowhere/run.h5: no such file or directory"));
  }
}

TEST(Publish, CanBeTriedBeforehandWithoutATrace) {
  const ScratchFolder folder;
  write_contents(folder / "old.h5", "old");
  EXPECT_NO_THROW(require_publishable(folder / "new.h5"));
  EXPECT_NO_THROW(require_publishable(folder / "old.h5"));
  EXPECT_THROW(require_publishable(folder / "nowhere/run.h5"), text::IoError);
  EXPECT_THROW(require_publishable(folder.path()), NotARegularFile);
  EXPECT_THAT(folder.names(), ElementsAre("old.h5"));
  EXPECT_EQ(contents_of(folder / "old.h5"), "old");
}

TEST(Publish, RefusesAFolderWithoutPermission) {
  const ScratchFolder folder;
  write_contents(folder / "run.h5", "old");
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::others_read | std::filesystem::perms::others_exec |
                                   std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  ChildProcess child([&] {
    if (::geteuid() == 0 && ::seteuid(65534) != 0) return 2;  // root may write anywhere
    try {
      publish_atomically(folder / "run.h5", bytes("new"));
      return 1;
    } catch (const text::IoError& error) {
      return std::string_view(error.what()).ends_with("permission denied") ? 0 : 3;
    }
  });
  EXPECT_EQ(child.wait(), 0);
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
  EXPECT_EQ(contents_of(folder / "run.h5"), "old");
  EXPECT_THAT(folder.names(), ElementsAre("run.h5"));
}

TEST(Publish, KnowsAFullDiskBeforeItWrites) {
  const ScratchFolder folder;
  const SmallDisk disk(folder / "disk", 64 << 10);
  if (!disk.is_mounted()) GTEST_SKIP() << "needs root and a kernel that mounts a tmpfs";
  publish_atomically(disk.path() / "run.h5", bytes("old"));
  try {
    publish_atomically(disk.path() / "run.h5", bytes(std::string(100 << 10, 'x')));
    FAIL() << "written";
  } catch (const DiskFull& full) {
    EXPECT_EQ(full.needed_bytes(), 100U << 10);
    EXPECT_LT(full.free_bytes(), 64U << 10);
    EXPECT_THAT(full.what(), HasSubstr("not enough space on the disk: 102.4 kB needed"));
    EXPECT_THAT(full.message(text::Language::zh), HasSubstr("磁盘空间不足，需要 102.4 kB"));
  }
  EXPECT_EQ(contents_of(disk.path() / "run.h5"), "old");
  EXPECT_EQ(verify_checksum(disk.path() / "run.h5"), ChecksumState::matches);
}

TEST(Publish, LeavesNothingWhenTheDiskFillsWhileItWrites) {
  const ScratchFolder folder;
  const SmallDisk disk(folder / "disk", 64 << 10);
  if (!disk.is_mounted()) GTEST_SKIP() << "needs root and a kernel that mounts a tmpfs";
  publish_atomically(disk.path() / "run.h5", bytes("old"));
  const auto write_too_much = [&] {
    PartFile part(disk.path() / "run.h5");
    for (int i = 0; i < 100; ++i) part.write(bytes(std::string(1 << 10, 'x')));
  };
  EXPECT_THROW(write_too_much(), text::IoError);
  EXPECT_EQ(verify_checksum(disk.path() / "run.h5"), ChecksumState::matches);
  int count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(disk.path())) ++count;
  EXPECT_EQ(count, 2) << "only the old file and its checksum";
}

TEST(PartFile, IsRemovedUnlessPutInPlace) {
  const ScratchFolder folder;
  {
    PartFile part(folder / "run.h5");
    part.write(bytes("half"));
    EXPECT_THAT(folder.names(), ElementsAre("run.h5.part." + std::to_string(::getpid())));
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(PartFile, StepsAroundTheLeftoverOfAProcessWithTheSameNumber) {
  const ScratchFolder folder;
  const std::string leftover = "run.h5.part." + std::to_string(::getpid());
  write_contents(folder / leftover, "from before");
  publish_atomically(folder / "run.h5", bytes("new"));
  EXPECT_EQ(contents_of(folder / "run.h5"), "new");
  EXPECT_EQ(contents_of(folder / leftover), "from before") << "it may belong to another container";
}

TEST(PartFile, GivesItsSpaceBackThoughSomebodyHoldsItOpen) {
  const ScratchFolder folder;
  int other = -1;
  {
    PartFile part(folder / "run.h5");
    part.write(bytes(std::string(100'000, 'x')));
    other = ::open(part.path().c_str(), O_RDONLY);
  }
  struct stat status {};
  ASSERT_EQ(::fstat(other, &status), 0);
  EXPECT_EQ(status.st_size, 0);
  ::close(other);
}

volatile std::sig_atomic_t stop_requested = 0;

TEST(PartFile, IsRemovedWhenARunIsInterrupted) {
  const ScratchFolder folder;
  write_contents(folder / "run.h5", "old");
  const std::filesystem::path ready = folder / "ready";
  ChildProcess child([&]() -> int {
    std::signal(SIGINT, [](int) { stop_requested = 1; });
    PartFile part(folder / "run.h5");
    for (;;) {  // the main loop: it notices the request and unwinds
      part.write(bytes(std::string(1000, 'x')));
      if (!std::filesystem::exists(ready)) write_contents(ready, "");
      if (stop_requested != 0) throw std::runtime_error("cancelled");
    }
  });
  while (!std::filesystem::exists(ready)) std::this_thread::yield();
  child.signal(SIGINT);
  EXPECT_EQ(child.wait(), 99);
  EXPECT_THAT(folder.names(), ElementsAre("ready", "run.h5"));
  EXPECT_EQ(contents_of(folder / "run.h5"), "old");
}

/// One of the two versions that the killed process writes in turn.
std::string version(int number) { return std::string(200'000, number % 2 == 0 ? 'a' : 'b'); }

TEST(Publish, KilledAtAnyTimeLeavesOneWholeFileAndNoWrongChecksum) {
  const ScratchFolder folder;
  publish_atomically(folder / "run.h5", bytes(version(0)));
  std::minstd_rand random(7);
  int without_checksum = 0;
  for (int trial = 0; trial < 60; ++trial) {
    ChildProcess child([&]() -> int {
      for (int i = 0;; ++i) publish_atomically(folder / "run.h5", bytes(version(i)));
    });
    std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 12'000));
    child.signal(SIGKILL);
    ASSERT_EQ(child.wait(), -SIGKILL);
    const std::string found = contents_of(folder / "run.h5");
    ASSERT_TRUE(found == version(0) || found == version(1)) << "trial " << trial;
    if (verify_checksum(folder / "run.h5") == ChecksumState::absent) ++without_checksum;  // throws when it is wrong
  }
  EXPECT_LT(without_checksum, 60) << "the moment without a checksum should be short";
}

TEST(Publish, AReaderNeverTakesAReplacementForDamage) {
  const ScratchFolder folder;
  publish_atomically(folder / "run.h5", bytes(version(0)));
  std::atomic<bool> is_done = false;
  std::thread writer([&] {
    for (int i = 0; i < 100; ++i) publish_atomically(folder / "run.h5", bytes(version(i) + std::to_string(i)));
    is_done = true;
  });
  int verified = 0;
  while (!is_done) {
    EXPECT_NO_THROW(verify_checksum(folder / "run.h5"));
    ++verified;
  }
  writer.join();
  EXPECT_GT(verified, 0);
}

}  // namespace
}  // namespace seatcast::files
