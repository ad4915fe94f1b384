#include "io/fields/spelling.h"

namespace seatcast::fields {
namespace {

// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree, which the parser limits
void respell(yaml::Node& node, const Type& type, const Spec& spec) {
  for (auto& item : node.items) {
    if (const auto* element = type.item()) respell(item, *element, spec);
  }
  if (!node.is_map()) return;
  for (auto& entry : node.entries) {
    const auto below = type.below(entry.key, spec);
    if (!below) continue;
    if (entry.key != below->key && node.find(below->key) == nullptr) entry.key = below->key;
    respell(entry.value, *below->type, below->spec);
  }
  node.form = type.form(node, spec);
}

}  // namespace

void Spelling::of_layer(yaml::Node& layer) const { respell(layer, type_, {}); }

void Spelling::operator()(std::vector<yaml::PathStep>& path, yaml::Node& value) const {
  const Type* type = &type_;
  Spec spec;
  for (auto& step : path) {
    if (step.index) {
      type = type->item();
    } else if (auto below = type->below(step.key, spec)) {
      step.key = below->key;
      type = below->type;
      spec = below->spec;
    } else {
      type = nullptr;
    }
    if (type == nullptr) return;
  }
  respell(value, *type, spec);
}

}  // namespace seatcast::fields
