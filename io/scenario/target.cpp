#include "io/scenario/target.h"

#include "io/fields/enum_type.h"

namespace seatcast::scenario {

std::optional<Target> parse_target(const std::string& key) {
  if (key == "public_kindergarten_share") return parse_target("public_share.kindergarten");
  const std::size_t dot = key.find('.');
  Target target{measures::find_measure(key.substr(0, dot)), std::nullopt};
  if (target.measure == nullptr || target.measure->axis != measures::Axis::kStage) return std::nullopt;
  if (dot == std::string::npos) return target;
  const auto choices = fields::choices_of<StageName>();
  const fields::Choice* stage = fields::find_choice(choices, key.substr(dot + 1));
  if (stage == nullptr) return std::nullopt;
  target.stage = static_cast<StageName>(stage->value);
  return target;
}

}  // namespace seatcast::scenario
