#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/text/diagnostic.h"
#include "io/text/source.h"
#include "io/yaml/node.h"

namespace seatcast::yaml {

inline constexpr std::size_t kMostLayers = 16;  ///< files that one scenario is made of

/// Called with each file's tree before it is laid over those below, the lowest first. @return false to give up
using Prepare = std::function<bool(Node& layer)>;

/// Called with where a `-s path=value` goes, and the value.
using Respell = std::function<void(std::vector<PathStep>& path, Node& value)>;

/// Reads a file and everything it `extends:` (one file or a list, later ones above earlier ones), and lays them over
/// each other, the file itself on top. A file that several of them build on is laid once, below them all, so that
/// `extends: [a.yaml, b.yaml]` joins two variants of one baseline.
///   - maps merge key by key; lists and scalars replace; a value of another kind, or a map of another form, replaces
///   - `key+: [...]` appends to the list below
///   - `key: !delete` removes the key below, which must exist; `key: !replace {...}` replaces a map as a whole
/// The result has no `extends`, tags or `key+` left. Every value keeps the place where it was written.
/// @return nothing where a file cannot be trusted as YAML; faults are reported
/// @throws IoError where the file itself (not one that is extended) cannot be read
std::optional<Node> read_layers(const std::filesystem::path& file, text::Sources& sources, text::Diagnostics& faults,
                                const Prepare& prepare = {});

/// Lays `over` on `base` by the rules above. `path`: of `base`, for messages.
void merge(Node& base, Node over, text::Diagnostics& faults, const std::string& path = {});

/// Applies `-s path=value` arguments in order. A path goes through maps by key and lists by index; missing maps are
/// made. `path+=[...]` appends, `path=!delete` removes. The value's place is the argument.
/// @param respell  brings each argument to the spelling of the tree before it is applied
void apply_overrides(Node& root, std::span<const std::string> arguments, text::Diagnostics& faults,
                     const Respell& respell = {});

}  // namespace seatcast::yaml
