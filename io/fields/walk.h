#pragma once

#include <string>

#include "io/fields/type_of.h"

namespace seatcast::fields {

/// Calls use(path, value) for every value of type T within a struct, wherever it lies: in maps, lists, nested structs.
///     for_each_of<DatedPath>(scenario, [](const std::string& path, const DatedPath& value) { ... });
template <class T, Visitable Struct, class Use>
void for_each_of(const Struct& within, const Use& use) {
  TypeOf<Struct>::get().walk(&within, {}, [&](const std::string& path, const Type& type, const void* value) {
    if (&type == static_cast<const Type*>(&type_of<T>())) use(path, *static_cast<const T*>(value));
  });
}

}  // namespace seatcast::fields
