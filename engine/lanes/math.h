#pragma once

/// exp, log, sincos_turn, floor and ceil over any lane type, the same bits in every lane and on every instruction set:
/// nothing but correctly rounded +, -, *, /, comparisons and bit operations in a fixed order. The C library's functions
/// are neither vectorised nor equal between machines. Measured errors are in the unit tests; how the polynomials were
/// found, in docs/theory/elementary_functions.md.
#include "engine/lanes/exp.h"
#include "engine/lanes/log.h"
#include "engine/lanes/rounding.h"
#include "engine/lanes/sincos.h"
