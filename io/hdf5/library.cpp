#include "io/hdf5/library.h"

#include <charconv>
#include <string_view>

namespace seatcast::hdf5 {
namespace {

struct Account {
  std::string reasons;
  int error_number = 0;
};

/// The library tells errno only inside its sentences: "..., errno = 28, error message = ...".
int error_number_in(std::string_view description) {
  constexpr std::string_view kKey = "errno = ";
  const std::size_t at = description.find(kKey);
  int number = 0;
  if (at != description.npos)
    std::from_chars(description.data() + at + kKey.size(), description.data() + description.size(), number);
  return number;
}

herr_t append_description(unsigned, const H5E_error2_t* error, void* data) noexcept {
  auto& account = *static_cast<Account*>(data);
  const std::string_view description = error->desc == nullptr ? "" : error->desc;
  if (description.empty()) return 0;
  if (account.error_number == 0) account.error_number = error_number_in(description);
  account.reasons.append(account.reasons.empty() ? "" : "; ").append(description);
  return 0;
}

}  // namespace

void prepare_library() {
  static const bool has_no_exit_handler = H5dont_atexit() >= 0;
  thread_local const bool is_silent = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
  static_cast<void>(has_no_exit_handler);
  static_cast<void>(is_silent);
}

void throw_library_error(const char* operation) {
  Account account;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, append_description, &account);
  throw LibraryError(operation, account.reasons.empty() ? "no reason given" : account.reasons, account.error_number);
}

}  // namespace seatcast::hdf5
