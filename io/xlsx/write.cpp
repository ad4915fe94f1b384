#include "io/xlsx/write.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include <xlsxwriter.h>

#include "engine/base/precondition.h"
#include "io/files/part_file.h"
#include "io/text/io_error.h"
#include "io/text/source.h"
#include "io/text/utf8.h"

namespace seatcast::xlsx {
namespace {

constexpr std::size_t kLongestText = 32'000;  // bytes; a cell holds 32 767 characters
constexpr std::size_t kLongestName = 31;      // characters of a sheet's name
constexpr lxw_color_t kWhite = 0xFFFFFF;
constexpr lxw_color_t kBlack = LXW_COLOR_BLACK;    // 0 would be "none"
constexpr time_t kAlwaysTheSameDay = 315'532'800;  // 1 January 1980, as the entries of the archive have it

void good(lxw_error error) { require(error == LXW_NO_ERROR, std::string("xlsx: ") + lxw_strerror(error)); }

std::string shortened(std::string_view text) {
  std::size_t length = std::min(text.size(), kLongestText);
  while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return std::string(text.substr(0, length));
}

/// At most `longest` characters, none of those that Excel forbids in the name of a sheet.
std::string allowed_name(std::string_view wanted, std::size_t longest) {
  std::string name;
  std::size_t count = 0;
  for (const char32_t c : text::to_code_points(wanted)) {
    if (count++ == longest) break;
    const bool is_forbidden = std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos;
    text::append_utf8(name, is_forbidden ? U'-' : c);
  }
  return name.empty() ? "-" : name;
}

uint8_t alignment(Horizontal align) {
  switch (align) {
    case Horizontal::left:
      return LXW_ALIGN_LEFT;
    case Horizontal::centre:
      return LXW_ALIGN_CENTER;
    case Horizontal::right:
      return LXW_ALIGN_RIGHT;
    case Horizontal::automatic:
      break;
  }
  return LXW_ALIGN_NONE;
}

/// What its writers share: the workbook of the library and the formats made so far.
class Formats {
 public:
  Formats(lxw_workbook* workbook, std::string font) : workbook_(workbook), font_(std::move(font)) {}

  lxw_format* of(const Style& style) {
    const auto [found, is_new] = made_.try_emplace(style, nullptr);
    if (is_new) found->second = make(style);
    return found->second;
  }

 private:
  lxw_format* make(const Style& style) const {
    lxw_format* const format = workbook_add_format(workbook_);
    format_set_font_name(format, font_.c_str());
    format_set_font_size(format, style.size);
    if (style.bold) format_set_bold(format);
    if (style.italic) format_set_italic(format);
    if (style.wrap) format_set_text_wrap(format);
    if (style.border) format_set_border(format, LXW_BORDER_THIN);
    if (style.border) format_set_border_color(format, 0xBFBFBF);
    if (style.colour != 0) format_set_font_color(format, style.colour);
    if (style.fill != Style::kNoFill) format_set_bg_color(format, style.fill == 0 ? kBlack : style.fill);
    if (style.align != Horizontal::automatic) format_set_align(format, alignment(style.align));
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_num_format(format, style.number_format.c_str());
    return format;
  }

  lxw_workbook* workbook_;
  std::string font_;
  std::map<Style, lxw_format*> made_;
};

}  // namespace

struct SheetWriter::Parts {
  lxw_worksheet* sheet;
  std::shared_ptr<Formats> formats;
  std::string name;

  void add(lxw_conditional_format format, const std::vector<Block>& blocks) const {
    constexpr std::size_t kMostBlocks = 100;  // the library's buffer for their names has 2080 bytes
    require(!blocks.empty() && blocks.size() <= kMostBlocks, "xlsx: a scale of colours has 1 to 100 blocks");
    std::string ranges;
    for (const Block& block : blocks) {
      ranges += (ranges.empty() ? "" : " ") + text::cell_name(block.row + 1, block.column + 1U) + ":" +
                text::cell_name(block.last_row + 1, block.last_column + 1U);
    }
    const Block& first = blocks.front();
    if (blocks.size() > 1) format.multi_range = ranges.data();
    good(
        worksheet_conditional_format_range(sheet, first.row, first.column, first.last_row, first.last_column, &format));
  }
};

struct BookWriter::Book {
  files::PartFile part;
  lxw_workbook* workbook = nullptr;
  std::shared_ptr<Formats> formats;
  std::vector<std::string> names = {};

