#include "io/hdf5/library.h"

#include <string_view>

namespace seatcast::hdf5 {
namespace {

herr_t append_description(unsigned, const H5E_error2_t* error, void* text) noexcept {
  auto& reasons = *static_cast<std::string*>(text);
  const std::string_view description = error->desc == nullptr ? "" : error->desc;
  if (description.empty()) return 0;
  reasons.append(reasons.empty() ? "" : "; ").append(description);
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
  std::string reasons;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, append_description, &reasons);
  throw LibraryError(operation, reasons.empty() ? "no reason given" : reasons);
}

}  // namespace seatcast::hdf5
