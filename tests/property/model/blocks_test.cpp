#include <iterator>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"

/// Threads, the size of a block, the years ranked at once, the memory of a pass and the instruction set decide how a
/// result is computed, never what it is: all of them against one another.
namespace seatcast {
namespace {

struct Case {
  projection::Problem problem;
  ensemble::Settings settings;
};

Case load(const std::string& file) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto loaded = scenario::load(SEATCAST_SOURCE_DIR "/scenarios/" + file, {}, sources, faults);
  auto problem = scenario::compile(*loaded, faults);
  Case one{*std::move(problem), {}};
  one.settings = scenario::settings_of(loaded->scenario, one.problem);
  one.settings.replicates = 100;  // neither whole tiles nor whole blocks
  return one;
}

/// Every number of a result, one after the other.
class Bytes {
 public:
  explicit Bytes(const measures::Results& results) {
    for (const auto& one : results.measures) {
      for (const auto* table : {&one.reference, &one.mean, &one.sd}) add(table->values());
      for (const auto* table : {&one.quantile, &one.quantile_low, &one.quantile_high}) add(table->values());
    }
    for (const auto& one : results.exceedances) add(one.probability.values());
    for (const auto& one : results.kept) add(one.values.values());
    for (const auto& one : results.projects) add(one.open_by);
  }
  [[nodiscard]] const std::string& all() const { return bytes_; }

 private:
  void add(const auto& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  }
  std::string bytes_;
};

/// A scenario and an instruction set.
class Blocks : public ::testing::TestWithParam<std::tuple<const char*, lanes::Isa>> {
 protected:
  void SetUp() override {
    if (!lanes::runs_here(std::get<lanes::Isa>(GetParam()))) GTEST_SKIP() << "this processor lacks the instruction set";
  }
};

std::string bytes_of(const Case& one, int threads) {
  return Bytes(ensemble::run(one.problem, one.settings, parallel::Threads(threads), parallel::CancelFlag())).all();
}

TEST_P(Blocks, ThreadsAndYearsAtOnceDecideNothing) {
  const auto [file, isa] = GetParam();
  Case one = load(file);
  one.settings.isa = lanes::Isa::kX86_64;
  const std::string expected = bytes_of(one, 1);
  ASSERT_GT(expected.size(), 100000U);
  one.settings.isa = isa;
  for (const int threads : {1, 2, 3}) {
    for (const std::uint32_t tiles : {1U, 7U}) {
      for (const std::size_t years : {0U, 1U, 5U}) {
        one.settings.tiles_per_block = tiles;
        one.settings.years_at_once = years;
        EXPECT_TRUE(bytes_of(one, threads) == expected)
            << threads << " threads, " << tiles << " tiles a block, " << years << " years at once";
      }
    }
  }
  one.settings.years_at_once = 0;
  one.settings.memory_budget = 1U << 20;  // a megabyte: many passes over the years
  EXPECT_TRUE(bytes_of(one, 2) == expected) << "passes";
}

TEST_P(Blocks, AnotherSeedIsSeen) {
  Case one = load(std::get<const char*>(GetParam()));
  const std::string before = bytes_of(one, 2);
  one.problem.uncertainty.seed += 1;
  EXPECT_FALSE(before == bytes_of(one, 2));
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Blocks,
                         ::testing::Combine(::testing::Values("jining/rooms_converted.yaml",
                                                              "k12_district/baseline.yaml"),
                                            ::testing::ValuesIn(lanes::kAllIsas)),
                         [](const auto& info) {
                           return "of" + std::to_string(info.index / std::size(lanes::kAllIsas)) + "_" +
                                  std::string(lanes::name(std::get<lanes::Isa>(info.param)));
                         });

}  // namespace
}  // namespace seatcast
