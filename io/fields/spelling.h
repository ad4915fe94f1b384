#pragma once

#include <vector>

#include "io/fields/type.h"
#include "io/yaml/node.h"

namespace seatcast::fields {

/// Brings files of one type that are laid over each other to the spelling that we write, so that 小学 in one file and
/// primary in another are the same key; and says of each map whether it merges with another one (Type::form). Old
/// names of keys stay as they are, and so does the second of two spellings within one file: the reader reports them.
class Spelling {
 public:
  explicit Spelling(const StructType& type) : type_(type) {}

  /// For yaml::read_layers.
  void of_layer(yaml::Node& layer) const;

  /// For yaml::apply_overrides.
  void operator()(std::vector<yaml::PathStep>& path, yaml::Node& value) const;

 private:
  const StructType& type_;
};

}  // namespace seatcast::fields
