#include "io/scenario/compile_supply.h"

#include <cmath>

#include "io/scenario/slippage.h"

namespace seatcast::scenario {

void compile_supply(Context& context) {
  compile_standards(context);
  const Array<double, 2> schools = compile_stock(context);
  check_slippage(context);
  compile_projects(context, schools);
  const double together = context.scenario().projects.slippage.correlation;
  context.problem.supply.county_weight = std::sqrt(together);
  context.problem.supply.own_weight = std::sqrt(1 - together);
}

}  // namespace seatcast::scenario
