#include <cstring>

#include <gtest/gtest.h>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"

/// Threads, the size of a block, the memory of a pass and the instruction set decide how a result is computed, never
/// what it is.
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
  template <class T>
  void add(const std::vector<T>& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  std::string bytes_;
};

class Blocks : public ::testing::TestWithParam<const char*> {};

TEST_P(Blocks, AndThreadsAndPassesDecideNothing) {
  Case one = load(GetParam());
  const auto bytes = [&](int threads) {
    return Bytes(ensemble::run(one.problem, one.settings, parallel::Threads(threads), parallel::CancelFlag())).all();
  };
  const std::string expected = bytes(1);
  ASSERT_GT(expected.size(), 100000U);
  for (const std::uint32_t tiles : {1U, 7U}) {
    one.settings.tiles_per_block = tiles;
    for (const int threads : {1, 2, 3}) EXPECT_TRUE(bytes(threads) == expected) << tiles << " tiles, " << threads;
  }
  one.settings.memory_budget = 1U << 20;  // a megabyte: many passes
  EXPECT_TRUE(bytes(2) == expected) << "passes";
  for (const lanes::Isa isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) continue;
    one.settings.isa = isa;
    EXPECT_TRUE(bytes(2) == expected) << lanes::name(isa);
  }
}

TEST_P(Blocks, AnotherSeedIsSeen) {
  Case one = load(GetParam());
  const auto before =
      Bytes(ensemble::run(one.problem, one.settings, parallel::Threads(2), parallel::CancelFlag())).all();
  one.problem.uncertainty.seed += 1;
  const auto after =
      Bytes(ensemble::run(one.problem, one.settings, parallel::Threads(2), parallel::CancelFlag())).all();
  EXPECT_FALSE(before == after);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Blocks,
                         ::testing::Values("jining/rooms_converted.yaml", "k12_district/baseline.yaml"),
                         [](const auto& info) { return "of" + std::to_string(info.index); });

}  // namespace
}  // namespace seatcast
