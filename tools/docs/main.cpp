// Writes the pages of docs/formats:  seatcast_docs docs/formats
// Or says which of them are stale:   seatcast_docs --check docs/formats
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string_view>

#include "io/text/source.h"
#include "tools/common/output.h"
#include "tools/docs/pages.h"

namespace seatcast::docs {
namespace {

namespace fs = std::filesystem;

int write(const fs::path& folder) {
  fs::create_directories(folder);
  for (const Page& page : all_pages()) tools::write_output((folder / page.file).string(), page.text);
  return 0;
}

int check(const fs::path& folder) {
  int stale = 0;
  for (const Page& page : all_pages()) {
    const fs::path file = folder / page.file;
    if (fs::exists(file) && text::read_bytes(file) == page.text) continue;
    std::fprintf(stderr, "%s is stale\n", file.c_str());
    ++stale;
  }
  if (stale > 0)
    std::fprintf(
        stderr,
        "Pages follow from the declarations in the code. Make them again, from the repository's root:\n"
        "  cmake --build --preset release --target seatcast_docs && build/release/seatcast_docs docs/formats\n");
  return stale > 0 ? 1 : 0;
}

}  // namespace
}  // namespace seatcast::docs

int main(int argc, char** argv) {
  const bool checks = argc == 3 && std::string_view(argv[1]) == "--check";
  if (argc != 2 && !checks) {
    std::fprintf(stderr, "usage: seatcast_docs [--check] FOLDER\n");
    return 2;
  }
  try {
    return checks ? seatcast::docs::check(argv[2]) : seatcast::docs::write(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "seatcast_docs: %s\n", error.what());
    return 3;
  }
}
