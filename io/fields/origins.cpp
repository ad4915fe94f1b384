#include "io/fields/origins.h"

namespace seatcast::fields {
namespace {

void mark(yaml::Node& node, const text::Location& at) {
  node.at = at;
  for (auto& item : node.items) mark(item, at);
  for (auto& entry : node.entries) mark(entry.value, at);
}

/// Where the first scalar of a value stands: a map or list that spans layers has no place of its own.
text::Location place_of(const yaml::Node& node) {
  if (!node.items.empty()) return place_of(node.items.front());
  if (!node.entries.empty()) return place_of(node.entries.front().value);
  return node.at;
}

/// A key that the file spells otherwise than we write it: 小学 for primary, or an old name.
const yaml::Entry* other_spelling(const yaml::Node& complete, const yaml::Node& written) {
  for (const auto& entry : written.entries) {
    if (complete.find(entry.key) == nullptr) return &entry;
  }
  return nullptr;
}

void take_places(yaml::Node& complete, const yaml::Node& written, const std::string& unwritten) {
  if (complete.is_sequence() && written.is_sequence() && complete.items.size() == written.items.size()) {
    for (std::size_t i = 0; i < complete.items.size(); ++i) take_places(complete.items[i], written.items[i], unwritten);
    return;
  }
  if (!complete.is_map() || !written.is_map()) return mark(complete, place_of(written));
  for (auto& entry : complete.entries) {
    const auto* source = written.find(entry.key);
    if (source == nullptr) source = other_spelling(complete, written);
    if (source == nullptr) {
      entry.trailing_comment = unwritten;
    } else {
      take_places(entry.value, source->value, unwritten);
    }
  }
}

}  // namespace

yaml::Node with_origins(yaml::Node complete, const yaml::Node& written, text::Language language) {
  take_places(complete, written, language == text::Language::zh ? "默认" : "default");
  return complete;
}

}  // namespace seatcast::fields
