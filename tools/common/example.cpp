#include "tools/common/example.h"

#include <cmath>

#include <fmt/format.h>

#include "io/csv/write.h"
#include "io/fields/read.h"
#include "io/fields/rows.h"
#include "io/scenario/scenario.h"
#include "io/scenario/tables.h"
#include "io/yaml/write.h"

namespace seatcast::tools {
namespace {

using namespace scenario;
using text::Language;

constexpr int kBaseYear = 2023;
constexpr double kSystemGrades = 15;  // K1 to G9 and the three of the senior stage, each with one age

/// The two counties: an ageing one, and one that still grows.
struct County {
  const char* code;
  const char* name;
  const char* name_en;
  double per_age;   ///< residents of each age from 15 on
  double per_year;  ///< fewer at each younger age
};
constexpr County kCounties[] = {{"A", "甲县", "County A", 1000, -20}, {"B", "乙县", "County B", 600, 10}};
constexpr const char* kCity = "CITY";

double residents(const County& county, int age) {
  return std::max(0.0, county.per_age + county.per_year * std::max(0, static_cast<int>(kSystemGrades) - age));
}

fields::FileReference file(const char* name) { return {.written = std::string("data/") + name, .file = name}; }

std::map<StageName, double> by_stage(double kindergarten, double primary, double junior, double senior,
                                     double vocational) {
  return {{StageName::kKindergarten, kindergarten},
          {StageName::kPrimary, primary},
          {StageName::kJunior, junior},
          {StageName::kSenior, senior},
          {StageName::kVocational, vocational}};
}

Slippage slippage(std::vector<double> years) {
  Slippage rules;
  rules.years = std::move(years);
  return rules;
}

/// The example's scenario, every table beside it in data/.
Scenario example_scenario(Language language) {
  const bool zh = language == Language::zh;
  Scenario scenario;
  scenario.name = "example";
  scenario.title = zh ? "示例方案" : "example scenario";
  scenario.label = zh ? "虚构数据，请换成自己的" : "INVENTED data, replace them with your own";
  scenario.horizon = {kBaseYear, kBaseYear + 12};
  scenario.areas = {file("areas.csv"), file("distances.csv")};
  scenario.base = {file("population.csv"), file("enrolment.csv"), file("capacity.csv")};
  Births births;
  births.path = file("births.csv");
  births.spread = 0.05;
  scenario.demography.births = births;
  scenario.demography.survival = file("survival.csv");
  scenario.enrolment.progression.table = file("progression.csv");
  scenario.enrolment.progression.spread = 0.01;
  Senior senior;
  senior.continuation = 0.95;
  senior.general_share = 0.55;
  senior.bounded_by_seats = true;
  senior.to_vocational = 0.8;
  scenario.enrolment.senior = senior;
  for (const auto& [stage, pupils] : by_stage(30, 45, 50, 50, 45)) scenario.policy.class_size[stage] = pupils;
  Rung raise;
  raise.raise_by = 10;
  Rung neighbours;
  neighbours.neighbours = NeighbourRung{25, 0.2, 0.5};
  Rung cap;
  cap.hard_cap = 65;
  scenario.policy.relief[StageName::kPrimary] = {raise, neighbours, cap};
  scenario.policy.staff = by_stage(7, 19, 13.5, 12.5, 20);
  scenario.projects.ledger = file("projects.csv");
  scenario.projects.slippage.blue = slippage({0.8, 0.15, 0.05});
  scenario.projects.slippage.yellow = slippage({0.45, 0.4, 0.15});
  scenario.output.locale = zh ? Locale::kZh : Locale::kEn;
  return scenario;
}

template <class Row>
Row assumed(Row row) {
  row.quality = Quality::kAssumed;
  return row;
}

/// Rows as a table, its columns in the order and language of the declarations.
template <class Row>
ExampleFile table(const char* name, const std::vector<Row>& rows, Language language) {
  csv::Writer writer;
  writer.comment(language == Language::zh ? "虚构数据：列的含义见 docs/formats/tables.zh.md，不用的列可删"
                                          : "Invented data. Columns: docs/formats/tables.en.md; unused ones may go");
  const auto& type = fields::TypeOf<Row>::get();
  writer.row(fields::header_of(type, language));
  for (const Row& row : rows) writer.row(fields::cells_of(type, &row));
  return {std::string("data/") + name, writer.take()};
}

std::vector<AreaRow> areas(Language language) {
  std::vector<AreaRow> rows;
  int column = 0;
  for (const County& county : kCounties) {
    AreaRow row;
    row.area = county.code;
    row.name = language == Language::zh ? county.name : county.name_en;
    row.name_en = county.name_en;
    row.parent = kCity;
    row.tile_col = column++;
    row.tile_row = 0;
    rows.push_back(assumed(row));
  }
  AreaRow city;
  city.area = kCity;
  city.name = language == Language::zh ? "示例市" : "Example City";
  city.name_en = "Example City";
  rows.push_back(assumed(city));
  return rows;
}

std::vector<PopulationRow> population() {
  std::vector<PopulationRow> rows;
  for (const County& county : kCounties) {
    for (int age = 0; age <= 18; ++age) {
      PopulationRow row;
      row.area = county.code;
      row.age = age;
      row.persons = residents(county, age);
      rows.push_back(assumed(row));
    }
  }
  return rows;
}

/// Pupils of a grade: nine in ten children go to a kindergarten, all to school, and grade 9 splits.
struct GradePupils {
  const char* grade;
  StageName stage;
  int age;
  double share;
};
constexpr GradePupils kGrades[] = {{"K1", StageName::kKindergarten, 3, 0.9}, {"K2", StageName::kKindergarten, 4, 0.9},
                                   {"K3", StageName::kKindergarten, 5, 0.9}, {"G1", StageName::kPrimary, 6, 1},
                                   {"G2", StageName::kPrimary, 7, 1},        {"G3", StageName::kPrimary, 8, 1},
                                   {"G4", StageName::kPrimary, 9, 1},        {"G5", StageName::kPrimary, 10, 1},
                                   {"G6", StageName::kPrimary, 11, 1},       {"G7", StageName::kJunior, 12, 1},
                                   {"G8", StageName::kJunior, 13, 1},        {"G9", StageName::kJunior, 14, 1},
                                   {"S1", StageName::kSenior, 15, 0.52},     {"S2", StageName::kSenior, 16, 0.52},
                                   {"S3", StageName::kSenior, 17, 0.52},     {"V1", StageName::kVocational, 15, 0.43},
                                   {"V2", StageName::kVocational, 16, 0.43}, {"V3", StageName::kVocational, 17, 0.43}};

std::vector<EnrolmentRow> enrolment() {
  std::vector<EnrolmentRow> rows;
  for (const County& county : kCounties) {
    for (const GradePupils& grade : kGrades) {
      EnrolmentRow row;
      row.area = county.code;
      row.grade = grade.grade;
      row.pupils = std::round(residents(county, grade.age) * grade.share);
      rows.push_back(assumed(row));
    }
  }
  return rows;
}

std::vector<CapacityRow> capacity(const std::vector<EnrolmentRow>& pupils) {
  std::vector<CapacityRow> rows;
  for (const County& county : kCounties) {
    for (const auto& [stage, standard] : by_stage(30, 45, 50, 50, 45)) {
      double total = 0;
      for (std::size_t k = 0; k < std::size(kGrades); ++k) {
        const std::size_t of_county = static_cast<std::size_t>(&county - kCounties) * std::size(kGrades);
        if (kGrades[k].stage == stage) total += pupils[of_county + k].pupils;
      }
      CapacityRow row;
      row.area = county.code;
      row.stage = stage;
      row.classes = std::ceil(total / standard);
      row.rooms = row.classes + 2;
      rows.push_back(assumed(row));
    }
  }
  return rows;
}

std::vector<BirthsRow> births() {
  std::vector<BirthsRow> rows;
  for (const County& county : kCounties) {
    for (int year = kBaseYear - 1; year <= kBaseYear; ++year) {
      BirthsRow row;
      row.area = county.code;
      row.year = year;
      row.births = residents(county, kBaseYear - year);
      rows.push_back(assumed(row));
    }
  }
  return rows;
}

std::vector<SurvivalRow> survival() {
  std::vector<SurvivalRow> rows;
  for (int age = -1; age <= 18; ++age) {
    SurvivalRow row;
    row.age = age < 0 ? "birth" : std::to_string(age);
    row.survival = age < 0 ? 0.996 : 0.9998;
    rows.push_back(assumed(row));
  }
  return rows;
}

std::vector<ProgressionRow> progression() {
  std::vector<ProgressionRow> rows;
  for (const GradePupils& grade : kGrades) {
    const std::string id = grade.grade;
    const bool leads_on = id.front() == 'G' ? id != "G9" : id.front() != 'K' && id.back() != '3';
    if (!leads_on) continue;
    ProgressionRow row;
    row.area = "all";
    row.from_grade = id;
    row.ratio = 0.999;
    rows.push_back(assumed(row));
  }
  return rows;
}

std::vector<DistanceRow> distances() {
  DistanceRow row;
  row.area_a = kCounties[0].code;
  row.area_b = kCounties[1].code;
  row.km = 20;
  return {assumed(row)};
}

ProjectRow project(const char* id, const char* area, const char* stage, double seats, int year, Status status) {
  ProjectRow row;
  row.id = id;
  row.area = area;
  row.stage = stage;
  row.seats = seats;
  row.opening = std::chrono::year(year) / std::chrono::September;
  row.status = status;
  return assumed(row);
}

std::string scenario_text(Language language) {
  const bool zh = language == Language::zh;
  std::string text = "# yaml-language-server: $schema=scenario.schema.json\n";
  text += zh ? "# 方案模板：没有 # 的行是示例方案，可直接运行；# 开头的键写着默认值，去掉 # 即可使用。\n"
             : "# A template: lines without # make a scenario that runs; a key behind # shows its default.\n";
  text += zh ? "# 检查：seatcast validate scenario.yaml    运行：seatcast run scenario.yaml\n\n"
             : "# Check: seatcast validate scenario.yaml    Run: seatcast run scenario.yaml\n\n";
  const auto node =
      fields::to_node(example_scenario(language), {.mode = fields::WriteMode::commented, .language = language});
  return text + yaml::write(node);
}

}  // namespace

std::vector<ExampleFile> example_files(Language language) {
  const auto pupils = enrolment();
  return {{kExampleScenario, scenario_text(language)},
          table("areas.csv", areas(language), language),
          table("distances.csv", distances(), language),
          table("population.csv", population(), language),
          table("enrolment.csv", pupils, language),
          table("capacity.csv", capacity(pupils), language),
          table("births.csv", births(), language),
          table("survival.csv", survival(), language),
          table("progression.csv", progression(), language),
          table("projects.csv",
                std::vector{project("P-01", "B", "primary", 1080, kBaseYear + 2, Status::kBlue),
                            project("P-02", "B", "junior", 900, kBaseYear + 4, Status::kYellow)},
                language)};
}

}  // namespace seatcast::tools