  explicit Book(const std::filesystem::path& target) : part(target) {}
  ~Book() {
    if (workbook != nullptr) lxw_workbook_free(workbook);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
};

bool is_available() { return true; }

void SheetWriter::text(std::uint32_t row, std::uint16_t column, std::string_view text, const Style& style) {
  lxw_format* const format = parts_->formats->of(style);
  if (text.empty()) return good(worksheet_write_blank(parts_->sheet, row, column, format));
  good(worksheet_write_string(parts_->sheet, row, column, shortened(text).c_str(), format));
}

void SheetWriter::number(std::uint32_t row, std::uint16_t column, double value, const Style& style) {
  require(std::isfinite(value), "xlsx: a number in a cell is finite");
  good(worksheet_write_number(parts_->sheet, row, column, value, parts_->formats->of(style)));
}

void SheetWriter::blank(std::uint32_t row, std::uint16_t column, const Style& style) {
  good(worksheet_write_blank(parts_->sheet, row, column, parts_->formats->of(style)));
}

void SheetWriter::merge(const Block& block, std::string_view text, const Style& style) {
  if (block.row == block.last_row && block.column == block.last_column) {
    return this->text(block.row, block.column, text, style);
  }
  good(worksheet_merge_range(parts_->sheet, block.row, block.column, block.last_row, block.last_column,
                             shortened(text).c_str(), parts_->formats->of(style)));
}

void SheetWriter::set_width(std::uint16_t first_column, std::uint16_t last_column, double width) {
  good(worksheet_set_column(parts_->sheet, first_column, last_column, width, nullptr));
}

void SheetWriter::set_height(std::uint32_t row, double points) {
  good(worksheet_set_row(parts_->sheet, row, points, nullptr));
}

void SheetWriter::freeze(std::uint32_t row, std::uint16_t column) {
  worksheet_freeze_panes(parts_->sheet, row, column);
}

void SheetWriter::set_print(const PrintSettings& settings) {
  constexpr uint8_t kA4 = 9;
  lxw_worksheet* const sheet = parts_->sheet;
  if (settings.landscape) worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, kA4);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
  worksheet_fit_to_pages(sheet, 1, 0);
  if (settings.header_row_count > 0) {
    good(worksheet_repeat_rows(sheet, settings.header_row, settings.header_row + settings.header_row_count - 1));
  }
  if (settings.header_columns > 0)
    good(worksheet_repeat_columns(sheet, 0, static_cast<lxw_col_t>(settings.header_columns - 1)));
  if (!settings.footer.empty()) good(worksheet_set_footer(sheet, settings.footer.c_str()));
}

void SheetWriter::set_page_breaks(std::vector<std::uint32_t> rows) {
  constexpr std::size_t kMostBreaks = 1000;  // of the format: 1023
  if (rows.empty()) return;
  rows.resize(std::min(rows.size(), kMostBreaks));
  rows.push_back(0);  // ends the list
  good(worksheet_set_h_pagebreaks(parts_->sheet, rows.data()));
}

void SheetWriter::colour_scale(const std::vector<Block>& blocks, std::uint32_t low, std::uint32_t high) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  scale.min_color = low;
  scale.max_color = high;
  parts_->add(scale, blocks);
}

void SheetWriter::colour_scale(const std::vector<Block>& blocks, std::uint32_t low, std::uint32_t high,
                               double greatest) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  scale.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.max_value = greatest;
  scale.min_color = low;
  scale.max_color = high;
  parts_->add(scale, blocks);
}

void SheetWriter::diverging_scale(const std::vector<Block>& blocks, std::uint32_t negative, std::uint32_t positive) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_3_COLOR_SCALE;
  scale.mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.min_color = negative;
  scale.mid_color = kWhite;
  scale.max_color = positive;
  parts_->add(scale, blocks);
}

const std::string& SheetWriter::name() const { return parts_->name; }

BookWriter::BookWriter(const std::filesystem::path& target, const BookProperties& properties)
    : book_(std::make_unique<Book>(target)) {
  book_->workbook = workbook_new(book_->part.path().c_str());
  if (book_->workbook == nullptr) throw std::bad_alloc();
  book_->formats = std::make_shared<Formats>(book_->workbook, properties.font);
  lxw_doc_properties facts{};
  std::string title = properties.title;  // the library takes pointers to char
  std::string subject = properties.subject;
  std::string comments = properties.comments;
  facts.title = title.data();
  facts.subject = subject.data();
  facts.comments = comments.data();
  facts.created = kAlwaysTheSameDay;
  good(workbook_set_properties(book_->workbook, &facts));
}

BookWriter::~BookWriter() = default;

SheetWriter BookWriter::add_sheet(std::string_view wanted) {
  require(book_ != nullptr, "xlsx: the book is finished");
  std::string name = allowed_name(wanted, kLongestName);
  for (int number = 2; std::ranges::find(book_->names, text::to_lower_ascii(name)) != book_->names.end(); ++number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    name = allowed_name(wanted, kLongestName - suffix.size()) + suffix;
  }
  book_->names.push_back(text::to_lower_ascii(name));
  lxw_worksheet* const sheet = workbook_add_worksheet(book_->workbook, name.c_str());
  require(sheet != nullptr, "xlsx: no sheet of the name '" + name + "'");
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  return SheetWriter(std::make_shared<SheetWriter::Parts>(SheetWriter::Parts{sheet, book_->formats, name}));
}

void BookWriter::finish() {
  require(book_ != nullptr, "xlsx: the book is finished");
  errno = 0;
  const lxw_error error = workbook_close(std::exchange(book_->workbook, nullptr));
  if (error != LXW_NO_ERROR) {
    const int number = errno == 0 ? EIO : errno;
    throw text::IoError::from_errno(text::IoError::Action::write, book_->part.target(), number);
  }
  book_->part.sync();
  book_->part.move_into_place();
  book_.reset();
}

}  // namespace seatcast::xlsx
