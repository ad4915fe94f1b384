#pragma once

#include "io/fields/type_of.h"
#include "io/text/diagnostic.h"
#include "io/yaml/node.h"

namespace seatcast::fields {

/// Reads a whole tree into a struct: every fault is reported with its place; members that could not be read keep their
/// initial values. An empty file is an empty map.
void read_struct(const yaml::Node& root, const StructType& type, void* object, text::Diagnostics& faults);

template <Visitable T>
void read(const yaml::Node& root, T& object, text::Diagnostics& faults) {
  read_struct(root, TypeOf<T>::get(), &object, faults);
}

/// The struct as a tree, for yaml::write.
template <Visitable T>
yaml::Node to_node(const T& object, const Writing& writing = {}) {
  return TypeOf<T>::get().write(&object, {}, writing);
}

/// Opens a file that a field names. A file that is not there is the planner's mistake: a fault at the place where it is
/// named.
/// @return null where there is none
text::SourcePtr open(const FileReference& file, std::string_view path, text::Sources& sources,
                     text::Diagnostics& faults);

}  // namespace seatcast::fields
