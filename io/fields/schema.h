#pragma once

#include <string>

#include "io/fields/type_of.h"
#include "io/text/language.h"

namespace seatcast::fields {

/// A JSON Schema (draft-07) for editors. Whatever the reader accepts the schema accepts; it cannot see rules over
/// several values, files, or the range of a number written with a unit. A file with `extends` is checked against the
/// same fields with nothing required.
std::string json_schema(const StructType& type, text::Text title);

template <Visitable T>
std::string json_schema(text::Text title) {
  return json_schema(TypeOf<T>::get(), title);
}

/// A Markdown reference page: one section with a table per struct, nested ones below, each under its key path.
/// @param heading_level  of the sections
std::string reference_page(const StructType& type, text::Language language, int heading_level = 2);

template <Visitable T>
std::string reference_page(text::Language language, int heading_level = 2) {
  return reference_page(TypeOf<T>::get(), language, heading_level);
}

/// A Markdown table of the columns of a table of such rows.
std::string column_reference(const StructType& type, text::Language language);

template <Visitable Row>
std::string column_reference(text::Language language) {
  return column_reference(TypeOf<Row>::get(), language);
}

}  // namespace seatcast::fields
