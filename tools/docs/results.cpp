#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "engine/base/precondition.h"
#include "engine/ensemble/ensemble.h"
#include "io/hdf5/reader.h"
#include "io/results/write.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "tools/common/example.h"
#include "tools/docs/pages.h"

/// The page of result files walks a real one: the example of `init`, run with a few replicates. Only what attributes
/// mean is written here, and a file that has others stops the program.
namespace seatcast::docs {
namespace {

namespace fs = std::filesystem;
using text::Language;

struct AttributeText {
  std::string_view name;
  text::Text meaning;
};

constexpr std::array kFileAttributes{
    AttributeText{"Conventions", {"CF-1.10", "CF-1.10"}},
    AttributeText{"title", {"方案标题", "title of the scenario"}},
    AttributeText{"institution", {"seatcast", "seatcast"}},
    AttributeText{"source", {"写出它的程序及版本", "the program and its version"}},
    AttributeText{"history",
                  {"由哪个命令写出；不含时间，同样的输入得到同样的字节",
                   "the command; no time, so that the same input gives the same bytes"}},
    AttributeText{"schema_version",
                  {"本页所述格式的版本；主版本号更大的文件拒绝读取",
                   "version of this layout; a file with a larger major number is refused"}},
    AttributeText{"scenario", {"方案短名", "short name of the scenario"}},
    AttributeText{"why", {"方案的缘由", "the reason for the scenario"}},
    AttributeText{"label", {"数据说明", "what is to be known of the data"}},
    AttributeText{"locale", {"摘要与报告的语言", "language of summary and report"}},
    AttributeText{"seed",
                  {"随机种子（文字，可能大于双精度能表示的整数）", "seed, as text: it may exceed what a double holds"}},
    AttributeText{"random_streams",
                  {"随机数编址规则的版本；版本不同的结果不能逐次配对",
                   "version of the addresses of random numbers; results of different versions are not paired"}},
    AttributeText{"replicates", {"模拟次数，0 为仅参考路径", "replicates; 0 = the reference path alone"}},
    AttributeText{"git_describe", {"源码版本", "version of the sources"}},
    AttributeText{"scenario_sha256", {"合成后方案的 SHA-256", "SHA-256 of the resolved scenario"}},
    AttributeText{"run_id", {"由方案和程序版本得到的编号", "id made of the scenario and the program's version"}},
    AttributeText{"assumed_share",
                  {"输入数据中假定或凭记忆的行所占份额", "share of input rows that are assumed or from memory"}},
    AttributeText{"content_sha256",
                  {"名称、维度、类型和数值的 SHA-256，与压缩无关",
                   "SHA-256 over names, dimensions, types and values, whatever the compression"}},
};

struct ProvenanceText {
  std::string_view name;
  text::Text meaning;
};
constexpr std::array kProvenance{
    ProvenanceText{"scenario_yaml", {"合成后的完整方案", "the scenario, all layers laid over each other"}},
    ProvenanceText{"inputs", {"读入的文件", "files that were read"}},
    ProvenanceText{"inputs_sha256", {"它们的 SHA-256", "their SHA-256"}},
    ProvenanceText{"rows_by_quality", {"各质量等级的数据行数", "rows of the tables by quality"}},
};

/// A folder that is removed again.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / fmt::format("seatcast-docs-{}", ::getpid())) {
    fs::create_directories(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] fs::path file() const { return path_ / "example.h5"; }

