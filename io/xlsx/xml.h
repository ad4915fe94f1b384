#pragma once

// Internal to this room: XML parts. Names are compared without their namespace prefix, for some programs write <x:row>.
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "io/xlsx/archive.h"

namespace seatcast::xlsx {

/// A parsed part; the nodes point into it.
class XmlPart {
 public:
  /// @return nothing, with a fault, where the part is missing, too large or no XML
  static std::optional<XmlPart> read(Archive& archive, const std::string& part, text::Diagnostics& faults);

  /// The outermost element.
  pugi::xml_node root() const { return document_->document_element(); }

 private:
  XmlPart() : document_(std::make_unique<pugi::xml_document>()) {}
  std::unique_ptr<pugi::xml_document> document_;
};

/// The part of a name behind its prefix: "row" of "x:row".
std::string_view local_name(std::string_view name);
inline bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

/// The first child of that name, an empty node where there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

/// The value of the attribute of that name, empty where there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

/// A number not below 0; nothing where it is none.
std::optional<std::uint32_t> whole_number(std::string_view text);

template <class Each>
void for_each_child(const pugi::xml_node& node, std::string_view name, Each each) {
  for (const pugi::xml_node& one : node) {
    if (is(one, name)) each(one);
  }
}

}  // namespace seatcast::xlsx
