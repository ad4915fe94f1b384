#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace seatcast::xlsx {

/// Day 0 of the serial numbers of a workbook.
enum class Calendar { from_1900, from_1904 };

/// The day of a serial number as Excel counts: in the calendar from 1900, 1 is 1 January 1900, 60 a 29 February 1900
/// that never was, 45505 is 1 August 2024. Nothing where it is no day before the year 10000.
std::optional<std::chrono::year_month_day> day_of_serial(double serial, Calendar calendar = Calendar::from_1900);

/// Whether cells of this number format show days: `yyyy-mm-dd`, `yyyy"年"m"月"`, but not `0.00`, `[红色]0` or `h:mm`.
bool shows_day(std::string_view format_code);

/// The same of the formats that have a number only (ECMA-376, part 1, 18.8.30).
bool shows_day(unsigned format_number);

}  // namespace seatcast::xlsx
