#include "io/fields/unit.h"

#include <regex>

#include <gtest/gtest.h>

namespace seatcast::fields {
namespace {

struct Example {
  std::string_view text;
  Unit unit;
  double value;
};

const std::vector<Example> kGood = {
    {"45", units::kPupilsPerClass, 45},
    {"45人/班", units::kPupilsPerClass, 45},
    {"45 人/班", units::kPupilsPerClass, 45},
    {"45 pupils/class", units::kPupilsPerClass, 45},
    {"45 Pupils per class", units::kPupilsPerClass, 45},
    {"４５人／班", units::kPupilsPerClass, 45},
    {"3.2万", units::kPersons, 32000},
    {"3.2万人", units::kPersons, 32000},
    {"3.2 万 人", units::kPersons, 32000},
    {"16.2万", units::kPupils, 162000},
    {"1.2亿", units::kPersons, 120000000},
    {"5千", units::kPersons, 5000},
    {"2百万", units::kPersons, 2000000},
    {"12%", units::kShare, 0.12},
    {"12 %", units::kShare, 0.12},
    {"１２％", units::kShare, 0.12},
    {"3‰", units::kShare, 0.003},
    {"2成", units::kShare, 0.2},
    {"45人", units::kPupilsPerClass, 45},
    {"２０３５年", units::kYear, 2035},
    {"36口", units::kRooms, 36},
    {"2000MB", units::kMegabytes, 2000},
    {"0.12", units::kShare, 0.12},
    {".5", units::kShare, 0.5},
    {"5.", units::kNone, 5},
    {"-3", units::kNone, -3},
    {"+3", units::kNone, 3},
    {"1e3", units::kNone, 1000},
    {"2.5E-3", units::kNone, 0.0025},
    {"32,000", units::kSeats, 32000},
    {"1,234,567.5", units::kNone, 1234567.5},
    {"３２，０００", units::kSeats, 32000},
    {"900个学位", units::kSeats, 900},
    {"25km", units::kKilometres, 25},
    {"25 KM", units::kKilometres, 25},
    {"800米", units::kKilometres, 0.8},
    {"1.2亿元", units::kTenThousandYuan, 12000},
    {"3000万", units::kTenThousandYuan, 3000},
    {"3000", units::kTenThousandYuan, 3000},
    {"500元", units::kTenThousandYuan, 0.05},
    {"1.2亿元", units::kYuan, 120000000},
    {"19:1", units::kPupilsPerTeacher, 19},
    {"12㎡", units::kSquareMetres, 12},
    {"12 m2", units::kSquareMetres, 12},
    {"15人/百户", units::kPupilsPerHome, 0.15},
    {"　45　", units::kNone, 45},
};

TEST(ParseQuantity, ReadsWhatPlannersWrite) {
  for (const auto& example : kGood) {
    const auto quantity = parse_quantity(example.text, example.unit);
    EXPECT_EQ(quantity.fault, QuantityFault::none) << example.text;
    EXPECT_EQ(quantity.value, example.value) << example.text;  // exactly: no multiplication, the decimal point moves
  }
}

TEST(ParseQuantity, RefusesTheRest) {
  for (const std::string_view text :
       {"", " ", "x", "三万", "1,23", "1,2345", ",5", "--3", "2024-09", "1.2.3", "1 2", "1/2", "."}) {
    EXPECT_EQ(parse_quantity(text, units::kSeats).fault, QuantityFault::not_a_number) << text;
  }
  for (const std::string_view text : {"45人/课", "3 km", "12%", "3万公里", "3万万", "5e", "1nan", "0x10"}) {
    EXPECT_EQ(parse_quantity(text, units::kSeats).fault, QuantityFault::wrong_unit) << text;
  }
  EXPECT_EQ(parse_quantity("inf", units::kNone).fault, QuantityFault::not_a_number);
  EXPECT_EQ(parse_quantity("nan", units::kNone).fault, QuantityFault::not_a_number);
  EXPECT_EQ(parse_quantity("1e999", units::kNone).fault, QuantityFault::not_a_number);
}

TEST(ParseQuantity, KnowsWholeNumbersExactly) {
  EXPECT_EQ(parse_quantity("3.2万", units::kPersons).whole, 32000);
  EXPECT_EQ(parse_quantity("20230901", units::kNone).whole, 20230901);
  EXPECT_EQ(parse_quantity("9007199254740993", units::kNone).whole, 9007199254740993);  // beyond double
  EXPECT_EQ(parse_quantity("5.0", units::kNone).whole, 5);
  EXPECT_EQ(parse_quantity("0.00", units::kNone).whole, 0);
  EXPECT_EQ(parse_quantity("-4万", units::kNone).whole, -40000);
  EXPECT_EQ(parse_quantity("5.5", units::kNone).whole, std::nullopt);
  EXPECT_EQ(parse_quantity("1e30", units::kNone).whole, std::nullopt);
  EXPECT_EQ(parse_quantity("99999999999999999999", units::kNone).whole, std::nullopt);
}

/// The Schema must let through what the reader reads.
TEST(QuantityPattern, MatchesEveryGoodExample) {
  for (const auto& example : kGood) {
    const std::string text(example.text);
    if (text.find("　") != std::string::npos) continue;  // a blank to ECMA 262, not to std::regex
    EXPECT_TRUE(std::regex_search(text, std::regex(quantity_pattern(example.unit))))
        << text << " " << quantity_pattern(example.unit);
  }
  EXPECT_FALSE(std::regex_search("45 km", std::regex(quantity_pattern(units::kPupilsPerClass))));
  EXPECT_FALSE(std::regex_search("many", std::regex(quantity_pattern(units::kNone))));
}

TEST(FormatNumber, IsShortAndReadsBack) {
  for (const double value : {0.0, -0.0, 0.1, 1.0 / 3, 45.0, 1e6, 1e21, -2.5e-9}) {
    EXPECT_EQ(std::stod(format_number(value)), value);
  }
  EXPECT_EQ(format_number(45), "45");
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(-0.0), "0");
}

TEST(DescribeSpellings, SpeaksTheLanguage) {
  EXPECT_EQ(describe_spellings(units::kKilometres, text::Language::zh), "km、公里、千米、m、米");
  EXPECT_EQ(describe_spellings(units::kKilometres, text::Language::en), "km, m");
  EXPECT_EQ(describe_spellings(units::kCount, text::Language::en), "");
}

}  // namespace
}  // namespace seatcast::fields
