#include "engine/calibration/scale.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/calibration/history.h"
#include "engine/calibration/kernel_fit.h"
#include "engine/lanes/normal.h"
#include "engine/random/draw.h"

namespace seatcast::calibration {
namespace {

std::vector<double> normals(std::size_t count, std::uint64_t seed) {
  std::vector<double> values;
  for (std::uint32_t k = 0; values.size() < count; ++k) {
    const auto four = random::normals<double>(seed, {1, 2000, 0}, k);
    for (int i = 0; i < 4; ++i) values.push_back(four[i]);
  }
  values.resize(count);
  return values;
}

TEST(RobustScale, IsTheStandardDeviationOfNormalErrors) {
  std::vector<double> errors = normals(20000, 3);
  for (double& error : errors) error *= 0.7;
  EXPECT_NEAR(robust_scale(errors), 0.7, 0.015);
}

TEST(RobustScale, AFewWildErrorsMoveItLittle) {
  std::vector<double> errors = normals(2000, 4);
  for (std::size_t k = 0; k < 20; ++k) errors[k * 100] = 1000;
  EXPECT_LT(robust_scale(errors), 1.1);
}

TEST(RobustScale, LeavesOutMissingAndOfNothingIsZero) {
  std::vector<double> errors{1, kMissing, -1, 1};
  EXPECT_NEAR(robust_scale(errors), std::sqrt(3.14159265358979 / 2), 1e-9);
  std::vector<double> none{kMissing};
  EXPECT_EQ(robust_scale(none), 0);
}

TEST(SizeCurve, FindsWhatDependsOnSize) {
  std::vector<double> errors = normals(6000, 5);
  std::vector<double> pupils(errors.size());
  for (std::size_t k = 0; k < errors.size(); ++k) {
    pupils[k] = 25 * std::pow(400.0, static_cast<double>(k % 100) / 99);
    errors[k] *= std::sqrt(0.01 * 0.01 + 0.5 * 0.5 / pupils[k]);
  }
  const SizeCurve curve = fit_size_curve(errors, pupils);
  EXPECT_NEAR(curve.at(25) / std::sqrt(0.01 * 0.01 + 0.01), 1, 0.1);
  EXPECT_NEAR(curve.at(10000) / std::sqrt(0.01 * 0.01 + 0.000025), 1, 0.15);
  EXPECT_NEAR(curve.chance_at(100) / 0.05, 1, 0.1);
}

TEST(VarianceByLead, OfIndependentYearsAddsUp) {
  EXPECT_EQ(variance_by_lead(0, 0.9, 4, true), (std::vector<double>{1, 2, 3, 4}));
  EXPECT_EQ(variance_by_lead(0, 0.9, 3, false), (std::vector<double>{1, 1, 1}));
}

TEST(VarianceByLead, OfACarriedShock) {
  const auto sums = variance_by_lead(0.5, 0.8, 3, true);
  EXPECT_NEAR(sums[1], 1 + 1.5 * 1.5, 1e-12);              // 1, then 1 + carry
  EXPECT_NEAR(sums[2], 1 + 1.5 * 1.5 + 1.9 * 1.9, 1e-12);  // then + carry x persistence
  EXPECT_NEAR(variance_by_lead(0.5, 0.8, 3, false)[2], 1 + 0.25 + 0.16, 1e-12);
}

TEST(VarianceByLead, OfASumWhoseNewestErrorCountsInPart) {
  const auto sums = variance_by_lead(0.5, 0.8, 3, true, 0.6);
  EXPECT_NEAR(sums[0], 0.6 * 0.6, 1e-12);
  EXPECT_NEAR(sums[1], 0.6 * 0.6 + 1.3 * 1.3, 1e-12);                // 0.6, then 1 + 0.6 carry
  EXPECT_NEAR(sums[2], 0.6 * 0.6 + 1.3 * 1.3 + 1.74 * 1.74, 1e-12);  // then 1.5 + 0.6 carry x persistence
}

TEST(KernelFit, RecoversWhatErrorsGrewBy) {
  constexpr double kCarry = 0.8;
  const auto variance = variance_by_lead(kCarry, 0.9, 10, true);
  KernelFit fit{{}, {}, 0.5, 0.9, true};
  for (std::size_t lead = 1; lead <= 8; ++lead) {
    fit.area.push_back({lead, 0.01 * std::sqrt(variance[lead - 1]), 1000});
    fit.system.push_back({lead, 0.004 * std::sqrt(variance[lead - 1]), 20});
  }
  const KernelEstimate found = fit_kernel(fit, 0.004, 3);
  EXPECT_NEAR(found.carry, kCarry, 0.11);
  EXPECT_NEAR(found.area, 0.01, 0.0005);
  EXPECT_NEAR(found.system, 0.004, 0.0003);
}

TEST(KernelFit, WithoutEvidenceIsThePrior) {
  const KernelEstimate found = fit_kernel({{}, {}, 0.7, 0.9, false}, 0.012, 3);
  EXPECT_NEAR(found.carry, 0.7, 1e-9);
  EXPECT_EQ(found.persistence, 0.9);
  EXPECT_NEAR(found.system, 0.012, 1e-12);
}

}  // namespace
}  // namespace seatcast::calibration
