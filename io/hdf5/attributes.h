#pragma once

// Internal to this room.
#include <optional>
#include <string>
#include <vector>

#include "io/hdf5/array.h"
#include "io/hdf5/library.h"

namespace seatcast::hdf5 {

/// Adds an attribute to a file, group or dataset. @throws LibraryError, PreconditionError when a scalar does not hold
/// one value
void write_attribute(hid_t object, const Attribute& attribute);

/// Names of an object's attributes in order of creation, or by name where the writer did not keep the order.
std::vector<std::string> attribute_names(hid_t object);

/// Empty for a type that we never write. @throws LibraryError when there is no such attribute
std::optional<Attribute> read_attribute(hid_t object, const std::string& name);

bool has_attribute(hid_t object, const std::string& name);

}  // namespace seatcast::hdf5
