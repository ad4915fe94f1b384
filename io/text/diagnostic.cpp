#include "io/text/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "engine/base/precondition.h"

namespace seatcast::text {

std::string Diagnostic::help_text(Language language) const {
  if (!help.empty()) return help.in(language);
  return fill(rule->help.in(language), arguments, language);
}

void Diagnostics::add(Diagnostic diagnostic) {
  require(diagnostic.rule != nullptr, "a diagnostic needs a rule");
  const bool full =
      stored_.size() == kMostStored;  // a ruined table of a million cells: searching for each would never end
  if (!full && std::ranges::find(stored_, diagnostic) != stored_.end()) return;
  ++(diagnostic.severity() == Severity::error ? error_count_ : warning_count_);
  if (!full) stored_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& others) {
  for (const auto& diagnostic : others.stored_) add(diagnostic);
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const SourceText*> sources;
  std::vector<const Diagnostic*> order;
  for (const auto& diagnostic : stored_) {
    const auto* source = diagnostic.where.source.get();
    if (source != nullptr && std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
    order.push_back(&diagnostic);
  }
  const auto place = [&](const Diagnostic* diagnostic) {
    const auto* source = diagnostic->where.source.get();
    const auto rank = source == nullptr ? -1 : std::ranges::find(sources, source) - sources.begin();
    return std::tuple(rank, diagnostic->where.line, diagnostic->where.column);
  };
  std::ranges::stable_sort(order, {}, place);
  return order;
}

std::vector<PlainDiagnostic> to_plain(const Diagnostics& diagnostics, Language language) {
  std::vector<PlainDiagnostic> plain;
  for (const auto* diagnostic : diagnostics.sorted()) {
    const auto& where = diagnostic->where;
    const std::uint32_t cell = where.known() ? where.source->cell_number({where.line, where.column}) : 0;
    plain.push_back({.severity = diagnostic->severity() == Severity::error ? "error" : "warning",
                     .code = std::string(diagnostic->rule->id),
                     .file = where.known() ? where.source->name() : std::string(),
                     .line = where.line,
                     .col = cell > 0 ? cell : where.column,
                     .end = cell > 0        ? cell + 1
                            : where.known() ? where.column + where.length
                                            : 0,
                     .path = diagnostic->path,
                     .message = diagnostic->message(language),
                     .hint = diagnostic->help_text(language)});
  }
  return plain;
}

}  // namespace seatcast::text
