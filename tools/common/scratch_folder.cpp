#include "tools/common/scratch_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>

#include "io/text/io_error.h"

namespace seatcast::tools {

ScratchFolder::ScratchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "seatcast-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw text::IoError::from_errno(text::IoError::Action::write, name, errno);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace seatcast::tools
