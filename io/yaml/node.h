#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/source.h"

namespace seatcast::yaml {

enum class Kind { null, scalar, sequence, map };

/// A key and its value. A template only because the value is a Node, which holds entries in turn.
template <class Value>
struct BasicEntry {
  std::string key;
  text::Location key_at = {};
  Value value = {};
  bool append = false;                ///< written `key+:`
  std::string comment = {};           ///< for the writer: lines above the entry, without '#'
  std::string trailing_comment = {};  ///< for the writer: after the value
  bool commented_out = false;         ///< for the writer: the entry itself is a comment
};

struct Node;
using Entry = BasicEntry<Node>;

/// A YAML value without any trace of the parser. Scalars stay text: whoever knows the type reads them. Every value
/// carries the place where it was written, which after layering is also its origin.
struct Node {
  Kind kind = Kind::null;
  std::string scalar = {};
  bool quoted = false;    ///< written in quotes or as a block: certainly text
  std::string tag = {};   ///< "!delete", "!replace", or empty
  std::string form = {};  ///< of a map, from whoever knows its type: one of another form is replaced, not merged
  text::Location at = {};
  std::vector<Node> items = {};     ///< of a sequence
  std::vector<Entry> entries = {};  ///< of a map, in the order of the file; keys are distinct

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_map() const { return kind == Kind::map; }

  /// The entry of that key in a map, or null.
  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);

  /// Appends an entry to a map.
  Node& set(std::string_view key, Node value);
};

Node make_scalar(std::string_view text, bool quoted = false);
Node make_sequence(std::vector<Node> items = {});
Node make_map();

/// Same kinds, scalars, keys and order; marks, quotes and comments are not compared.
bool same_content(const Node& a, const Node& b);

/// One step of a key path: a key, or a list index (from 0).
struct PathStep {
  std::string key;
  std::optional<std::size_t> index;
};

/// "policy.relief.primary[0].raise_by" -> steps; a key that contains a dot is written in quotes: targets."a.b".
/// Nothing where the path is malformed (empty step, unclosed bracket).
std::optional<std::vector<PathStep>> parse_path(std::string_view path);

/// "policy" + "class_size" -> "policy.class_size"; "" + "policy" -> "policy".
std::string join_path(std::string_view parent, std::string_view key);

/// Places of the values of a tree by key path. Refers to the tree, which must outlive it.
class Locator {
 public:
  explicit Locator(const Node& root) : root_(root) {}

  /// The value there, or null where the path does not exist.
  const Node* find(std::string_view path) const;

  /// The place of the value, else of the nearest key above it that exists.
  text::Location value(std::string_view path) const;

  /// The place of the key, else of the nearest key above it that exists.
  text::Location key(std::string_view path) const;

 private:
  const Node& root_;
};

}  // namespace seatcast::yaml
