#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "io/fields/container_types.h"
#include "io/fields/enum_type.h"
#include "io/fields/field.h"
#include "io/fields/type.h"
#include "io/fields/values.h"

namespace seatcast::fields {

template <class T>
concept Visitable = requires(T& object, Fields& fields) {
  object.visit(fields);
};
template <class T>
concept Checkable = requires(const T& object, Checks& checks) {
  object.check(checks);
};

/// The Type of a C++ type. Specialise it to teach the machinery a new scalar; nothing else has to change.
template <class T>
struct TypeOf;

template <class T>
const Type& type_of() {
  return TypeOf<T>::get();
}

template <class T>
requires std::same_as<T, bool> || std::same_as<T, int> || std::same_as<T, std::int64_t> ||
    std::same_as<T, std::uint32_t> || std::same_as<T, std::uint64_t> || std::same_as<T, double> ||
    std::same_as<T, std::string> || std::same_as<T, std::chrono::year_month> || std::same_as<T, DatedPath> ||
    std::same_as<T, FileReference>
struct TypeOf<T> {
  static const Type& get();  // scalar_types.cpp, value_types.cpp
};

template <Visitable T>
constexpr auto check_of() -> void (*)(const void*, Checks&) {
  if constexpr (Checkable<T>) {
    return [](const void* object, Checks& checks) { static_cast<const T*>(object)->check(checks); };
  } else {
    return nullptr;
  }
}
template <Visitable T>
constexpr bool has_exactly_one_key() {
  if constexpr (requires { T::kExactlyOneKey; }) return T::kExactlyOneKey;
  return false;
}
template <Visitable T>
StructType make_struct_type() {
  return StructType({.visit = [](void* object, Fields& fields) { static_cast<T*>(object)->visit(fields); },
                     .check = check_of<T>(),
                     .make = [] { return std::static_pointer_cast<void>(std::make_shared<T>()); },
                     .exactly_one_key = has_exactly_one_key<T>()});
}

template <Visitable T>
struct TypeOf<T> {
  static const StructType& get() {
    static const StructType type = make_struct_type<T>();
    return type;
  }
};

/// An enumeration whose names are declared by a constexpr function `names_of(E)` beside it (enum_type.h).
template <class E>
requires std::is_enum_v<E>
struct TypeOf<E> {
  static const EnumType& get() {
    static const EnumType type(
        choices_of<E>(), [](void* object, long value) { *static_cast<E*>(object) = static_cast<E>(value); },
        [](const void* object) { return static_cast<long>(*static_cast<const E*>(object)); });
    return type;
  }
};

template <class T>
struct TypeOf<std::vector<T>> {
  using List = std::vector<T>;
  static const Type& get() {
    static const ListType type(
        type_of<T>(),
        {.clear = [](void* list) { static_cast<List*>(list)->clear(); },
         .append = [](void* list) -> void* { return &static_cast<List*>(list)->emplace_back(); },
         .size = [](const void* list) { return static_cast<const List*>(list)->size(); },
         .at = [](const void* list, std::size_t i) -> const void* { return &(*static_cast<const List*>(list))[i]; }});
    return type;
  }
};

/// Keys: std::string (any text), int (years), or an enumeration (its names).
template <class Key, class T>
struct TypeOf<std::map<Key, T>> {
  using Map = std::map<Key, T>;
  static const Type& get() {
    static const MapType type(type_of<T>(), MapKeys::of<Key>(),
                              {.clear = [](void* map) { static_cast<Map*>(map)->clear(); },
                               .insert = [](void* map, const MapKey& key) -> void* {
                                 const auto [at, inserted] = static_cast<Map*>(map)->try_emplace(key.as<Key>());
                                 return inserted ? &at->second : nullptr;
                               },
                               .each =
                                   [](const void* map, const MapType::Use& use) {
                                     for (const auto& [key, value] : *static_cast<const Map*>(map))
                                       use(MapKey::from(key), &value);
                                   }});
    return type;
  }
};

template <class T>
struct TypeOf<std::optional<T>> {
  using Optional = std::optional<T>;
  static const Type& get() {
    static const OptionalType type(
        type_of<T>(), {.reset = [](void* object) { static_cast<Optional*>(object)->reset(); },
                       .emplace = [](void* object) -> void* { return &static_cast<Optional*>(object)->emplace(); },
                       .get = [](const void* object) -> const void* {
                         const auto& optional = *static_cast<const Optional*>(object);
                         return optional ? &*optional : nullptr;
                       }});
    return type;
  }
};

/// The first alternative that fits the shape of the value is read.
template <class... Ts>
struct TypeOf<std::variant<Ts...>> {
  using Variant = std::variant<Ts...>;
  static const Type& get() {
    static const VariantType type(
        {{&type_of<Ts>(),
          [](void* object) -> void* { return &static_cast<Variant*>(object)->template emplace<Ts>(); }}...},
        [](const void* object) {
          const auto& variant = *static_cast<const Variant*>(object);
          return std::pair(variant.index(),
                           std::visit([](const auto& value) { return static_cast<const void*>(&value); }, variant));
        });
    return type;
  }
};

}  // namespace seatcast::fields
