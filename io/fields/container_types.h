#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/fields/enum_type.h"
#include "io/fields/type.h"

namespace seatcast::fields {

class ListType : public Type {
 public:
  struct Operations {
    void (*clear)(void* list);
    void* (*append)(void* list);
    std::size_t (*size)(const void* list);
    const void* (*at)(const void* list, std::size_t index);
  };

  ListType(const Type& element, const Operations& operations) : element_(element), operations_(operations) {}

  bool fits(const yaml::Node& node) const override { return node.is_sequence(); }
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override;
  std::vector<NestedStruct> nested() const override;
  void walk(const void* object, const std::string& path, const Visit& visit) const override;
  const Type* item() const override { return &element_; }

 private:
  const Type& element_;
  Operations operations_;
};

/// A key of any std::map that we read: a text, a year, or the value of an enumeration.
struct MapKey {
  std::string text;  ///< as it is written out
  long number = 0;   ///< the year or the enumeration's value

  template <class Key>
  Key as() const {
    if constexpr (std::is_same_v<Key, std::string>) {
      return text;
    } else {
      return static_cast<Key>(number);
    }
  }
  template <class Key>
  static MapKey from(const Key& key) {
    if constexpr (std::is_same_v<Key, std::string>) {
      return {key, 0};
    } else {
      return {{}, static_cast<long>(key)};
    }
  }
};

struct MapKeys {
  enum class Kind { text, year, choice };
  Kind kind = Kind::text;
  std::vector<Choice> choices = {};

  template <class Key>
  static MapKeys of() {
    if constexpr (std::is_same_v<Key, std::string>) {
      return {};
    } else if constexpr (std::is_enum_v<Key>) {
      return {Kind::choice, choices_of<Key>()};
    } else {
      static_assert(std::is_same_v<Key, int>, "keys are texts, years or enumerations");
      return {Kind::year};
    }
  }

  /// The key of that spelling; nothing where it is none.
  std::optional<MapKey> parse(std::string_view written) const;
  std::string write(const MapKey& key) const;
};

class MapType : public Type {
 public:
  using Use = std::function<void(const MapKey& key, const void* value)>;
  struct Operations {
    void (*clear)(void* map);
    void* (*insert)(void* map, const MapKey& key);  // null where the key is there already
    void (*each)(const void* map, const Use& use);
  };

  MapType(const Type& element, MapKeys keys, const Operations& operations)
      : element_(element), keys_(std::move(keys)), operations_(operations) {}

  bool fits(const yaml::Node& node) const override { return node.is_map(); }
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override;
  std::vector<NestedStruct> nested() const override;
  void walk(const void* object, const std::string& path, const Visit& visit) const override;
  std::optional<Below> below(std::string_view key, const Spec& spec) const override;
  std::string form(const yaml::Node& node, const Spec& spec) const override;
  bool owns_column(std::string_view header) const override;

 private:
  void report_key(const yaml::Entry& entry, Reading& reading) const;

  const Type& element_;
  MapKeys keys_;
  Operations operations_;
};

class OptionalType : public Type {
 public:
  struct Operations {
    void (*reset)(void* optional);
    void* (*emplace)(void* optional);
    const void* (*get)(const void* optional);  // null where there is no value
  };

  OptionalType(const Type& element, const Operations& operations) : element_(element), operations_(operations) {}

  bool fits(const yaml::Node& node) const override { return node.is_null() || element_.fits(node); }
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override { return element_.describe(); }
  std::vector<NestedStruct> nested() const override { return element_.nested(); }
  void walk(const void* object, const std::string& path, const Visit& visit) const override;
  std::optional<Below> below(std::string_view key, const Spec& spec) const override {
    return element_.below(key, spec);
  }
  const Type* item() const override { return element_.item(); }
  std::string form(const yaml::Node& node, const Spec& spec) const override { return element_.form(node, spec); }
  bool owns_column(std::string_view header) const override { return element_.owns_column(header); }

 private:
  const Type& element_;
  Operations operations_;
};

class VariantType : public Type {
 public:
  struct Alternative {
    const Type* type;
    void* (*emplace)(void* variant);
  };
  using Get = std::pair<std::size_t, const void*> (*)(const void* variant);

  VariantType(std::vector<Alternative> alternatives, Get get) : alternatives_(std::move(alternatives)), get_(get) {}

  bool fits(const yaml::Node& node) const override;
  void read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const override;
  yaml::Node write(const void* object, const Spec& spec, const Writing& writing) const override;
  yaml::Node schema(const Spec& spec, const SchemaOptions& options) const override;
  text::Phrase describe() const override;
  std::vector<NestedStruct> nested() const override;
  void walk(const void* object, const std::string& path, const Visit& visit) const override;
  std::optional<Below> below(std::string_view key, const Spec& spec) const override;
  const Type* item() const override;
  std::string form(const yaml::Node& node, const Spec& spec) const override;

 private:
  std::vector<Alternative> alternatives_;
  Get get_;
};

}  // namespace seatcast::fields
