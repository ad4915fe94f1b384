#include "io/scenario/scenario.h"

namespace seatcast::fields {

const StructType& TypeOf<scenario::Scenario>::get() {
  static const StructType type = make_struct_type<scenario::Scenario>();
  return type;
}

}  // namespace seatcast::fields
