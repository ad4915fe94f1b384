#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "io/text/language.h"

namespace seatcast::text {

/// The disk's fault: a file cannot be opened, read, written or renamed. Neither the user's mistake (a Diagnostic) nor
/// ours (a PreconditionError). The command line turns it into exit code 3.
class IoError : public std::runtime_error {
 public:
  enum class Action { read, write };

  IoError(Action action, std::filesystem::path path, Phrase reason);

  /// @param error_number  errno as the failed call left it
  static IoError from_errno(Action action, std::filesystem::path path, int error_number);

  const std::filesystem::path& path() const { return path_; }
  const Phrase& reason() const { return reason_; }

  /// "cannot read data/areas.csv: no such file or directory", in the language asked for; what() is the English one.
  std::string message(Language language) const;

 private:
  Action action_;
  std::filesystem::path path_;
  Phrase reason_;
};

}  // namespace seatcast::text
