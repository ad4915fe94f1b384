#include "tools/export/workbook.h"

#include <filesystem>

#include <fmt/format.h>

#include "io/book/book.h"
#include "io/console/numbers.h"

namespace seatcast::tools {

ExitCode export_workbook(const results::ResultFile& file, const std::string& target, Terminal& terminal) {
  if (!terminal.language_is_chosen())
    terminal.use_language(file.info().locale == "en" ? text::Language::en : text::Language::zh);
  book::write(report::Run(file, {}), target, terminal.language());
  const auto bytes = std::filesystem::file_size(target);
  if (terminal.options().json) {
    print(fmt::format("{{\"file\": {}, \"bytes\": {}}}\n", console::json_string(target), bytes));
  } else {
    const std::string size = console::format_bytes(bytes);
    terminal.log().info(
        {fmt::format("工作簿：{}（{}）", target, size), fmt::format("Workbook: {} ({})", target, size)});
  }
  return kGood;
}

}  // namespace seatcast::tools
