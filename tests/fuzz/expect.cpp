#include "tests/fuzz/expect.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "io/text/render.h"
#include "io/text/utf8.h"

namespace seatcast::fuzz {
namespace {

/// A rule's placeholders each have an argument; what stands in braces in a planner's own words does not count.
void expect_filled(const text::Diagnostic& fault, std::string_view pattern) {
  for (const auto& name : text::placeholders(pattern)) {
    const bool given = std::ranges::find(fault.arguments, name, &text::Argument::name) != fault.arguments.end();
    if (!given) std::fprintf(stderr, "%s lacks {%s}\n", fault.rule->id.data(), name.c_str());
    expect(given, "every placeholder is filled");
  }
}

void expect_within(const text::Location& where) {
  if (!where.known()) return;
  expect(where.line <= where.source->line_count(), "a fault lies within its text");
  if (where.line == 0) return;
  const auto width = text::code_point_count(where.source->line(where.line));
  expect(where.column >= 1 && where.column <= width + 1, "a fault lies within its line");
}

}  // namespace

void expect(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void expect_sound(const text::Diagnostics& faults) {
  for (const auto& fault : faults.all()) {
    expect_within(fault.where);
    for (const auto& note : fault.notes) expect_within(note.where);
    expect_filled(fault, fault.rule->message.en);
    if (fault.help.empty()) expect_filled(fault, fault.rule->help.en);
  }
  for (const auto language : {text::Language::en, text::Language::zh}) {
    const auto shown = text::render(faults, {.language = language, .colour = true});
    expect(shown.empty() == faults.empty(), "faults are shown");
    expect(text::to_plain(faults, language).size() == faults.all().size(), "every fault becomes plain data");
  }
}

}  // namespace seatcast::fuzz
