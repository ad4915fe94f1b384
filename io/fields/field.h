#pragma once

#include <string_view>
#include <vector>

#include "io/fields/spec.h"

namespace seatcast::fields {

class Type;

template <class T>
const Type& type_of();  // io/fields/type_of.h

/// One member of one object, with everything declared about it.
struct Field {
  std::string_view key;
  void* object = nullptr;
  const Type* type = nullptr;
  Spec spec;
};

/// What a struct's `visit` fills in. The struct is the declaration, in one place:
///
///     struct ClassSize {
///       fields::DatedPath primary = 45;
///       fields::DatedPath junior = 50;
///       void visit(auto& field) {
///         field("primary", primary, {.unit = units::kPupilsPerClass, .range = {10, 70}, .doc = {"小学班额标准",
///         "primary standard"}}); field("junior", junior, {.unit = units::kPupilsPerClass, .range = {10, 70}, .doc =
///         {"初中班额标准", "junior standard"}});
///       }
///       void check(fields::Checks& check) const;  // optional: rules over several members, run when all members read
///       well
///     };
///
/// `visit` must name the same fields in the same order whatever the values are. A struct of which a file gives exactly
/// one key (a rung of the relief ladder) has `static constexpr bool kExactlyOneKey = true` and optional members.
class Fields {
 public:
  template <class T>
  void operator()(std::string_view key, T& member, const Spec& spec) {
    list_.push_back({key, &member, &type_of<T>(), spec});
    if (spec.unit == units::kNone && spec.range == kFraction) list_.back().spec.unit = units::kShare;  // 0.05 or 5%
  }

  const std::vector<Field>& list() const { return list_; }
  void clear() { list_.clear(); }

 private:
  std::vector<Field> list_;
};

}  // namespace seatcast::fields
