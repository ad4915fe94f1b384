#include "io/files/sha256.h"

#include <algorithm>
#include <new>
#include <vector>

#include <openssl/evp.h>

#include "engine/base/precondition.h"
#include "io/files/descriptor.h"

namespace seatcast::files {
namespace {

EVP_MD_CTX* context_of(void* pointer) { return static_cast<EVP_MD_CTX*>(pointer); }

/// OpenSSL fails here only when it is out of memory or was built without SHA-256.
void check(int result) { require(result == 1, "SHA-256 is not available from OpenSSL"); }

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

}  // namespace

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(context_of(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  check(EVP_DigestInit_ex(context_of(context_.get()), EVP_sha256(), nullptr));
}

Sha256& Sha256::update(std::span<const std::byte> bytes) {
  require(context_ != nullptr, "Sha256: update after finish");
  check(EVP_DigestUpdate(context_of(context_.get()), bytes.data(), bytes.size()));
  return *this;
}

Sha256& Sha256::update(std::string_view text) { return update(std::as_bytes(std::span(text))); }

Digest Sha256::finish() {
  require(context_ != nullptr, "Sha256: finished twice");
  Digest digest;
  check(EVP_DigestFinal_ex(context_of(context_.get()), reinterpret_cast<unsigned char*>(digest.data()), nullptr));
  context_.reset();
  return digest;
}

Digest sha256(std::span<const std::byte> bytes) { return Sha256().update(bytes).finish(); }

Digest sha256(std::string_view text) { return Sha256().update(text).finish(); }

Digest sha256_of_file(const std::filesystem::path& path) {
  const Descriptor file = Descriptor::open_for_reading(path);
  Sha256 hash;
  std::vector<std::byte> buffer(std::size_t{256} << 10);  // stays in the second-level cache
  for (;;) {
    const std::size_t count = file.read_up_to(buffer, path);
    hash.update(std::span(buffer).first(count));
    if (count < buffer.size()) return hash.finish();
  }
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::byte byte : digest) {
    text += kDigits[std::to_integer<std::size_t>(byte >> 4)];
    text += kDigits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

std::optional<Digest> from_hex(std::string_view text) {
  Digest digest;
  if (text.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const int high = value_of(text[2 * i]);
    const int low = value_of(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest[i] = static_cast<std::byte>(16 * high + low);
  }
  return digest;
}

}  // namespace seatcast::files
