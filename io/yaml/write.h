#pragma once

#include <string>

#include "io/yaml/node.h"

namespace seatcast::yaml {

struct WriteOptions {
  int width = 100;       ///< maps and lists that fit into this many columns stay on one line
  bool origins = false;  ///< "# baseline.yaml:12" behind every value
};

/// The tree as YAML that parse() reads back to the same content: stable order, two blanks per level, quotes only where
/// needed, comments of the entries.
/// @param root  a map, a list or a scalar
std::string write(const Node& root, const WriteOptions& options = {});

/// The tree on one line: "{primary: 45, junior: 50}".
std::string write_on_line(const Node& root);

/// The tree as JSON, indented. Quoted scalars become strings; others are written as they are and must be JSON literals.
std::string write_json(const Node& root);

}  // namespace seatcast::yaml