 private:
  fs::path path_;
};

void write_example(const fs::path& target) {
  constexpr std::uint32_t kReplicates = 8;
  text::Sources sources;
  text::Diagnostics faults;
  for (const tools::ExampleFile& file : tools::example_files(Language::en)) sources.add(file.path, file.text);
  const auto loaded = scenario::load(tools::kExampleScenario, {}, sources, faults);
  require(loaded.has_value(), "the example loads");
  const auto problem = scenario::compile(*loaded, faults);
  require(problem.has_value(), "the example compiles");
  auto settings = scenario::settings_of(loaded->scenario, *problem);
  settings.replicates = kReplicates;
  const parallel::Threads threads(1);
  const auto results = ensemble::run(*problem, settings, threads, {});
  results::RunInfo info{.name = "example",
                        .title = "",
                        .why = "",
                        .label = "",
                        .engine_version = "",
                        .git_describe = "",
                        .seed = "",
                        .scenario_yaml = "",
                        .locale = ""};
  for (const auto& project : results.projects) {
    info.ledger.emplace_back();
    info.ledger.back().id = project.id;
  }
  const std::size_t nodes = problem->axes.areas.node_count();
  results::write(target, problem->axes, {std::vector<int>(nodes, -1), std::vector<int>(nodes, -1)}, results, info,
                 hdf5::for_each_in_turn);
}

std::string text_of(const hdf5::VariableDescription& variable, std::string_view name) {
  const auto found = std::ranges::find(variable.attributes, name, &hdf5::Attribute::name);
  return found == variable.attributes.end() ? "" : found->text();
}

std::string long_name(const hdf5::VariableDescription& variable, Language language) {
  return text_of(variable, language == Language::zh ? "long_name_zh" : "long_name");
}

template <class Texts>
std::string described(const std::vector<std::string>& names, const Texts& texts, Language language) {
  std::string rows;
  for (const std::string& name : names) {
    const auto found = std::ranges::find_if(texts, [&](const auto& one) { return one.name == name; });
    if (found == texts.end()) throw std::runtime_error("tools/docs/results.cpp does not say what " + name + " means");
    rows += fmt::format("| `{}` | {} |\n", name, found->meaning.in(language));
  }
  return rows;
}

/// What a file of one measure's variables has, shown once for all of them.
bool belongs_to_another_measure(const hdf5::VariableDescription& variable) {
  const std::string measure = text_of(variable, "measure");
  const bool is_exceedance = !measure.empty() && text_of(variable, "measure_name").empty();
  return !measure.empty() && !is_exceedance && measure != "shortage";
}

std::string variables(const hdf5::Reader& reader, bool dimensions, Language language) {
  std::string rows;
  for (const std::string& name : reader.variables()) {
    const auto variable = reader.describe(name);
    const bool is_kept_elsewhere = name.ends_with("_replicates") && name != "shortage_replicates";
    if (variable.is_dimension != dimensions || belongs_to_another_measure(variable) || is_kept_elsewhere) continue;
    rows += fmt::format("| `{}` | {} | {} | {} |\n", name,
                        dimensions ? "" : fmt::format("{}", fmt::join(variable.dims, ", ")),
                        hdf5::name_of(variable.type), cell(long_name(variable, language)));
  }
  return rows;
}

constexpr text::Text kRecipe{R"(## 读取

```python
import xarray as xr
run = xr.open_dataset("jining-baseline.h5")                      # 或 engine="h5netcdf"
run.shortage_q.sel(quantile=0.5, stage="primary").to_dataframe() # 各地区各年小学学位缺口的中位数
xr.open_dataset("jining-baseline.h5", group="provenance")        # 方案全文与输入校验和
```

`ncdump -h`、h5py、netCDF4、R 的 ncdf4 和 rhdf5 也能打开（R 中维度次序相反）。`sha256sum -c 文件名.sha256` 核对文件；
`seatcast info 文件 --check` 另外核对全部数值。
)",
                             R"(## Reading

```python
import xarray as xr
run = xr.open_dataset("jining-baseline.h5")                      # or engine="h5netcdf"
run.shortage_q.sel(quantile=0.5, stage="primary").to_dataframe() # median shortage of primary seats, by area and year
xr.open_dataset("jining-baseline.h5", group="provenance")        # the scenario's text, checksums of the inputs
```

`ncdump -h`, h5py, netCDF4, R's ncdf4 and rhdf5 open it, too (R sees the dimensions in reverse order). `sha256sum -c
NAME.sha256` checks the file, `seatcast info FILE --check` all values besides.
)"};

}  // namespace

std::string results_page(Language language) {
  const bool zh = language == Language::zh;
  const Scratch scratch;
  write_example(scratch.file());
  const hdf5::Reader reader(scratch.file());
  std::vector<std::string> attributes;
  for (const hdf5::Attribute& attribute : reader.attributes()) attributes.push_back(attribute.name);

  std::string text = page_head({"结果文件", "Result files"}, language);
  text +=
      zh ? "结果是一个 HDF5 文件，按 netCDF-4 的习惯写成：每个维度有坐标变量，文字为 "
           "UTF-8，每个变量有中英文名称、单位和说明。"
           "同样的输入得到同样的字节。下面以指标 `shortage` 为例，其余指标（[指标](measures.zh.md)）的变量相同；没有"
           "该学段的地区、分母为零的比值是 NaN。\n\n"
         : "A result is an HDF5 file after the habits of netCDF-4: every dimension has its coordinates, text is UTF-8, "
           "every variable has its names in both languages, unit and comment. The same input gives the same bytes. "
           "The measure `shortage` stands below for all ([measures](measures.en.md)); areas without a stage and "
           "ratios with nothing below the line are NaN.\n\n";
  text += zh ? "## 属性\n\n| 属性 | 含义 |\n|---|---|\n" : "## Attributes\n\n| attribute | meaning |\n|---|---|\n";
  text += described(attributes, kFileAttributes, language);
  text += zh ? "\n## 维度\n\n| 维度 |  | 类型 | 含义 |\n|---|---|---|---|\n"
             : "\n## Dimensions\n\n| dimension |  | type | meaning |\n|---|---|---|---|\n";
  text += variables(reader, true, language);
  text += zh ? "\n## 变量\n\n| 变量 | 维度 | 类型 | 含义 |\n|---|---|---|---|\n"
             : "\n## Variables\n\n| variable | dimensions | type | meaning |\n|---|---|---|---|\n";
  text += variables(reader, false, language);
  text +=
      zh ? "\n## /provenance\n\n| 文字 | 含义 |\n|---|---|\n" : "\n## /provenance\n\n| text | meaning |\n|---|---|\n";
  text += described(reader.provenance(), kProvenance, language) + "\n";
  return text + std::string(kRecipe.in(language));
}

}  // namespace seatcast::docs
