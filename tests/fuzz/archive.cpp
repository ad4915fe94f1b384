#include "tests/fuzz/archive.h"

#include <algorithm>

namespace seatcast::fuzz {
namespace {

constexpr std::string_view kHeading = "=== ";

std::string_view take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  const auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

Archive unpack(std::string_view input) {
  Archive archive;
  std::string name = "plan.yaml";
  std::string text;
  bool begun = !input.starts_with(kHeading);
  const auto close = [&] {
    if (!begun) return;
    if (name == "-s") {
      for (std::string_view rest = text; !rest.empty();) archive.overrides.emplace_back(take_line(rest));
    } else if (std::ranges::find(archive.names, name) == archive.names.end()) {
      archive.names.push_back(name);
      archive.sources.add(name, text);
    }
    text.clear();
  };
  while (!input.empty()) {
    const auto line = take_line(input);
    if (line.starts_with(kHeading)) {
      close();
      begun = true;
      name = line.substr(kHeading.size());
    } else {
      text.append(line).append("\n");
    }
  }
  close();
  if (archive.names.empty()) {
    archive.names.emplace_back("plan.yaml");
    archive.sources.add("plan.yaml", "");
  }
  return archive;
}

}  // namespace seatcast::fuzz
