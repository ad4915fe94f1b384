#include "engine/enrolment/inputs.h"

#include <utility>

#include "engine/lanes/math.h"

namespace seatcast::enrolment {

LogitShare logit_share(Array<double, 2> value) {
  LogitShare share{std::move(value), {}, {}};
  share.logit = Array<double, 2>(share.value.shape());
  share.slope = Array<double, 2>(share.value.shape());
  for (std::size_t area = 0; area < share.value.extent(0); ++area) {
    for (std::size_t year = 0; year < share.value.extent(1); ++year) {
      const double p = share.value(area, year);
      if (p <= 0 || p >= 1) continue;
      share.logit(area, year) = lanes::log(p) - lanes::log(1 - p);
      share.slope(area, year) = 1 / (p * (1 - p));
    }
  }
  return share;
}

}  // namespace seatcast::enrolment
