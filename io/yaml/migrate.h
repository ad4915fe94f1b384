#pragma once

#include <span>
#include <string_view>

#include "io/text/diagnostic.h"
#include "io/yaml/node.h"

namespace seatcast::yaml {

/// A key that a later version of a format calls otherwise or keeps elsewhere, by key path. A step `*` is any key of a
/// map or any item of a list, the same one on both sides:
///     {"projects.slippage.*.late", "projects.slippage.*.years"}
struct Move {
  std::string_view from;
  std::string_view to;
};

/// What one version of a format changed against the version before it.
struct Migration {
  int version = 0;
  std::span<const Move> moves;
};

/// Moves the keys of a layer that was written in `version` to where today's version has them, one version after the
/// other. Each key that is moved is a warning with its new spelling; a layer that has both spellings is an error.
/// Places, `key+` and tags stay with the key; maps that are left empty go.
/// @param migrations  ascending by version; @throws PreconditionError where a path is malformed
void migrate(Node& layer, int version, std::span<const Migration> migrations, text::Diagnostics& faults);

}  // namespace seatcast::yaml
