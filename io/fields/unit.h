#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/text/language.h"

namespace seatcast::fields {

/// One way to write a unit behind a number, and the power of ten that it stands for.
struct UnitSpelling {
  std::string_view text;
  int power_of_ten = 0;
};

/// The unit a field is declared in. A bare number is in this unit; a number with another spelling is converted.
struct Unit {
  std::string_view id;  ///< "pupils_per_class"; "1" for pure numbers
  text::Text name;      ///< as in messages and reference pages; may be empty
  std::span<const UnitSpelling> spellings;

  friend constexpr bool operator==(const Unit& a, const Unit& b) { return a.id == b.id; }
};

enum class QuantityFault { none, not_a_number, wrong_unit };

struct Quantity {
  QuantityFault fault = QuantityFault::none;
  double value = 0;
  std::optional<std::int64_t> whole = {};  ///< exact, where the quantity is a whole number that fits
  std::string unit_text = {};              ///< what stood behind the number
};

/// Reads "45", "45人/班", "3.2万", "1.2亿元", "12 %", "32,000", "１２％". Digits may be full-width, groups of three may
/// be separated by commas; 万, 亿 and their like may stand before any unit. The same function reads YAML and CSV.
Quantity parse_quantity(std::string_view text, const Unit& unit);

/// A regular expression (ECMA 262) for every text with a number in that unit; for the JSON Schema.
std::string quantity_pattern(const Unit& unit);

/// "人/班、人每班、pupils/class": how the unit may be written. In English only what can be typed without Chinese,
/// perhaps nothing.
std::string describe_spellings(const Unit& unit, text::Language language);

/// Shortest text that reads back to the same number.
std::string format_number(double value);

/// For messages: at most 12 digits, so that 99.9 % is 0.999 and not 0.9990000000000001.
std::string format_short(double value);

namespace units {
namespace spelling {
inline constexpr auto kShare = std::to_array<UnitSpelling>({{"%", -2}, {"‰", -3}, {"成", -1}});
inline constexpr auto kCount = std::to_array<UnitSpelling>({{"个"}, {"次"}, {"项"}});
inline constexpr auto kPersons =
    std::to_array<UnitSpelling>({{"人"}, {"名"}, {"名学生"}, {"pupils"}, {"persons"}, {"people"}});
inline constexpr auto kSeats = std::to_array<UnitSpelling>({{"个"}, {"座"}, {"学位"}, {"个学位"}, {"seats"}});
inline constexpr auto kPupilsPerClass = std::to_array<UnitSpelling>(
    {{"人/班"}, {"名/班"}, {"人每班"}, {"生/班"}, {"人"}, {"pupils/class"}, {"pupils per class"}});
inline constexpr auto kPupilsPerTeacher = std::to_array<UnitSpelling>(
    {{":1"}, {"人/师"}, {"生/师"}, {"人/教师"}, {"pupils/teacher"}, {"pupils per teacher"}});
inline constexpr auto kClasses = std::to_array<UnitSpelling>({{"班"}, {"个班"}, {"个"}, {"classes"}});
inline constexpr auto kRooms = std::to_array<UnitSpelling>({{"间"}, {"个"}, {"间教室"}, {"口"}, {"rooms"}});
inline constexpr auto kSchools = std::to_array<UnitSpelling>({{"所"}, {"个"}, {"schools"}});
inline constexpr auto kYears = std::to_array<UnitSpelling>({{"年"}, {"岁"}, {"years"}, {"year"}});
inline constexpr auto kYear = std::to_array<UnitSpelling>({{"年"}});
inline constexpr auto kMegabytes = std::to_array<UnitSpelling>({{"MB"}, {"M"}, {"兆"}});
inline constexpr auto kMonths = std::to_array<UnitSpelling>({{"月"}, {"个月"}, {"months"}, {"month"}});
inline constexpr auto kKilometres = std::to_array<UnitSpelling>({{"km"}, {"公里"}, {"千米"}, {"m", -3}, {"米", -3}});
inline constexpr auto kYuan = std::to_array<UnitSpelling>({{"元"}, {"yuan"}, {"CNY"}});
inline constexpr auto kTenThousandYuan =
    std::to_array<UnitSpelling>({{"万元"}, {"万"}, {"亿元", 4}, {"亿", 4}, {"元", -4}, {"yuan", -4}});
inline constexpr auto kYuanPerPupil = std::to_array<UnitSpelling>(
    {{"元/人"}, {"元/生"}, {"元"}, {"元/生/年"}, {"元/人/年"}, {"yuan/pupil"}, {"yuan per pupil"}});
inline constexpr auto kYuanPerSeat = std::to_array<UnitSpelling>({{"元/学位"}, {"元/座"}, {"元"}, {"yuan/seat"}});
inline constexpr auto kSquareMetres = std::to_array<UnitSpelling>({{"平方米"}, {"平米"}, {"㎡"}, {"m²"}, {"m2"}});
inline constexpr auto kHomes = std::to_array<UnitSpelling>({{"套"}, {"户"}, {"homes"}});
inline constexpr auto kPupilsPerHome =
    std::to_array<UnitSpelling>({{"人/套"}, {"人/户"}, {"人/百户", -2}, {"人/百套", -2}, {"pupils/home"}});
}  // namespace spelling

inline constexpr Unit kNone{"1", {"", ""}, {}};
inline constexpr Unit kShare{"share", {"", ""}, spelling::kShare};  ///< also of ratios and rates: 0.12 or 12%
inline constexpr Unit kMegabytes{"MB", {"MB", "MB"}, spelling::kMegabytes};
inline constexpr Unit kCount{"count", {"", ""}, spelling::kCount};
inline constexpr Unit kYear{"year", {"", ""}, spelling::kYear};  ///< a calendar year
inline constexpr Unit kPupils{"pupils", {"人", "pupils"}, spelling::kPersons};
inline constexpr Unit kPersons{"persons", {"人", "persons"}, spelling::kPersons};
inline constexpr Unit kSeats{"seats", {"个学位", "seats"}, spelling::kSeats};
inline constexpr Unit kPupilsPerClass{"pupils_per_class", {"人/班", "pupils per class"}, spelling::kPupilsPerClass};
inline constexpr Unit kPupilsPerTeacher{
    "pupils_per_teacher", {"人/教师", "pupils per teacher"}, spelling::kPupilsPerTeacher};
inline constexpr Unit kClasses{"classes", {"个班", "classes"}, spelling::kClasses};
inline constexpr Unit kRooms{"rooms", {"间", "rooms"}, spelling::kRooms};
inline constexpr Unit kSchools{"schools", {"所", "schools"}, spelling::kSchools};
inline constexpr Unit kYears{"years", {"年", "years"}, spelling::kYears};
inline constexpr Unit kMonths{"months", {"个月", "months"}, spelling::kMonths};
inline constexpr Unit kKilometres{"km", {"公里", "km"}, spelling::kKilometres};
inline constexpr Unit kYuan{"yuan", {"元", "yuan"}, spelling::kYuan};
inline constexpr Unit kTenThousandYuan{"10k_yuan", {"万元", "10,000 yuan"}, spelling::kTenThousandYuan};
inline constexpr Unit kYuanPerPupil{"yuan_per_pupil", {"元/人", "yuan per pupil"}, spelling::kYuanPerPupil};
inline constexpr Unit kYuanPerSeat{"yuan_per_seat", {"元/学位", "yuan per seat"}, spelling::kYuanPerSeat};
inline constexpr Unit kSquareMetres{"m2", {"平方米", "m²"}, spelling::kSquareMetres};
inline constexpr Unit kHomes{"homes", {"套", "homes"}, spelling::kHomes};
inline constexpr Unit kPupilsPerHome{"pupils_per_home", {"人/套", "pupils per home"}, spelling::kPupilsPerHome};
}  // namespace units

}  // namespace seatcast::fields
