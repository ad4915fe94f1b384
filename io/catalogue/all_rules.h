#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/text/language.h"
#include "io/text/rule.h"

namespace seatcast::catalogue {

/// Every rule that a message can carry, by id. A room that gets rules adds its table in all_rules.cpp.
const std::vector<const text::Rule*>& all_rules();

/// The rule of that id ("E114", "e114"), or null.
const text::Rule* find(std::string_view id);

/// What `explain E114` prints (Markdown): the message, what to do, why the rule exists.
std::string page(const text::Rule& rule, text::Language language);

}  // namespace seatcast::catalogue
