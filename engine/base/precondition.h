#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace seatcast {

/// Our own fault: a caller broke a function's contract. Never a user's mistake (those are Diagnostics, collected and
/// explained) and never a disk's (IoError). The command line turns it into exit code 4 with "please report".
class PreconditionError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// @throws PreconditionError with `message` unless `holds`
inline void require(bool holds, std::string_view message) {
  if (!holds) throw PreconditionError(std::string(message));
}

}  // namespace seatcast
