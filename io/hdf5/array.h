#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace seatcast::hdf5 {

/// What a file may hold. No enum, bool or compound types: netCDF4 drops such variables silently, so a category is an
/// int8 with flag_values and flag_meanings.
enum class ElementType { int8, int32, int64, float32, float64, text };

/// "int8", "float64", ... as numpy spells them; "text" is a variable-length UTF-8 string.
std::string_view name_of(ElementType type);
/// Bytes per element in the file. @throws PreconditionError for text
std::size_t size_of(ElementType type);

template <class T>
concept Number = std::same_as<T, std::int8_t> || std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t> ||
    std::same_as<T, float> || std::same_as<T, double>;
template <class T>
concept Element = Number<T> || std::same_as<T, std::string>;

template <Element T>
constexpr ElementType kElementTypeOf = std::same_as<T, std::int8_t>    ? ElementType::int8
                                       : std::same_as<T, std::int32_t> ? ElementType::int32
                                       : std::same_as<T, std::int64_t> ? ElementType::int64
                                       : std::same_as<T, float>        ? ElementType::float32
                                       : std::same_as<T, double>       ? ElementType::float64
                                                                       : ElementType::text;

/// Values of one type in row-major order (last axis fastest).
using Array = std::variant<std::vector<std::int8_t>, std::vector<std::int32_t>, std::vector<std::int64_t>,
                           std::vector<float>, std::vector<double>, std::vector<std::string>>;
/// The same, borrowed.
using ArrayView =
    std::variant<std::span<const std::int8_t>, std::span<const std::int32_t>, std::span<const std::int64_t>,
                 std::span<const float>, std::span<const double>, std::span<const std::string>>;

ElementType element_type(const Array& array);
ElementType element_type(const ArrayView& view);
std::size_t element_count(const Array& array);
std::size_t element_count(const ArrayView& view);
ArrayView view_of(const Array& array);
/// The memory of a numeric view. @throws PreconditionError for text
std::span<const std::byte> bytes_of(const ArrayView& view);

template <Element T>
ArrayView view_of(const std::vector<T>& values) {
  return std::span<const T>(values);
}

/// A named value beside a variable, or on the file.
struct Attribute {
  std::string name;
  Array values;
  bool is_scalar = true;  ///< a scalar holds one value; otherwise a list, even of one

  Attribute(std::string name_, std::string_view text)
      : name(std::move(name_)), values(std::vector<std::string>{std::string(text)}) {}
  template <Number T>
  Attribute(std::string name_, T value) : name(std::move(name_)), values(std::vector<T>{value}) {}
  template <Element T>
  Attribute(std::string name_, std::vector<T> list)
      : name(std::move(name_)), values(std::move(list)), is_scalar(false) {}
  Attribute(std::string name_, Array values_, bool is_scalar_)
      : name(std::move(name_)), values(std::move(values_)), is_scalar(is_scalar_) {}

  /// The text of a scalar text attribute. @throws PreconditionError for any other
  const std::string& text() const;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// flag_values 0, 1, ... and flag_meanings (CF, section 3.5) for a category stored as int8.
/// @param meanings  at most 127 words without blanks
std::vector<Attribute> category_attributes(std::span<const std::string> meanings);

}  // namespace seatcast::hdf5
