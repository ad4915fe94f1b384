#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/reading.h"
#include "io/fields/spec.h"
#include "io/text/language.h"
#include "io/yaml/node.h"

namespace seatcast::fields {

enum class WriteMode {
  changes,     ///< what differs from the initial values, and required keys
  everything,  ///< every key
  commented    ///< every key with its documentation; keys that need not be given are commented out
};

struct Writing {
  WriteMode mode = WriteMode::everything;
  text::Language language = text::Language::en;  ///< of comments
  std::string folder = {};  ///< file references are written relative to it; empty: as they were read
};

/// What a key of a map or struct leads to.
struct Below {
  std::string key;  ///< in the one spelling that we write
  const class Type* type;
  Spec spec;
};

struct SchemaOptions {
  bool partial = false;  ///< for files with `extends`: nothing is required, `key+` is allowed
};

class StructType;

/// A nested struct that a reference page must describe, and how its path continues: "[]" in a list, ".NAME" in a map.
struct NestedStruct {
  std::string suffix;
  const StructType* type;
};

/// How values of one C++ type are read, written and described. One constant object per type (type_of<T>()); knows
/// nothing of a particular field, which comes as the Spec.
class Type {
 public:
  virtual ~Type() = default;

  /// Whether a value has the shape of this type; decides between alternatives. Says nothing about range or spelling.
  virtual bool fits(const yaml::Node& node) const = 0;

  /// Reads a value into `object`, reporting every fault. On a fault the object keeps or holds some valid value.
  virtual void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const = 0;

  virtual yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const = 0;
  virtual yaml::Node schema(const Spec& spec, const SchemaOptions& options) const = 0;

  /// "whole number", "list of numbers"; for reference pages and messages.
  virtual text::Phrase describe() const = 0;

  virtual std::vector<NestedStruct> nested() const { return {}; }

  /// The value of a plain number, for shares that must sum to one.
  virtual std::optional<double> as_number(const void*) const { return std::nullopt; }

  /// What walk() calls, with a value's key path.
  using Visit = std::function<void(const std::string& path, const Type& type, const void* value)>;

  /// Visits the value and, in order, everything in it.
  virtual void walk(const void* object, const std::string& path, const Visit& visit) const {
    visit(path, *this, object);
  }

  /// What a key leads to; nothing where this type has no such key. For files that are laid over each other.
  virtual std::optional<Below> below(std::string_view /*key*/, const Spec&) const { return std::nullopt; }

  /// The type of the items of a list, or null.
  virtual const Type* item() const { return nullptr; }

  /// Maps of different form are not merged key by key: the later one replaces. Empty: all forms are alike.
  virtual std::string form(const yaml::Node&, const Spec&) const { return {}; }

  /// Whether a column of that name holds one value of this map (years or grades side by side); only maps say yes.
  virtual bool owns_column(std::string_view) const { return false; }
};

/// A struct with `visit`.
class StructType : public Type {
 public:
  struct Operations {
    void (*visit)(void* object, Fields& fields);
    void (*check)(const void* object, Checks& checks);  // null where the struct has none
    std::shared_ptr<void> (*make)();
    bool exactly_one_key;
  };

  explicit constexpr StructType(const Operations& operations) : operations_(operations) {}

  std::vector<Field> fields_of(void* object) const;
  std::shared_ptr<void> make() const { return operations_.make(); }
  void check(const void* object, Checks& checks) const;
  bool exactly_one_key() const { return operations_.exactly_one_key; }

  bool fits(const yaml::Node& node) const override { return node.is_map(); }
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override;
  std::vector<NestedStruct> nested() const override { return {{"", this}}; }
  void walk(const void* object, const std::string& path, const Visit& visit) const override;
  std::optional<Below> below(std::string_view key, const Spec& spec) const override;

 private:
  Operations operations_;
};

}  // namespace seatcast::fields
