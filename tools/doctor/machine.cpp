#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <link.h>
#include <unistd.h>

#include "engine/lanes/dispatch.h"
#include "engine/parallel/threads.h"
#include "io/console/numbers.h"
#include "io/files/publish.h"
#include "tools/common/version.h"
#include "tools/doctor/doctor.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using text::Phrase;

/// The value behind "key :" in a file of /proc; empty where there is none.
std::string proc_value(const char* file, std::string_view key) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(key)) continue;
    const auto colon = line.find(':');
    const auto start = line.find_first_not_of(" \t", colon + 1);
    return colon == std::string::npos || start == std::string::npos ? "" : line.substr(start);
  }
  return {};
}

/// File names of the shared libraries that this process has loaded, links resolved.
std::vector<std::string> loaded_libraries() {
  std::vector<std::string> names;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* list) {
        std::error_code ignored;
        const auto file = fs::canonical(info->dlpi_name, ignored);
        if (!ignored) static_cast<std::vector<std::string>*>(list)->push_back(file.filename().string());
        return 0;
      },
      &names);
  return names;
}

Finding library(const char* name, const char* built_with, const char* file_prefix,
                const std::vector<std::string>& loaded) {
  std::string value = built_with;
  for (const std::string& file : loaded) {
    if (file.starts_with(file_prefix)) value += fmt::format(" ({})", file);
  }
  return {name, Phrase(name), Phrase(value)};
}

/// What a command of the shell prints; empty if it fails.
std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 256> block{};
  while (const auto count = std::fread(block.data(), 1, block.size(), pipe.get())) text.append(block.data(), count);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

bool is_on_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto folder = rest.substr(0, rest.find(':'));
    if (::access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
  }
  return false;
}

Finding folder(const char* id, const Phrase& what, const fs::path& path) {
  Finding finding{id, what, {}};
  try {
    files::require_publishable(path / "seatcast-doctor");
    std::error_code error;
    const auto space = fs::space(path, error);
    const std::string free = error ? "?" : console::format_bytes(space.available);
    finding.value = {fmt::format("{}，可写，剩余 {}", path.string(), free),
                     fmt::format("{}, writable, {} free", path.string(), free)};
  } catch (const text::IoError& error) {
    finding.value = {error.message(text::Language::zh), error.message(text::Language::en)};
    finding.health = Health::bad;
  }
  return finding;
}

}  // namespace

std::vector<Finding> examine_program() {
  return {{"program",
           {"程序", "program"},
           Phrase(fmt::format("seatcast {} ({}), {}, {}", kVersion, kGitDescribe, kCompiler, kBuildType))}};
}

std::vector<Finding> examine_processor() {
  std::string isas;
  for (const lanes::Isa isa : lanes::kAllIsas) {
    if (lanes::runs_here(isa)) isas += fmt::format("{}{}", isas.empty() ? "" : ", ", lanes::name(isa));
  }
  const std::string model = proc_value("/proc/cpuinfo", "model name");
  const std::string total = proc_value("/proc/meminfo", "MemTotal");
  const std::string available = proc_value("/proc/meminfo", "MemAvailable");
  return {{"processor", {"处理器", "processor"}, Phrase(model.empty() ? "?" : model)},
          {"instruction_sets", {"指令集", "instruction sets"}, Phrase(isas)},
          {"threads", {"线程", "threads"}, Phrase(parallel::Threads::available())},
          {"memory",
           {"内存", "memory"},
           {fmt::format("{}，可用 {}", total, available), fmt::format("{}, {} available", total, available)}}};
}

std::vector<Finding> examine_libraries() {
  const auto loaded = loaded_libraries();
  return {library("hdf5", kHdf5Version, "libhdf5", loaded),
          library("zlib", kZlibVersion, "libz.", loaded),
          library("openssl", kOpensslVersion, "libcrypto", loaded),
          library("yaml-cpp", kYamlVersion, "libyaml-cpp", loaded),
          library("fmt", kFmtVersion, "libfmt", loaded),
          library("tbb", kTbbVersion, "libtbb", loaded),
          library("cli11", kCli11Version, "-", loaded),
          library("nlohmann-json", kJsonVersion, "-", loaded)};
}

std::vector<Finding> examine_language(const Terminal& terminal) {
  const auto environment = console::process_environment();
  std::string variables;
  bool is_utf8 = false;
  for (const char* name : {"SEATCAST_LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (!value || value->empty()) continue;
    variables += fmt::format("{}{}={}", variables.empty() ? "" : ", ", name, *value);
    is_utf8 = is_utf8 || value->find("UTF-8") != std::string::npos || value->find("utf8") != std::string::npos;
  }
  const bool zh = terminal.language() == text::Language::zh;
  Finding language{"language",
                   {"语言", "language"},
                   Phrase(fmt::format("{} ({})", zh ? "zh" : "en", variables.empty() ? "-" : variables))};
  if (!is_utf8) {
    language.health = Health::remark;
    language.value = {language.value.zh + "；环境未声明 UTF-8，中文若显示为乱码请设 LANG=C.UTF-8",
                      language.value.en + "; no UTF-8 in the environment: LANG=C.UTF-8 if Chinese is garbled"};
  }
  return {language};
}

std::vector<Finding> examine_folders() {
  std::error_code ignored;
  std::vector<Finding> findings{folder("current_folder", {"当前文件夹", "current folder"}, fs::current_path(ignored))};
  const char* const chosen = std::getenv("TMPDIR");  // also where it is not there: that is what the check is to find
  findings.push_back(
      folder("temporary_folder", {"临时文件夹", "temporary folder"}, chosen != nullptr ? chosen : "/tmp"));
  return findings;
}

std::vector<Finding> examine_readers() {
  constexpr const char* kAskPython =
      "python3 -c 'import importlib.metadata as m\n"
      "for name in (\"h5py\", \"xarray\", \"netCDF4\", \"h5netcdf\", \"pandas\"):\n"
      "    try: print(name, m.version(name))\n"
      "    except m.PackageNotFoundError: pass' 2>/dev/null </dev/null";
  std::string readers = output_of(kAskPython);
  for (auto at = readers.find('\n'); at != std::string::npos; at = readers.find('\n', at)) readers.replace(at, 1, ", ");
  for (const char* program : {"ncdump", "h5dump", "Rscript"}) {
    if (is_on_path(program)) readers += fmt::format("{}{}", readers.empty() ? "" : ", ", program);
  }
  Finding finding{"readers", {"读取结果的软件", "readers of results"}, Phrase(readers)};
  if (readers.empty()) {
    finding.health = Health::remark;
    finding.value = {"没有找到（apt install python3-xarray python3-h5netcdf）；seatcast export 不需要它们",
                     "none found (apt install python3-xarray python3-h5netcdf); seatcast export needs none"};
  }
  return {finding};
}

}  // namespace seatcast::tools
