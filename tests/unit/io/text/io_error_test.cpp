#include "io/text/io_error.h"

#include <cerrno>

#include <gtest/gtest.h>

#include "io/text/source.h"

namespace seatcast::text {
namespace {

TEST(IoError, NamesPathAndReasonInBothLanguages) {
  const auto error = IoError::from_errno(IoError::Action::read, "data/areas.csv", ENOENT);
  EXPECT_STREQ(error.what(), "cannot read data/areas.csv: no such file or directory");
  EXPECT_EQ(error.message(Language::zh), "无法读取 data/areas.csv：没有这个文件或文件夹");
  EXPECT_EQ(error.path(), "data/areas.csv");
}

TEST(IoError, ReadingWhatIsNotThereOrIsAFolderThrows) {
  EXPECT_THROW(read_bytes("no/such/file.yaml"), IoError);
  try {
    read_bytes(".");
    FAIL() << "a folder was read";
  } catch (const IoError& error) {
    EXPECT_STREQ(error.what(), "cannot read .: is a directory");
  }
}

}  // namespace
}  // namespace seatcast::text
