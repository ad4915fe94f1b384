#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/calibration/error_model.h"
#include "engine/lanes/dispatch.h"

namespace seatcast::calibration {

/// Draws what the pupils of one origin's forecast may turn out to be (docs/theory/calibration.md, 4.6; the same
/// equations and the same random numbers as the simulation's: docs/theory/model.md, section 6). A forecast is
/// multiplied by exp of
///     its cohort's sum of progression errors and cell chance, and the entry and births errors it came in with.
class Draws {
 public:
  /// @param model  not empty; it, the history and the forecast must outlive the draws
  Draws(const History& history, std::size_t origin, const Forecast& forecast, const ErrorModel& model,
        std::uint64_t seed, std::uint32_t replicates, lanes::Isa isa = lanes::best_isa());

  /// Replicates are padded to a whole number of lanes; draws past replicates() are of no use.
  [[nodiscard]] std::uint32_t stride() const { return stride_; }
  [[nodiscard]] std::uint32_t replicates() const { return replicates_; }
  /// Values that draw() writes.
  [[nodiscard]] std::size_t size() const { return forecast_.lead_count() * history_.grade_count() * stride_; }

  /// @param pupils  out: (lead - 1, grade, replicate), replicate contiguous with stride()
  void draw(std::size_t area, std::span<double> pupils) const;

 private:
  const History& history_;
  std::size_t origin_;
  const Forecast& forecast_;
  const ErrorModel& model_;
  std::uint64_t seed_;
  std::uint32_t replicates_, stride_;
  lanes::Isa isa_;
};

}  // namespace seatcast::calibration
