#pragma once

#include "engine/base/array.h"

namespace seatcast::supply {

/// What a seated pupil needs: teachers and money, by (area, stage, year). Absent arrays are not counted.
struct RunningInputs {
  Array<double, 3> teachers_per_pupil;  ///< 1 / staff ratio
  Array<double, 3> teachers_per_class;  ///< what the classes need, if that is more; comes with teachers_per_pupil only
  Array<double, 3> teachers;            ///< teachers there are
  Array<double, 3> cost_per_pupil;      ///< 10,000 yuan a year
};

/// Special schools that areas above a number of residents must have: 1 where one is needed.
struct CoverageInputs {
  Array<double, 1> needs_school;  ///< (area)
};

}  // namespace seatcast::supply
