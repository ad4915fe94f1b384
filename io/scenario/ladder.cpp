#include "io/scenario/ladder.h"

#include <charconv>
#include <numeric>

namespace seatcast::scenario {
namespace {

constexpr int kCompulsoryYears = 9;
constexpr int kSeniorYears = 3;
constexpr int kK12Years = 12;

std::optional<std::vector<int>> parse_years(std::string_view text) {
  std::vector<int> years;
  while (true) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 1 || value > kK12Years) return std::nullopt;
    years.push_back(value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return years;
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
  }
}

/// A run of grades, each reached from the one before by progression.
void append_run(std::vector<Grade>& grades, const std::string& letter, int count, int first_number, int first_age,
                WayIn way_in, std::uint32_t before) {
  for (int k = 0; k < count; ++k) {
    const bool first = k == 0;
    grades.push_back({letter + std::to_string(first_number + k), first_age + k,
                      first ? before : static_cast<std::uint32_t>(grades.size() - 1),
                      first ? way_in : WayIn::kProgression});
  }
}

}  // namespace

std::optional<System> parse_system(const std::string& text) {
  const bool is_k12 = text.starts_with("K-");
  const auto years = parse_years(is_k12 ? std::string_view(text).substr(2) : std::string_view(text));
  if (!years) return std::nullopt;
  const int total = std::accumulate(years->begin(), years->end(), 0);
  if (is_k12) {
    if (total != kK12Years || years->size() < 2 || years->size() > 3) return std::nullopt;
  } else if (years->size() != 3 || years->back() != kSeniorYears || total != kCompulsoryYears + kSeniorYears) {
    return std::nullopt;
  }
  return System{is_k12, *years};
}

std::vector<Grade> grades_of(const System& system) {
  std::vector<Grade> grades;
  if (system.is_k12) {
    grades.push_back({"K", 5, kNone, WayIn::kEntry});
    append_run(grades, "G", kK12Years, 1, 6, WayIn::kProgression, 0);
    return grades;
  }
  append_run(grades, "K", 3, 1, 3, WayIn::kAttendance, kNone);
  for (Grade& grade : grades) grade.way_in = WayIn::kAttendance;
  append_run(grades, "G", kCompulsoryYears, 1, 6, WayIn::kEntry, kNone);
  const auto last_junior = static_cast<std::uint32_t>(grades.size() - 1);
  append_run(grades, "S", kSeniorYears, 1, 15, WayIn::kGeneralSplit, last_junior);
  append_run(grades, "V", kSeniorYears, 1, 15, WayIn::kVocationalSplit, last_junior);
  return grades;
}

std::vector<StageName> stages_by_grade(const System& system) {
  const auto repeat = [](std::vector<StageName>& list, int count, StageName stage) {
    list.insert(list.end(), static_cast<std::size_t>(count), stage);
  };
  std::vector<StageName> stages;
  if (system.is_k12) {
    repeat(stages, system.years[0] + 1, StageName::kPrimary);
    if (system.years.size() == 3) repeat(stages, system.years[1], StageName::kJunior);
    repeat(stages, system.years.back(), StageName::kSenior);
    return stages;
  }
  repeat(stages, 3, StageName::kKindergarten);
  repeat(stages, system.years[0], StageName::kPrimary);
  repeat(stages, system.years[1], StageName::kJunior);
  repeat(stages, kSeniorYears, StageName::kSenior);
  repeat(stages, kSeniorYears, StageName::kVocational);
  return stages;
}

}  // namespace seatcast::scenario
