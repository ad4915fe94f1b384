#include "engine/measures/measures.h"

#include <array>

namespace seatcast::measures {
namespace {

using enum Quantity;
constexpr Quantity kNoDenominator = kCount;

// clang-format off: one measure, one row
constexpr std::array kTable{
    Measure{1, "population", Axis::kStage, Unit::kPupils, kPopulation, kNoDenominator, true, "学龄人口",
            "population of the stage's ages", "该学段各年级对应年龄的常住人口",
            "Residents whose age is that of a grade of the stage"},
    Measure{2, "entrants", Axis::kStage, Unit::kPupils, kEntrants, kNoDenominator, true, "新生", "entrants",
            "该学段起始年级的需求（按常住地，录取受限前）",
            "Demand for the first grade of the stage, by residence, before any cut"},
    Measure{3, "enrolment", Axis::kStage, Unit::kPupils, kEnrolment, kNoDenominator, true, "在校需求", "enrolment",
            "就读或要求就读该学段的常住学生", "Residents who attend or seek the stage"},
    Measure{4, "enrolment_by_grade", Axis::kGrade, Unit::kPupils, kEnrolment, kNoDenominator, true, "分年级在校需求",
            "enrolment by grade", "就读或要求就读该年级的常住学生", "Residents who attend or seek the grade"},
    Measure{5, "graduates", Axis::kStage, Unit::kPupils, kGraduates, kNoDenominator, true, "毕业生", "graduates",
            "该学段末年级、次年夏天毕业的学生", "Pupils of the stage's last grade, who leave it the next summer"},
    Measure{6, "headline_seats", Axis::kStage, Unit::kSeats, kHeadlineSeats, kNoDenominator, true, "名义学位",
            "headline seats", "按设计班额计的学位（与项目台账口径一致）",
            "Seats at the design standard, as the ledger counts them"},
    Measure{7, "usable_seats", Axis::kStage, Unit::kSeats, kUsableSeats, kNoDenominator, true, "可用学位",
            "usable seats", "当年9月1日真正可用的学位：已用教室按其班额标准，空闲教室按当年标准",
            "Seats really usable on 1 September: rooms in use at their classes' standard, free rooms at this year's"},
    Measure{8, "entry_seats", Axis::kStage, Unit::kSeats, kEntrySeats, kNoDenominator, true, "可招生学位",
            "entry seats", "各班升级后空余教室按当年标准的学位",
            "Seats of rooms left free after classes moved up, at this year's standard"},
    Measure{9, "rooms", Axis::kStage, Unit::kRooms, kRooms, kNoDenominator, true, "可用教室", "usable rooms",
            "当年可用教室（新建校自下而上逐年启用）", "Rooms usable this year; new schools fill from the bottom"},
    Measure{10, "classes", Axis::kStage, Unit::kClasses, kClasses, kNoDenominator, true, "班级数", "classes",
            "安置后的班级数", "Classes after placement"},
    Measure{11, "class_size", Axis::kStage, Unit::kPupilsPerClass, kSeated, kClasses, true, "平均班额",
            "mean class size", "在座学生与班级数之比", "Pupils seated per class"},
    Measure{12, "utilisation", Axis::kStage, Unit::kOne, kEnrolment, kUsableSeats, true, "学位利用率", "utilisation",
            "在校需求与可用学位之比", "Enrolment per usable seat"},
    Measure{13, "entry_shortage", Axis::kStage, Unit::kSeats, kEntryShortage, kNoDenominator, true, "招生缺口",
            "entry shortage", "要求入学者超过可招生学位的部分（未动用任何缓解措施）",
            "Askers beyond the entry seats, before any relief"},
    Measure{14, "shortage", Axis::kStage, Unit::kSeats, kShortage, kNoDenominator, true, "学位缺口", "shortage",
            "招生缺口加上在读班级超出标准的学生，减去余下学位",
            "Askers and pupils above their classes' standard beyond the free seats, before any relief"},
    Measure{15, "surplus", Axis::kStage, Unit::kSeats, kSurplus, kNoDenominator, true, "学位富余", "surplus",
            "满足全部需求后仍空闲的学位", "Seats of rooms left free after all needs, at standard"},
    Measure{16, "placed_elsewhere", Axis::kStage, Unit::kPupils, kPlacedElsewhere, kNoDenominator, true, "外出就读",
            "placed elsewhere", "在邻近县区就读的常住学生", "Residents seated in another area"},
    Measure{17, "received", Axis::kStage, Unit::kPupils, kReceived, kNoDenominator, true, "接收外来", "received",
            "在本县区就读的邻近县区学生", "Pupils of other areas seated here"},
    Measure{18, "temporary_rooms", Axis::kStage, Unit::kRooms, kTemporaryRooms, kNoDenominator, true, "临时教室",
            "temporary rooms", "设在临时教室的班级", "Classes in temporary rooms"},
    Measure{19, "unplaced", Axis::kStage, Unit::kPupils, kUnplaced, kNoDenominator, true, "未安置", "unplaced",
            "动用全部缓解措施后仍无学位的学生", "Pupils without a seat after the whole relief ladder"},
    Measure{20, "to_vocational", Axis::kStage, Unit::kPupils, kToVocational, kNoDenominator, true, "转报中职",
            "to vocational", "因普高学位不足而转报中职的学生",
            "Pupils cut from general senior schools who ask for a vocational seat"},
    Measure{21, "out", Axis::kStage, Unit::kPupils, kOut, kNoDenominator, true, "未升学", "out",
            "因学位不足未被录取且不转报中职的学生", "Pupils cut for want of seats who ask for no other"},
    Measure{22, "public_share", Axis::kStage, Unit::kOne, kPublicPupils, kSeated, true, "公办在校生占比",
            "public share", "在公办学校就读的学生占比", "Share of the seated pupils in public schools"},
    Measure{23, "room_use", Axis::kStage, Unit::kOne, kRoomsInUse, kRooms, true, "教室使用率", "use of rooms",
            "有班级使用的教室占可用教室之比", "Share of the usable rooms that a class sits in"},
    Measure{24, "large_classes", Axis::kStage, Unit::kClasses, kLargeClasses, kNoDenominator, true, "大班额班数",
            "large classes", "超过大班额线（55 人，幼儿园 35 人）的班数，班额在地区内有离散",
            "Classes above the large-class line (55; kindergartens 35), sizes being spread within an area"},
    Measure{25, "very_large_classes", Axis::kStage, Unit::kClasses, kVeryLargeClasses, kNoDenominator, true,
            "超大班额班数", "very large classes", "超过硬上限（65 人，幼儿园 40 人）的班数",
            "Classes above the hard cap (65; kindergartens 40)"},
    Measure{26, "teachers_required", Axis::kStage, Unit::kTeachers, kTeachers, kNoDenominator, true, "需要教师",
            "teachers required", "在座学生除以生师比标准；有班师比标准时取两者中较多的",
            "Pupils seated / pupils per teacher; with a standard per class, what the classes need if that is more"},
    Measure{27, "teacher_gap", Axis::kStage, Unit::kTeachers, kTeacherGap, kNoDenominator, true, "教师缺口",
            "teacher gap", "需要教师超过现有教师的部分", "Teachers required beyond those there are"},
    Measure{28, "capital_spent", Axis::kStage, Unit::kTenThousandYuan, kCapital, kNoDenominator, true, "建设投资",
            "capital spent", "当年项目投资", "Investment of the year's projects"},
    Measure{29, "running_cost", Axis::kStage, Unit::kTenThousandYuan, kRunningCost, kNoDenominator, true, "运行经费",
            "running cost", "在座学生乘生均经费（不低于标准）", "Pupils seated x cost per pupil, not below the floor"},
    Measure{30, "gross_enrolment_ratio", Axis::kStage, Unit::kOne, kEnrolment, kPopulation, true, "毛入学率",
            "gross enrolment ratio", "在校需求与学龄人口之比", "Enrolment per resident of the stage's ages"},
    Measure{31, "special_coverage", Axis::kStage, Unit::kOne, kSpecialCovered, kSpecialAreas, true, "特教覆盖率",
            "special-school coverage", "应设特教学校的县中已有学校的份额",
            "Share of the areas that must have a special school and do"},
};
// clang-format on

struct UnitText {
  std::string_view cf;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<UnitText, 8> kUnits{{{"1", "人", "pupils"},
                                          {"1", "个学位", "seats"},
                                          {"1", "间", "rooms"},
                                          {"1", "个班", "classes"},
                                          {"1", "人/班", "pupils per class"},
                                          {"1", "", ""},
                                          {"1", "名教师", "teachers"},
                                          {"1e4 yuan", "万元", "10,000 yuan"}}};
const UnitText& text(Unit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

}  // namespace

std::span<const Measure> all_measures() { return kTable; }

const Measure* find_measure(std::string_view id) {
  for (const Measure& measure : kTable) {
    if (measure.id == id) return &measure;
  }
  return nullptr;
}

std::string_view cf_unit(Unit unit) { return text(unit).cf; }
std::string_view unit_zh(Unit unit) { return text(unit).zh; }
std::string_view unit_en(Unit unit) { return text(unit).en; }

}  // namespace seatcast::measures
