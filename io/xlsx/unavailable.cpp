// In place of the room's other sources where its libraries are missing.
#include "engine/base/precondition.h"
#include "io/text/io_error.h"
#include "io/xlsx/read.h"
#include "io/xlsx/rules.h"
#include "io/xlsx/write.h"

namespace seatcast::xlsx {
namespace {

[[noreturn]] void nothing_to_write_to() {
  require(false, "xlsx: this build has no workbooks");
  std::terminate();
}

}  // namespace

struct SheetWriter::Parts {
  std::string name;
};
struct BookWriter::Book {};

bool is_available() { return false; }

bool looks_like_workbook(std::string_view bytes) {
  return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11");
}

std::optional<Workbook> read(const text::SourcePtr& file, text::Diagnostics& faults) {
  faults.add({.rule = rule("no_workbook_support"), .where = text::whole_of(file)});
  return std::nullopt;
}

void SheetWriter::text(std::uint32_t, std::uint16_t, std::string_view, const Style&) { nothing_to_write_to(); }
void SheetWriter::number(std::uint32_t, std::uint16_t, double, const Style&) { nothing_to_write_to(); }
void SheetWriter::blank(std::uint32_t, std::uint16_t, const Style&) { nothing_to_write_to(); }
void SheetWriter::merge(const Block&, std::string_view, const Style&) { nothing_to_write_to(); }
void SheetWriter::set_width(std::uint16_t, std::uint16_t, double) { nothing_to_write_to(); }
void SheetWriter::set_height(std::uint32_t, double) { nothing_to_write_to(); }
void SheetWriter::freeze(std::uint32_t, std::uint16_t) { nothing_to_write_to(); }
void SheetWriter::set_print(const PrintSettings&) { nothing_to_write_to(); }
void SheetWriter::set_page_breaks(std::vector<std::uint32_t>) { nothing_to_write_to(); }
void SheetWriter::colour_scale(const std::vector<Block>&, std::uint32_t, std::uint32_t) { nothing_to_write_to(); }
void SheetWriter::colour_scale(const std::vector<Block>&, std::uint32_t, std::uint32_t, double) {
  nothing_to_write_to();
}
void SheetWriter::diverging_scale(const std::vector<Block>&, std::uint32_t, std::uint32_t) { nothing_to_write_to(); }
const std::string& SheetWriter::name() const { return parts_->name; }

BookWriter::BookWriter(const std::filesystem::path& target, const BookProperties&) {
  throw text::IoError(text::IoError::Action::write, target, rule("no_workbook_support")->message);
}
BookWriter::~BookWriter() = default;
SheetWriter BookWriter::add_sheet(std::string_view) { nothing_to_write_to(); }
void BookWriter::finish() { nothing_to_write_to(); }

}  // namespace seatcast::xlsx
