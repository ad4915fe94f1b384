#include "engine/calibration/offer.h"

#include <gtest/gtest.h>

namespace seatcast::calibration {
namespace {

constexpr std::size_t kArea = 0;

/// One area, two grades; entrants and pupils of the second grade, year by year.
History history_of(const std::vector<double>& entrants, const std::vector<double>& second) {
  History history;
  history.areas = {"A"};
  history.grades = {"G1", "G2"};
  history.scored = {1, 1};
  history.enrolment = Array<double, 3>({1, entrants.size(), 2});
  for (std::size_t year = 0; year < entrants.size(); ++year) {
    history.enrolment(kArea, year, std::size_t{0}) = entrants[year];
    history.enrolment(kArea, year, std::size_t{1}) = second[year];
  }
  return history;
}

Offer second_grade(const std::vector<double>& entrants, const std::vector<double>& second) {
  return offers_of(history_of(entrants, second), entrants.size() - 1)(kArea, 1);
}

Offer entry_grade(const std::vector<double>& entrants) {
  return offers_of(history_of(entrants, std::vector<double>(entrants.size(), 20)), entrants.size() - 1)(kArea, 0);
}

TEST(Offers, AGradeIsTaughtWherePupilsCame) {
  EXPECT_EQ(second_grade({30, 31, 32, 33}, {0, 30, 0, 0}), Offer::taught);
  EXPECT_EQ(entry_grade({0, 4, 0, 0}), Offer::taught);
}

TEST(Offers, AGradeHasEndedWhereNobodyCameForThreeYears) {
  EXPECT_EQ(second_grade({30, 31, 32, 33}, {25, 0, 0, 0}), Offer::ended);
  EXPECT_EQ(entry_grade({20, 0, 0, 0}), Offer::ended);
}

TEST(Offers, AFewPupilsMayAllHaveLeftByChance) { EXPECT_EQ(second_grade({3, 2, 3, 3}, {2, 0, 0, 0}), Offer::unknown); }

TEST(Offers, WhatNobodyCountedIsUnknown) {
  EXPECT_EQ(second_grade({30, 31, 32, 33}, {kMissing, kMissing, kMissing, kMissing}), Offer::unknown);
  EXPECT_EQ(entry_grade({20, kMissing, kMissing, 0}), Offer::unknown);
}

TEST(Offers, ReadNothingAfterTheYear) {
  const History history = history_of({30, 31, 32, 33, 34, 35}, {0, 0, 0, 0, 30, 30});
  EXPECT_EQ(offers_of(history, 3)(kArea, 1), Offer::ended);
  EXPECT_EQ(offers_of(history, 5)(kArea, 1), Offer::taught);
}

}  // namespace
}  // namespace seatcast::calibration
