#include "io/xlsx/read.h"

#include <map>

#include "io/text/utf8.h"
#include "io/xlsx/rules.h"
#include "io/xlsx/sheet_reader.h"

namespace seatcast::xlsx {
namespace {

constexpr std::string_view kArchiveMark = "PK\x03\x04";
constexpr std::string_view kOldOfficeMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // .xls, .et, and what has a password

bool looks_like_page(std::string_view bytes) {
  const std::string head = text::to_lower_ascii(text::trim(bytes.substr(0, 512)));
  return head.find("<html") != std::string::npos || head.find("<!doctype") != std::string::npos ||
         head.starts_with("<?xml") || head.find("<table") != std::string::npos;
}

void report_not_a_workbook(const text::SourcePtr& file, text::Phrase found, text::Diagnostics& faults) {
  faults.add(
      {.rule = rule("not_a_workbook"), .where = text::whole_of(file), .arguments = {{"found", std::move(found)}}});
}

/// What the bytes are instead of a workbook; nothing where they begin like one.
std::optional<text::Phrase> other_format(std::string_view bytes) {
  if (bytes.starts_with(kArchiveMark)) return std::nullopt;
  if (bytes.starts_with(kOldOfficeMark))
    return text::Phrase{"是旧式 .xls、.et，或加了密码的工作簿", "it is an old .xls or .et, or has a password"};
  if (looks_like_page(bytes)) return text::Phrase{"其实是网页（HTML/XML）", "it is a web page (HTML or XML) in truth"};
  return text::Phrase{"开头不是压缩包", "it does not begin like an archive"};
}

/// A part named in another part: "/xl/x.xml" from the top, "x.xml" and "../x.xml" from the folder of that part.
std::string resolve(const std::string& from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = from.substr(0, from.rfind('/') + 1);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto slash = folder.empty() ? std::string::npos : folder.rfind('/', folder.size() - 2);
    folder = slash == std::string::npos ? "" : folder.substr(0, slash + 1);
  }
  return folder + std::string(target);
}

/// The parts that a part names, by id and by the last word of their type.
struct Relations {
  std::map<std::string, std::string, std::less<>> by_id;
  std::map<std::string, std::string, std::less<>> by_type;
};

std::optional<Relations> read_relations(Archive& archive, const std::string& part, text::Diagnostics& faults) {
  const auto slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? part : part.substr(slash + 1);
  const auto xml = XmlPart::read(archive, folder + "_rels/" + name + ".rels", faults);
  if (!xml) return std::nullopt;
  Relations relations;
  for_each_child(xml->root(), "Relationship", [&](const pugi::xml_node& node) {
    if (attribute(node, "TargetMode") == "External") return;
    const std::string target = resolve(part, attribute(node, "Target"));
    const std::string_view type = attribute(node, "Type");
    relations.by_id.emplace(attribute(node, "Id"), target);
    relations.by_type.emplace(type.substr(type.rfind('/') + 1), target);
  });
  return relations;
}

class WorkbookReader {
 public:
  WorkbookReader(Archive& archive, text::Diagnostics& faults) : archive_(archive), faults_(faults) {}

  std::optional<Workbook> read(const std::string& part) {
    const auto relations = read_relations(archive_, part, faults_);
    const auto xml = relations ? XmlPart::read(archive_, part, faults_) : std::nullopt;
    if (!xml || !read_context(*relations, xml->root())) return std::nullopt;
    Workbook workbook;
    bool good = true;
    for_each_child(child(xml->root(), "sheets"), "sheet", [&](const pugi::xml_node& node) {
      const auto found = relations->by_id.find(attribute(node, "id"));
      const bool is_chart = found != relations->by_id.end() && found->second.find("chartsheet") != std::string::npos;
      if (found == relations->by_id.end() || is_chart) return;
      const std::string_view state = attribute(node, "state");
      Sheet sheet{.name = std::string(attribute(node, "name")),
                  .hidden = state == "hidden" || state == "veryHidden",
                  .rows = {}};
      good = good && read_sheet(archive_, found->second, context_, sheet, faults_);
      if (good) workbook.sheets.push_back(std::move(sheet));
    });
    return good ? std::optional(std::move(workbook)) : std::nullopt;
  }

 private:
  /// Texts, styles and calendar that all sheets share; texts and styles may be absent.
  bool read_context(const Relations& relations, const pugi::xml_node& root) {
    const auto calendar = attribute(child(root, "workbookPr"), "date1904");
    if (calendar == "1" || calendar == "true") context_.calendar = Calendar::from_1904;
    if (const auto part = relations.by_type.find("sharedStrings"); part != relations.by_type.end()) {
      auto strings = read_shared_strings(archive_, part->second, faults_);
      if (!strings) return false;
      context_.strings = std::move(*strings);
    }
    if (const auto part = relations.by_type.find("styles"); part != relations.by_type.end()) {
      auto styles = Styles::read(archive_, part->second, faults_);
      if (!styles) return false;
      context_.styles = std::move(*styles);
    }
    return true;
  }

  Archive& archive_;
  text::Diagnostics& faults_;
  SheetContext context_;
};

}  // namespace

bool looks_like_workbook(std::string_view bytes) {
  return bytes.starts_with("PK") || bytes.starts_with(kOldOfficeMark) || looks_like_page(bytes);
}

std::optional<Workbook> read(const text::SourcePtr& file, text::Diagnostics& faults) {
  if (auto found = other_format(file->bytes())) {
    report_not_a_workbook(file, std::move(*found), faults);
    return std::nullopt;
  }
  auto archive = Archive::open(file, faults);
  if (!archive) return std::nullopt;
  const text::Phrase no_workbook{"压缩包里没有工作簿（也许是 .ods、.xlsb 或 .zip）",
                                 "the archive holds no workbook (perhaps it is an .ods, .xlsb or .zip)"};
  if (!archive->has("_rels/.rels")) {
    report_not_a_workbook(file, no_workbook, faults);
    return std::nullopt;
  }
  const auto top = read_relations(*archive, "", faults);
  if (!top) return std::nullopt;
  const auto part = top->by_type.find("officeDocument");
  const std::string name = part == top->by_type.end() ? std::string() : text::to_lower_ascii(part->second);
  if (!name.ends_with(".xml") || name.find("workbook") == std::string::npos) {
    report_not_a_workbook(file, no_workbook, faults);
    return std::nullopt;
  }
  return WorkbookReader(*archive, faults).read(part->second);
}

}  // namespace seatcast::xlsx
