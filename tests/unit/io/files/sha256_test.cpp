#include "io/files/sha256.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/text/io_error.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::files {
namespace {

std::string hash_of(std::string_view text) { return to_hex(sha256(text)); }

// FIPS 180-4 examples, as published by NIST.
TEST(Sha256, MatchesPublishedExamples) {
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash_of(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheStreamIsCut) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 37);
  const Digest whole = sha256(text);
  for (const std::size_t cut : {0U, 1U, 63U, 64U, 65U, 500U, 999U, 1000U}) {
    Sha256 hash;
    hash.update(std::string_view(text).substr(0, cut)).update(std::string_view(text).substr(cut));
    EXPECT_EQ(hash.finish(), whole) << cut;
  }
}

TEST(Sha256, IsFinishedOnce) {
  Sha256 hash;
  hash.finish();
  EXPECT_THROW(hash.finish(), PreconditionError);
  EXPECT_THROW(hash.update("more"), PreconditionError);
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
  const testing::ScratchFolder folder;
  for (const std::size_t size : {0U, 1U, 262143U, 262144U, 262145U, 1000000U}) {
    const std::string contents(size, 'x');
    testing::write_contents(folder / "file", contents);
    EXPECT_EQ(sha256_of_file(folder / "file"), sha256(contents)) << size;
  }
  EXPECT_THROW(sha256_of_file(folder / "missing"), text::IoError);
  EXPECT_THROW(sha256_of_file(folder.path()), text::IoError);
}

TEST(Sha256, HexIsReadBack) {
  const Digest digest = sha256("abc");
  EXPECT_EQ(from_hex(to_hex(digest)), digest);
  EXPECT_EQ(from_hex("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"), digest);
  EXPECT_EQ(from_hex(to_hex(digest).substr(1)), std::nullopt);
  EXPECT_EQ(from_hex(to_hex(digest) + "0"), std::nullopt);
  EXPECT_EQ(from_hex(std::string(64, 'g')), std::nullopt);
}

}  // namespace
}  // namespace seatcast::files
