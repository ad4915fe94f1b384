#include "tests/fuzz/words.h"

#include <set>

#include "io/scenario/scenario.h"
#include "tests/fuzz/row_types.h"

namespace seatcast::fuzz {
namespace {

const std::vector<std::string> kValues = {"0",
                                          "-0",
                                          "1",
                                          "-1",
                                          "2",
                                          "0.5",
                                          "1.5",
                                          "99",
                                          "1e6",
                                          "1e9",
                                          "1e308",
                                          "1e-308",
                                          "1e-9",
                                          "9e999",
                                          "-1e308",
                                          "nan",
                                          "inf",
                                          "0x10",
                                          "010",
                                          "1,000",
                                          "3.2万",
                                          "1.2亿",
                                          "45人/班",
                                          "12%",
                                          "100%",
                                          "19:1",
                                          "25公里",
                                          "1900",
                                          "2022",
                                          "2023",
                                          "2024",
                                          "2030",
                                          "2123",
                                          "2200",
                                          "2023-09",
                                          "2026-08",
                                          "2024年1月",
                                          "1900-01",
                                          "2200-12",
                                          "true",
                                          "false",
                                          "是",
                                          "~",
                                          "null",
                                          "",
                                          "\"\"",
                                          "[]",
                                          "{}",
                                          "[1]",
                                          "{2024: 1}",
                                          "linear",
                                          "all",
                                          "none",
                                          "observed",
                                          "birth",
                                          "special",
                                          "K1",
                                          "K3",
                                          "K",
                                          "G1",
                                          "G5",
                                          "G9",
                                          "G12",
                                          "S1",
                                          "S3",
                                          "V1",
                                          "V3",
                                          "A",
                                          "B",
                                          "C",
                                          "6-3-3",
                                          "5-4-3",
                                          "1-8-3",
                                          "K-5-3-4",
                                          "K-6-6",
                                          "K-1-1-10",
                                          "primary",
                                          "junior",
                                          "senior",
                                          "kindergarten",
                                          "vocational",
                                          "小学",
                                          "primary+junior",
                                          "60:40",
                                          "0:1",
                                          "blue",
                                          "yellow",
                                          "red",
                                          "done",
                                          "planned",
                                          "topped_out",
                                          "new",
                                          "expansion",
                                          "conversion",
                                          "closure",
                                          "merger",
                                          "temporary",
                                          "public",
                                          "private",
                                          "male",
                                          "female",
                                          "damped",
                                          "flat",
                                          "gpr",
                                          "flow",
                                          "utilisation",
                                          "shortage",
                                          "class_size",
                                          "!delete",
                                          "!replace",
                                          "+",
                                          "-",
                                          ": ",
                                          "- ",
                                          "#",
                                          "\n",
                                          "  ",
                                          "extends",
                                          "-s",
                                          "=== "};

void collect(const fields::StructType& type, std::set<const fields::StructType*>& seen, std::set<std::string>& keys) {
  if (!seen.insert(&type).second) return;
  const auto object = type.make();
  for (const auto& field : type.fields_of(object.get())) {
    keys.emplace(field.key);
    for (const auto header : fields::split_names(field.spec.header)) keys.emplace(header);
    for (const auto& nested : field.type->nested()) collect(*nested.type, seen, keys);
  }
}

std::vector<std::string> make_words() {
  std::set<const fields::StructType*> seen;
  std::set<std::string> keys;
  collect(fields::TypeOf<scenario::Scenario>::get(), seen, keys);
  for (const auto& row : row_types()) collect(row.type(), seen, keys);
  auto words = kValues;
  words.insert(words.end(), keys.begin(), keys.end());
  return words;
}

}  // namespace

const std::vector<std::string>& words() {
  static const auto all = make_words();
  return all;
}

}  // namespace seatcast::fuzz
