#pragma once

#include <string>

#include "io/scenario/context.h"

/// The parts of compile_enrolment(), one for each way into a grade. Each reports what does not fit together.
namespace seatcast::scenario {

void compile_attendance(Context& context);   ///< (3.1), compile_entry.cpp
void compile_entry(Context& context);        ///< (3.2), (3.3)
void compile_entry_trend(Context& context);  ///< what calibration found of (3.2)

void compile_ratios(Context& context);      ///< (3.4), compile_progression.cpp
void compile_flow_rates(Context& context);  ///< (3.5)
void compile_chance(Context& context);      ///< (3.4b)

/// The grades of the ladder, for messages.
std::string known_grades(const GradeLadder& ladder);

}  // namespace seatcast::scenario
