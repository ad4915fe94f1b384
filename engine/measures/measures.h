#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/base/axes.h"

/// THE table of what the engine reports. Results, files, reports and reference pages walk it; nothing is declared
/// twice.
namespace seatcast::measures {

/// What is counted for every area and stage (one number a stage), in units that may be added up over areas.
enum class Quantity : std::uint8_t {
  kPopulation,
  kEntrants,
  kEnrolment,
  kGraduates,
  kHeadlineSeats,
  kUsableSeats,
  kEntrySeats,
  kRooms,
  kClasses,
  kSeated,
  kEntryShortage,
  kShortage,
  kSurplus,
  kPlacedElsewhere,
  kReceived,
  kTemporaryRooms,
  kUnplaced,
  kToVocational,
  kOut,
  kPublicPupils,
  kRoomsInUse,
  kLargeClasses,
  kVeryLargeClasses,
  kTeachers,
  kTeacherGap,
  kCapital,
  kRunningCost,
  kSpecialAreas,
  kSpecialCovered,
  kCount
};
inline constexpr std::size_t kQuantityCount = static_cast<std::size_t>(Quantity::kCount);

enum class Axis : std::uint8_t {
  kStage,  ///< area x stage x year
  kGrade,  ///< area x grade x year: pupils by grade
};

enum class Unit : std::uint8_t {
  kPupils,
  kSeats,
  kRooms,
  kClasses,
  kPupilsPerClass,
  kOne,
  kTeachers,
  kTenThousandYuan
};

/// A measure is a quantity, or the ratio of two.
struct Measure {
  int number;           ///< never reused, never given a second meaning
  std::string_view id;  ///< variable name in files
  Axis axis;
  Unit unit;
  Quantity numerator;
  Quantity denominator;  ///< Quantity::kCount: not a ratio
  bool is_default;       ///< part of the default set
  std::string_view name_zh;
  std::string_view name_en;
  std::string_view doc_zh;
  std::string_view doc_en;

  [[nodiscard]] bool is_ratio() const { return denominator != Quantity::kCount; }
};

/// A ratio is missing where there is less than this below its line: rounding must not decide whether it is.
inline constexpr double kNothing = 1e-6;

std::span<const Measure> all_measures();

/// @return nullptr if there is none of that id
const Measure* find_measure(std::string_view id);

/// "1" for heads, seats, rooms and shares: the units of CF conventions.
std::string_view cf_unit(Unit unit);
std::string_view unit_zh(Unit unit);
std::string_view unit_en(Unit unit);

}  // namespace seatcast::measures
