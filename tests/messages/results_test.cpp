#include <map>

#include <gtest/gtest.h>

#include "io/hdf5/writer.h"
#include "io/results/select.h"
#include "tests/messages/harness.h"
#include "tests/support/sample_results.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::messages {
namespace {

namespace fs = std::filesystem;
using testing::contents_of;
using testing::write_contents;

const fs::path kResult = "result.h5";
const fs::path kChecksum = "result.h5.sha256";

void write_sample() { testing::SampleResults().write(kResult); }

void flip(std::size_t at) {
  std::string contents = contents_of(kResult);
  contents[at] ^= 1;
  write_contents(kResult, contents);
}

/// A result in all but what `change` adds or contradicts.
void write_by_hand(const char* version, const std::vector<std::string>& parents,
                   const std::vector<std::int32_t>& years) {
  hdf5::Writer writer(kResult);
  writer.add_attribute({"schema_version", version});
  writer.add_attribute({"replicates", std::int32_t{0}});
  writer.add_dimension({"area", std::vector<std::string>{"A", "CITY"}, "", ""});
  writer.add_variable(
      {{.name = "area_parent", .dims = {"area"}, .type = hdf5::ElementType::text}, hdf5::view_of(parents)});
  writer.add_dimension({"stage", std::vector<std::string>{"primary"}, "", ""});
  writer.add_dimension({"grade", std::vector<std::string>{"G1"}, "", ""});
  writer.add_dimension({"year", years, "", ""});
  writer.add_dimension({"quantile", std::vector<double>{0.5}, "", ""});
  writer.publish();
}

void write_somebody_elses() {
  hdf5::Writer writer(kResult);
  writer.add_attribute({"title", "temperature"});
  writer.publish();
}

/// What makes the result of each case bad.
const std::map<std::string, void (*)()> kDamage{
    {"not_hdf5", [] { write_contents(kResult, "name: jining-baseline\n"); }},
    {"cut_off",
     [] {
       write_somebody_elses();
       fs::remove(kChecksum);
       const std::string whole = contents_of(kResult);
       write_contents(kResult, whole.substr(0, whole.size() / 2));
     }},
    {"changed",
     [] {
       write_somebody_elses();
       flip(100);
     }},
    {"damaged",
     [] {
       write_somebody_elses();
       fs::remove(kChecksum);
       flip(44);
     }},
    {"newer_layout",
     [] {
       write_by_hand("2.0", {"CITY", ""}, {2023, 2024});
     }},
    {"not_by_seatcast", write_somebody_elses},
    {"inconsistent",
     [] {
       write_by_hand("1.0", {"", "A"}, {2023, 2025});
     }},
    {"bad_checksum_file",
     [] {
       write_sample();
       write_contents(kChecksum, "see the other folder\n");
     }},
    {"unchecked",
     [] {
       write_sample();
       fs::remove(kChecksum);
     }},
    {"wrong_selection", write_sample},
};

void check_result(const fs::path& input, text::Sources&, text::Diagnostics& faults) {
  const testing::ScratchFolder scratch;
  const fs::path before = fs::current_path();
  fs::current_path(scratch.path());
  kDamage.at(input.stem().string())();
  const auto file = results::ResultFile::open(kResult, faults);
  const results::Wanted unknown{.measures = {"shortag", "teachers"},
                                .areas = {"370899", "任成区"},
                                .stages = {"senior"},
                                .years = {"2022", "soon"}};
  if (input.stem() == "wrong_selection") results::select(*file, unknown, faults);
  fs::current_path(before);
}

class ResultMessages : public ::testing::TestWithParam<Case> {};
TEST_P(ResultMessages, AreAsExpected) { expect_messages(GetParam(), check_result); }
INSTANTIATE_TEST_SUITE_P(Messages, ResultMessages, ::testing::ValuesIn(discover("results", ".case")),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace seatcast::messages
