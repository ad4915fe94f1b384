#include "io/xlsx/dates.h"

#include <gtest/gtest.h>

namespace seatcast::xlsx {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

year_month_day date(int y, unsigned m, unsigned d) { return year(y) / month(m) / day(d); }

TEST(DayOfSerial, FollowsExcel) {
  EXPECT_EQ(day_of_serial(1), date(1900, 1, 1));
  EXPECT_EQ(day_of_serial(59), date(1900, 2, 28));
  EXPECT_EQ(day_of_serial(60), date(1900, 2, 28)) << "29 February 1900 never was";
  EXPECT_EQ(day_of_serial(61), date(1900, 3, 1));
  EXPECT_EQ(day_of_serial(36526), date(2000, 1, 1));
  EXPECT_EQ(day_of_serial(45505), date(2024, 8, 1));
  EXPECT_EQ(day_of_serial(45505.75), date(2024, 8, 1)) << "18 o'clock";
  EXPECT_EQ(day_of_serial(2958465), date(9999, 12, 31));
}

TEST(DayOfSerial, FollowsTheCalendarFrom1904) {
  EXPECT_EQ(day_of_serial(0, Calendar::from_1904), date(1904, 1, 1));
  EXPECT_EQ(day_of_serial(44043, Calendar::from_1904), date(2024, 8, 1));
}

TEST(DayOfSerial, EveryDayHasOne) {
  year_month_day expected = date(1900, 3, 1);
  for (int serial = 61; serial < 60000; ++serial) {
    ASSERT_EQ(day_of_serial(serial), expected) << serial;
    expected = std::chrono::sys_days(expected) + std::chrono::days(1);
  }
}

TEST(DayOfSerial, IsNoDayOutside) {
  for (const double serial : {0.0, 0.5, -1.0, 2958466.0, 1e18, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(day_of_serial(serial)) << serial;
}

TEST(ShowsDay, ByTheFormat) {
  for (const char* code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"", "yyyy年m月", "[$-804]yyyy\"年\"m\"月\"d\"日\"",
                           "m/d/yy h:mm", "mmm-yy", "m\"月\"", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "YYYY/M/D;@"}) {
    EXPECT_TRUE(shows_day(std::string_view(code))) << code;
  }
  for (const char* code :
       {"General", "G/通用格式", "0.00", "#,##0", "0\"年\"", "0\"days\"", "[Red]0.00", "[蓝色]#,##0", "h:mm", "h:mm:ss",
        "[h]:mm", "mm:ss.0", "@", "", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ", "0%", "0.00E+00", "\\d0", "\"unclosed"}) {
    EXPECT_FALSE(shows_day(std::string_view(code))) << code;
  }
}

TEST(ShowsDay, ByTheNumber) {
  for (const unsigned number : {14U, 17U, 22U, 27U, 31U, 57U, 58U}) EXPECT_TRUE(shows_day(number)) << number;
  for (const unsigned number : {0U, 1U, 9U, 18U, 20U, 21U, 32U, 45U, 49U, 55U})
    EXPECT_FALSE(shows_day(number)) << number;
}

}  // namespace
}  // namespace seatcast::xlsx
