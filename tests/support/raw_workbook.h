#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <zip.h>

#include "tests/support/scratch_folder.h"

namespace seatcast::testing {

/// A workbook put together part by part, so that a test can write what no program would.
class RawWorkbook {
 public:
  RawWorkbook() {
    parts_["_rels/.rels"] = relations("officeDocument", "xl/workbook.xml");
    parts_["xl/workbook.xml"] =
        R"(<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    parts_["xl/_rels/workbook.xml.rels"] = relations("worksheet", "worksheets/sheet1.xml");
    set_rows("");
  }

  RawWorkbook& set(const std::string& part, std::string content) {
    parts_[part] = std::move(content);
    return *this;
  }
  RawWorkbook& remove(const std::string& part) {
    parts_.erase(part);
    return *this;
  }
  /// <row> elements of the only sheet, and what comes behind them.
  RawWorkbook& set_rows(std::string_view rows, std::string_view behind = "") {
    return set("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"m\"><sheetData>" + std::string(rows) + "</sheetData>" +
                                               std::string(behind) + "</worksheet>");
  }
  /// Cells of one row.
  RawWorkbook& set_cells(std::string_view cells, std::string_view behind = "") {
    return set_rows("<row r=\"1\">" + std::string(cells) + "</row>", behind);
  }
  RawWorkbook& set_strings(std::string_view items) {
    parts_["xl/_rels/workbook.xml.rels"] =
        relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml");
    if (!parts_.contains("xl/styles.xml")) parts_["xl/styles.xml"] = "<styleSheet/>";
    return set("xl/sharedStrings.xml", "<sst>" + std::string(items) + "</sst>");
  }
  RawWorkbook& set_styles(std::string_view content) {
    parts_["xl/styles.xml"] = "<styleSheet>" + std::string(content) + "</styleSheet>";
    return set_strings("");
  }

  /// The bytes of the archive.
  std::string bytes() const {
    const ScratchFolder folder;
    const std::filesystem::path path = folder / "raw.xlsx";
    zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (archive == nullptr) throw std::runtime_error("no archive");
    for (const auto& [name, content] : parts_) {
      zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
      if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
        throw std::runtime_error("no part " + name);
    }
    if (zip_close(archive) != 0) throw std::runtime_error("archive not written");
    return contents_of(path);
  }

  /// Relations rId1, rId2, ... of types and targets in turn.
  template <class... Names>
  static std::string relations(const Names&... names) {
    const std::string_view list[] = {names...};
    std::string xml = "<Relationships>";
    for (std::size_t i = 0; i + 1 < std::size(list); i += 2) {
      xml += "<Relationship Id=\"rId" + std::to_string(i / 2 + 1) + "\" Type=\"http://x/relationships/" +
             std::string(list[i]) + "\" Target=\"" + std::string(list[i + 1]) + "\"/>";
    }
    return xml + "</Relationships>";
  }

 private:
  std::map<std::string, std::string> parts_;
};

}  // namespace seatcast::testing
