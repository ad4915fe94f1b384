#include "io/files/checksum.h"

#include <cstdlib>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/files/errors.h"
#include "io/files/publish.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::files {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;
using testing::write_contents;

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

/// True when the coreutils tool accepts our checksum file, run where a planner would run it.
bool sha256sum_accepts(const ScratchFolder& folder, const std::string& name) {
  write_contents(folder / "names", name + ".sha256");
  const std::string command =
      "cd '" + folder.path().string() + "' && sha256sum --check --strict --quiet -- \"$(cat names)\" >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

TEST(Checksum, IsOneThatSha256sumChecks) {
  for (const std::string name :
       {"plain.h5", "济宁 基准.h5", "back\\slash.h5", "two\nlines.h5", "*star.h5", "-dash.h5"}) {
    const ScratchFolder folder;
    publish_atomically(folder / name, bytes("contents"));
    EXPECT_TRUE(sha256sum_accepts(folder, name)) << name;
    EXPECT_EQ(verify_checksum(folder / name), ChecksumState::matches) << name;
    write_contents(folder / name, "contentz");
    EXPECT_FALSE(sha256sum_accepts(folder, name)) << name;
  }
}

TEST(Checksum, AcceptsWhatSha256sumWrites) {
  const ScratchFolder folder;
  write_contents(folder / "a b.h5", "contents");
  const std::string command = "cd '" + folder.path().string() + "' && sha256sum 'a b.h5' > 'a b.h5.sha256'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(verify_checksum(folder / "a b.h5"), ChecksumState::matches);
}

TEST(Checksum, SaysWhenThereIsNone) {
  const ScratchFolder folder;
  write_contents(folder / "alone.h5", "contents");
  EXPECT_EQ(verify_checksum(folder / "alone.h5"), ChecksumState::absent);
  EXPECT_EQ(recorded_checksum(folder / "alone.h5"), std::nullopt);
  EXPECT_THROW(verify_checksum(folder / "missing.h5"), text::IoError);
}

TEST(Checksum, NoticesEveryChangedByte) {
  const ScratchFolder folder;
  const std::string contents = "forty thousand seats";
  publish_atomically(folder / "a.h5", bytes(contents));
  for (std::size_t i = 0; i < contents.size(); ++i) {
    std::string changed = contents;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    write_contents(folder / "a.h5", changed);
    EXPECT_THROW(verify_checksum(folder / "a.h5"), ChecksumMismatch) << i;
  }
  write_contents(folder / "a.h5", contents + "x");
  EXPECT_THROW(verify_checksum(folder / "a.h5"), ChecksumMismatch);
}

TEST(Checksum, MismatchTellsBothDigestsInBothLanguages) {
  const ScratchFolder folder;
  publish_atomically(folder / "a.h5", bytes("abc"));
  write_contents(folder / "a.h5", "");
  try {
    verify_checksum(folder / "a.h5");
    FAIL() << "accepted";
  } catch (const ChecksumMismatch& mismatch) {
    EXPECT_EQ(mismatch.recorded(), sha256("abc"));
    EXPECT_EQ(mismatch.found(), sha256(""));
    EXPECT_EQ(mismatch.path(), folder / "a.h5");
    EXPECT_THAT(mismatch.what(), HasSubstr("should be ba7816bf8f01..., it is e3b0c44298fc..."));
    EXPECT_THAT(mismatch.message(text::Language::zh), HasSubstr("应为 ba7816bf8f01…，实为 e3b0c44298fc…"));
  }
}

TEST(Checksum, RefusesAFileThatIsNoChecksum) {
  const ScratchFolder folder;
  write_contents(folder / "a.h5", "contents");
  const std::string digest = to_hex(sha256("contents"));
  for (const std::string& wrong :
       {std::string(), std::string("sorry"), digest.substr(1), digest + "ff", "\\" + digest + "0"}) {
    write_contents(folder / "a.h5.sha256", wrong);
    EXPECT_THROW(verify_checksum(folder / "a.h5"), NoUsableChecksum) << wrong;
  }
}

}  // namespace
}  // namespace seatcast::files
