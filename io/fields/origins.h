#pragma once

#include "io/fields/read.h"
#include "io/text/language.h"
#include "io/yaml/node.h"

namespace seatcast::fields {

/// Gives the values of a complete tree the places at which they were written; what no file says gets the remark
/// "default". For
/// `--print-config`:  yaml::write(with_origins(to_node(scenario), tree, language), {.origins = true})
/// @param complete  every key, as to_node writes it
/// @param written   the layered tree that was read
yaml::Node with_origins(yaml::Node complete, const yaml::Node& written, text::Language language);

}  // namespace seatcast::fields
