#include "tools/run/provenance.h"

#include <filesystem>
#include <map>

#include "io/files/sha256.h"
#include "io/scenario/settings.h"
#include "io/yaml/write.h"
#include "tools/common/version.h"

namespace seatcast::tools {

results::RunInfo info_of(const scenario::Loaded& loaded, const text::Sources& sources) {
  const scenario::Scenario& scenario = loaded.scenario;
  results::RunInfo info{.name = scenario.name,
                        .title = scenario.title,
                        .why = scenario.why,
                        .label = scenario.label,
                        .engine_version = kVersion,
                        .git_describe = kGitDescribe,
                        .seed = std::to_string(scenario.ensemble.seed),
                        .scenario_yaml = yaml::write(loaded.tree),
                        .locale = scenario.output.locale == scenario::Locale::kEn ? "en" : "zh"};
  for (const text::SourcePtr& source : sources.all()) {
    info.inputs.push_back(
        {std::filesystem::path(source->name()).filename().string(), files::to_hex(files::sha256(source->bytes()))});
  }
  const scenario::InputQuality quality = scenario::quality_of(loaded.tables);
  info.rows_by_quality = quality.rows;
  info.assumed_share = quality.assumed_share();
  return info;
}

results::Tiles tiles_of(const scenario::Tables& tables, const Axes& axes) {
  std::map<std::string, const scenario::AreaRow*> rows;
  for (const scenario::AreaRow& row : tables.areas.rows) rows.emplace(row.area, &row);
  results::Tiles tiles;
  for (const AreaNode& node : axes.areas.nodes) {
    const auto row = rows.find(node.id);
    tiles.column.push_back(row == rows.end() ? -1 : row->second->tile_col.value_or(-1));
    tiles.row.push_back(row == rows.end() ? -1 : row->second->tile_row.value_or(-1));
  }
  return tiles;
}

}  // namespace seatcast::tools
