#include "io/ledger/columns.h"

#include <algorithm>
#include <set>

#include "io/fields/enum_type.h"
#include "io/ledger/words.h"

namespace seatcast::ledger {
namespace {

constexpr std::size_t kSearchedRows = 40;
constexpr std::size_t kLeastColumns = 3;

// clang-format off
const std::vector<ColumnRule> kProjectColumns = {
    {Field::kId, "id", {"项目编号", "id"}, "编号|项目编号|项目代码|项目编码|id", "项目编号|项目代码|项目编码"},
    {Field::kName, "name", {"项目名称", "name"}, "名称|项目|学校|学校名称|项目名称|工程名称|建设项目|name", "项目名称|学校名称|工程名称|学校(园)名称"},
    {Field::kArea, "area", {"地区", "area"}, "县区|县市区|县(市、区)|县(市区)|区县|地区|所在地|所属县区|所属区县|属地|县区名称|区划|地区代码|代码|area", "县市区|县(市|区县|所属县|所在县|所在区|责任县"},
    {Field::kKind, "kind", {"建设性质", "kind"}, "建设性质|性质|类型|建设类型|项目类型|项目性质|建设类别|kind", "建设性质|建设类型"},
    {Field::kStage, "stage", {"学段", "stage"}, "学段|学校类型|学校类别|办学类型|办学层次|学校性质|类别|stage", "学段|办学层次|学校类型|学校类别"},
    {Field::kSeats, "seats", {"新增学位", "seats"}, "学位|学位数|新增学位|新增学位数|设计学位|规划学位|提供学位|计划新增学位|预计新增学位|建设规模|办学规模|规模|可容纳学生|seats", "学位", "现有|原有|缺口|累计"},
    {Field::kRooms, "rooms", {"教室（班数）", "rooms (classes)"}, "班数|班级数|教学班|教学班数|规模班|设计班数|新增班级|教室|教室数|班级规模|rooms", "教学班|班级数|班数|班级规模|办学规模(班)|建设规模(班)", "现有|原有"},
    {Field::kClassSize, "design_class_size", {"设计班额", "design class size"}, "班额|设计班额|班额标准|design_class_size", "班额"},
    {Field::kOpening, "opening", {"计划启用", "planned opening"}, "计划启用|启用时间|计划启用时间|计划开学|投用时间|计划投用|计划投用时间|投入使用时间|计划投入使用时间|预计启用时间|拟启用时间|招生时间|opening", "启用|投用|投入使用|开学时间|招生时间"},
    {Field::kCompletion, "opening", {"竣工（无启用时间时代之）", "completion, in place of an opening"}, "竣工时间|计划竣工|计划竣工时间|完工时间|计划完工时间|预计竣工时间|预计完工时间|建成时间|计划建成时间|建设期限|建设年限|建设起止年限|起止年限|建设周期", "竣工|完工|建成|起止"},
    {Field::kStatus, "status", {"状态（红黄蓝）", "status"}, "状态|预警|挂牌|红黄蓝|亮牌|亮灯|督查|颜色|项目状态|进度状态|预警等级|是否滞后|status", "红黄蓝|挂牌|亮牌|亮灯|预警|三色"},
    {Field::kPhase, "phase", {"进度", "phase"}, "进度|进展|阶段|形象进度|进展情况|目前进展|当前进展|工程进度|项目进展|建设进度|项目进展情况|目前进度|phase", "进展|形象进度|工程进度|建设进度|目前进度"},
    {Field::kOwner, "owner", {"公办民办", "public or private"}, "办学性质|办园性质|举办者|公办民办|owner", "办学性质|办园性质"},
    {Field::kInvestment, "investment", {"投资（万元）", "investment, 10 000 yuan"}, "投资|总投资|投资额|计划总投资|计划投资|估算投资|概算投资|投资规模|investment", "总投资|投资额|估算投资|概算", "完成|到位|累计|本年|年度"},
    {Field::kFloorArea, "floor_area", {"建筑面积", "floor area"}, "建筑面积|总建筑面积|规划建筑面积|floor_area", "建筑面积"},
    {Field::kNote, "note", {"备注", "remark"}, "备注|说明|问题|存在问题|note", ""},
};

const std::vector<ColumnRule> kSchoolColumns = {
    {Field::kArea, "area", {"地区", "area"}, "县区|县市区|县(市、区)|县(市区)|区县|地区|所在地|所属县区|所属区县|属地|区划|地区代码|代码|area", "县市区|县(市|区县|所属县|所在县|所在区"},
    {Field::kSchool, "school", {"学校名称", "school"}, "名称|学校|学校名称|单位|单位名称|学校(园)名称|幼儿园名称|school", "学校名称|园名称|单位名称"},
    {Field::kStage, "stage", {"学段", "stage"}, "学段|学校类型|学校类别|办学类型|办学层次|类别|类型|stage", "学段|办学层次|学校类型|学校类别|办学类型"},
    {Field::kOwner, "owner", {"公办民办", "public or private"}, "办学性质|办园性质|举办者|举办者性质|公办民办|性质|owner", "办学性质|办园性质|举办者"},
    {Field::kClasses, "classes", {"班数", "classes"}, "班数|班级数|教学班|教学班数|现有班数|现有班级数|classes", "班数|班级数|教学班"},
    {Field::kRooms, "rooms", {"教室数", "rooms"}, "教室|教室数|普通教室|普通教室数|教室间数|rooms", "教室", "功能|专用"},
    {Field::kSeats, "seats", {"学位数", "seats"}, "学位|学位数|核定学位|核定规模|设计规模|可提供学位|现有学位|seats", "学位", "新增|缺口"},
    {Field::kPupils, "", {"在校生（只用于核对）", "pupils (for comparison only)"}, "在校生|在校生数|学生数|在校学生|学生人数|在园幼儿|pupils", "在校|学生数|在园"},
    {Field::kNote, "note", {"备注", "remark"}, "备注|说明|note", ""},
};
// clang-format on

/// "总投资(万元)" -> "总投资" and "万元".
struct HeaderText {
  std::string whole;
  std::string name;
  std::string unit;
};

HeaderText split_header(const std::string& written) {
  HeaderText header{fold(written), {}, {}};
  std::erase(header.whole, '*');
  const auto open = header.whole.find('(');
  const auto close = header.whole.find(')', open == std::string::npos ? 0 : open);
  header.name = header.whole.substr(0, open);
  if (open != std::string::npos && close != std::string::npos)
    header.unit = header.whole.substr(open + 1, close - open - 1);
  return header;
}

bool contains_any(std::string_view text, std::string_view words) {
  for (const std::string_view word : fields::split_names(words)) {
    if (!word.empty() && text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

const ColumnRule* find_rule(const HeaderText& header, TableKind kind) {
  const auto& rules = column_rules(kind);
  for (const ColumnRule& rule : rules) {
    const auto names = fields::split_names(rule.names);
    if (std::ranges::find(names, header.whole) != names.end()) return &rule;
  }
  for (const ColumnRule& rule : rules) {
    const auto names = fields::split_names(rule.names);
    if (std::ranges::find(names, header.name) == names.end()) continue;
    const bool counts_classes = rule.field == Field::kSeats && header.unit.find("班") != std::string::npos &&
                                header.unit.find("人") == std::string::npos;
    return counts_classes ? &rule_of(kind, kind == TableKind::kProjects ? Field::kRooms : Field::kClasses) : &rule;
  }
  for (const ColumnRule& rule : rules) {
    if (contains_any(header.whole, rule.parts) && !contains_any(header.whole, rule.but)) return &rule;
  }
  return nullptr;
}

/// What one in the unit of the header is, in ours.
double factor_of(Field field, const std::string& unit) {
  const auto has = [&](const char* word) { return unit.find(word) != std::string::npos; };
  if (field == Field::kInvestment) {
    if (has("亿")) return 1e4;
    return has("万") || !has("元") ? 1 : 1e-4;
  }
  if (has("亿")) return 1e8;
  return has("万") ? 1e4 : 1;
}

std::string text_of(const xlsx::Sheet& sheet, std::size_t row, std::size_t column) {
  return row < sheet.rows.size() ? cell_at(sheet.rows[row], column).text : std::string();
}

/// A header broken over lines within its cell, as it is told: on one line, and blanks only where they part Latin words.
std::string on_one_line(const std::string& text) {
  std::string line;
  bool broken = false;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      const auto is_ascii = [](char one) { return static_cast<unsigned char>(one) < 0x80; };
      if (broken && !line.empty() && is_ascii(line.back()) && is_ascii(c)) line += ' ';
      line += c;
    }
    broken = blank;
  }
  return line;
}

/// Reads rows first..last as a header.
class HeaderReader {
 public:
  HeaderReader(const xlsx::Sheet& sheet, TableKind kind, std::size_t first, std::size_t last)
      : sheet_(sheet), kind_(kind), header_{first, last, {}} {}

  Header read() {
    std::size_t width = 0;
    for (std::size_t row = header_.first_row; row <= header_.last_row; ++row)
      width = std::max(width, sheet_.rows[row].size());
    for (std::size_t column = 0; column < width; ++column) read_column(column);
    return std::move(header_);
  }

 private:
  void read_column(std::size_t position) {
    const std::string upper = on_one_line(text_of(sheet_, header_.first_row, position));
    std::string lower =
        header_.last_row > header_.first_row ? on_one_line(text_of(sheet_, header_.last_row, position)) : "";
    if (lower == upper) lower.clear();
    const xlsx::Cell& cell = cell_at(sheet_.rows[lower.empty() ? header_.first_row : header_.last_row], position);
    Column column{.position = position, .header = upper, .at = sheet_.locate(cell)};
    if (!lower.empty()) column.header = upper.empty() ? lower : upper + "／" + lower;
    const HeaderText own = split_header(lower.empty() ? upper : lower);
    const HeaderText above = split_header(upper);
    const ColumnRule* rule = find_rule(own, kind_);
    const auto stages = find_stages(own.whole);
    if (!lower.empty() && (rule == nullptr || rule->field == Field::kStage)) {
      const ColumnRule* const of_all = find_rule(above, kind_);
      if (of_all != nullptr && stages.size() == 1) {
        rule = of_all;
        column.stage = stages.front();
      } else if (of_all != nullptr && rule == nullptr) {
        rule = find_rule(split_header(upper + lower), kind_);
      }
    } else if (rule != nullptr && stages.size() == 1 && rule->field != Field::kName && rule->field != Field::kSchool &&
               rule->field != Field::kStage) {
      column.stage = stages.front();  // 小学班数
    }
    if (rule == nullptr) {
      if (!column.header.empty()) header_.unused.push_back(column.header);
      return;
    }
    column.field = rule->field;
    column.factor = factor_of(rule->field, own.unit.empty() ? above.unit : own.unit);
    header_.columns.push_back(std::move(column));
  }

  const xlsx::Sheet& sheet_;
  TableKind kind_;
  Header header_;
};

/// In a CSV text merges are lost; a row with numbers is no second row of a header.
bool has_digits(const std::vector<xlsx::Cell>& row) {
  return std::ranges::any_of(
      row, [](const xlsx::Cell& cell) { return cell.text.find_first_of("0123456789") != std::string::npos; });
}

std::size_t known_fields(const Header& header) {
  std::set<Field> fields;
  for (const Column& column : header.columns) fields.insert(column.field);
  return fields.size();
}

bool is_header(const Header& header, TableKind kind) {
  const Field name = kind == TableKind::kProjects ? Field::kName : Field::kSchool;
  return known_fields(header) >= kLeastColumns && header.find(name) != nullptr;
}

}  // namespace

const std::vector<ColumnRule>& column_rules(TableKind kind) {
  return kind == TableKind::kProjects ? kProjectColumns : kSchoolColumns;
}

const ColumnRule& rule_of(TableKind kind, Field field) {
  return *std::ranges::find(column_rules(kind), field, &ColumnRule::field);
}

const Column* Header::find(Field field) const {
  const auto found = std::ranges::find(columns, field, &Column::field);
  return found == columns.end() ? nullptr : &*found;
}

std::vector<const Column*> Header::all(Field field) const {
  std::vector<const Column*> found;
  for (const Column& column : columns) {
    if (column.field == field) found.push_back(&column);
  }
  return found;
}

std::optional<Header> find_header(const xlsx::Sheet& sheet, TableKind kind) {
  for (std::size_t row = 0; row < std::min(sheet.rows.size(), kSearchedRows); ++row) {
    Header one = HeaderReader(sheet, kind, row, row).read();
    // A second row belongs to it where cells of the first lie over it, or where a field has columns by stage below.
    bool reaches_down = false;
    for (const xlsx::Merge& merge : sheet.merges)
      reaches_down = reaches_down || (merge.first_row == row && merge.last_row == row + 1);
    const bool has_next = row + 1 < sheet.rows.size();
    if (has_next && (reaches_down || (sheet.name.empty() && !has_digits(sheet.rows[row + 1])))) {
      Header two = HeaderReader(sheet, kind, row, row + 1).read();
      const bool is_better = known_fields(two) > known_fields(one) || two.columns.size() > one.columns.size();
      if (is_header(two, kind) && (reaches_down || (is_better && is_header(one, kind)))) return two;
    }
    if (is_header(one, kind)) return one;
  }
  return std::nullopt;
}

}  // namespace seatcast::ledger
