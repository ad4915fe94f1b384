#pragma once

// Internal to this room: the HDF5 C library behind values that close themselves and failures that are exceptions.
#include <stdexcept>
#include <string>
#include <utility>

#include <hdf5.h>

namespace seatcast::hdf5 {

/// A call to the library failed. Readers and writers turn it into an IoError with the path.
class LibraryError : public std::runtime_error {
 public:
  /// @param operation     continues "failed to ..."
  /// @param error_number  errno where a call to the operating system failed, otherwise 0
  LibraryError(std::string operation, const std::string& reason, int error_number)
      : runtime_error(reason), operation_(std::move(operation)), error_number_(error_number) {}
  const std::string& operation() const { return operation_; }
  int error_number() const { return error_number_; }

 private:
  std::string operation_;
  int error_number_;
};

/// Call before any other use of the library on a thread, be it one of its constants such as H5T_NATIVE_INT (they are
/// calls in disguise, and after the first one it is too late): no exit handler, which would crash the process after a
/// failed flush, and no messages on stderr.
void prepare_library();

/// @throws LibraryError with the library's own account of what went wrong
[[noreturn]] void throw_library_error(const char* operation);

/// Passes on the result of a call, or throws when it is negative, the library's sign of failure.
template <class Result>
Result checked(Result result, const char* operation) {
  if (result < 0) throw_library_error(operation);
  return result;
}

/// An identifier of the library and the function that closes it.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  /// @throws LibraryError when `id` is the library's sign of failure
  Handle(hid_t id, Close close, const char* operation) : id_(checked(id, operation)), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  hid_t id() const { return id_; }
  /// Closes now, and says when that fails: the last bytes are written on closing.
  void close(const char* operation) {
    if (id_ >= 0) checked(close_(std::exchange(id_, H5I_INVALID_HID)), operation);
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

}  // namespace seatcast::hdf5
