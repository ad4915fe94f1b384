#pragma once

#include <cstddef>

#include "engine/calibration/error_model.h"

namespace seatcast::calibration {

/// Sets cell (grades above the entry grade) and cell_growth of the model from the errors that had shown by `year`
/// (docs/theory/calibration.md, 4.4).
void fit_cells(const History& history, const PastErrors& past, std::size_t year, const Array<double, 2>& size,
               const ErrorPriors& priors, ErrorModel& model);

}  // namespace seatcast::calibration
