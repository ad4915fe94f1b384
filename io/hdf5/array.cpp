#include "io/hdf5/array.h"

#include <array>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

struct TypeFacts {
  std::string_view name;
  std::size_t size;
};

constexpr std::array<TypeFacts, 6> kFacts = {
    {{"int8", 1}, {"int32", 4}, {"int64", 8}, {"float32", 4}, {"float64", 8}, {"text", 0}}};

const TypeFacts& facts(ElementType type) { return kFacts[static_cast<std::size_t>(type)]; }

}  // namespace

std::string_view name_of(ElementType type) { return facts(type).name; }

std::size_t size_of(ElementType type) {
  require(type != ElementType::text, "hdf5: a text has no fixed size");
  return facts(type).size;
}

ElementType element_type(const Array& array) {
  return std::visit([]<class T>(const std::vector<T>&) { return kElementTypeOf<T>; }, array);
}

ElementType element_type(const ArrayView& view) {
  return std::visit([]<class T>(std::span<const T>) { return kElementTypeOf<T>; }, view);
}

std::size_t element_count(const Array& array) {
  return std::visit([](const auto& values) { return values.size(); }, array);
}

std::size_t element_count(const ArrayView& view) {
  return std::visit([](const auto& values) { return values.size(); }, view);
}

ArrayView view_of(const Array& array) {
  return std::visit([]<class T>(const std::vector<T>& values) -> ArrayView { return std::span<const T>(values); },
                    array);
}

std::span<const std::byte> bytes_of(const ArrayView& view) {
  require(element_type(view) != ElementType::text, "hdf5: a text has no plain bytes");
  return std::visit([](const auto& values) { return std::as_bytes(values); }, view);
}

const std::string& Attribute::text() const {
  const auto* texts = std::get_if<std::vector<std::string>>(&values);
  require(texts != nullptr && is_scalar, "hdf5: attribute " + name + " is not one text");
  return texts->front();
}

std::vector<Attribute> category_attributes(std::span<const std::string> meanings) {
  require(!meanings.empty() && meanings.size() <= 127, "hdf5: a category has 1 to 127 meanings");
  std::vector<std::int8_t> values;
  std::string words;
  for (const std::string& meaning : meanings) {
    require(!meaning.empty() && meaning.find(' ') == std::string::npos,
            "hdf5: a meaning is one word, got '" + meaning + "'");
    values.push_back(static_cast<std::int8_t>(values.size()));
    words += (words.empty() ? "" : " ") + meaning;
  }
  return {Attribute("flag_values", std::move(values)), Attribute("flag_meanings", words)};
}

}  // namespace seatcast::hdf5
