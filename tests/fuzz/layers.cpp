/// Files that build on each other and overrides, read as a scenario. What reads well must read the same after it was
/// written.
#include "io/yaml/layers.h"

#include "io/fields/origins.h"
#include "io/fields/read.h"
#include "io/scenario/scenario.h"
#include "io/yaml/parse.h"
#include "io/yaml/write.h"
#include "tests/fuzz/archive.h"
#include "tests/fuzz/expect.h"

namespace seatcast::fuzz {
namespace {

void expect_tree_survives(const yaml::Node& tree, text::Sources& sources) {
  text::Diagnostics faults;
  const auto again = yaml::parse(sources.add("tree.yaml", yaml::write(tree)), faults);
  expect(again && !faults.has_errors(), "a tree that was written can be read");
  expect(yaml::same_content(*again, tree), "a tree that was written reads the same");
}

void expect_scenario_survives(const scenario::Scenario& scenario, const yaml::Node& tree, text::Sources& sources) {
  const auto complete = fields::to_node(scenario);
  const auto placed = fields::with_origins(complete, tree, text::Language::zh);
  text::Diagnostics faults;
  const auto again = yaml::parse(sources.add("complete.yaml", yaml::write(placed, {.origins = true})), faults);
  expect(again && !faults.has_errors(), "a scenario that was written can be parsed");
  scenario::Scenario read_again;
  fields::read(*again, read_again, faults);
  expect(!faults.has_errors(), "a scenario that was written reads without a fault");
  expect(yaml::same_content(complete, fields::to_node(read_again)), "a scenario that was written reads the same");
}

void read(Archive archive) {
  text::Diagnostics faults;
  auto tree = yaml::read_layers(archive.names.front(), archive.sources, faults);
  expect(tree || faults.has_errors(), "there is a tree, or a fault says why not");
  if (tree) yaml::apply_overrides(*tree, archive.overrides, faults);
  const bool is_tree = tree && !faults.has_errors();
  scenario::Scenario scenario;
  if (tree) fields::read(*tree, scenario, faults);
  expect_sound(faults);
  if (is_tree) expect_tree_survives(*tree, archive.sources);
  if (is_tree && !faults.has_errors()) expect_scenario_survives(scenario, *tree, archive.sources);
}

}  // namespace
}  // namespace seatcast::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's bytes
  seatcast::fuzz::read(seatcast::fuzz::unpack(input));
  return 0;
}
