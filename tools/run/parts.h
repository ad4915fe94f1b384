#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/ensemble/parts.h"
#include "io/files/part_file.h"
#include "io/results/run_info.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// Which part of which ensemble a file holds.
struct PartHeader {
  std::string run;  ///< digest of scenario, inputs, version of the numbers
  std::uint32_t number = 1;
  std::uint32_t of = 1;
  std::uint32_t tiles = 0;  ///< of the whole ensemble
  std::vector<ensemble::TileSizes> sizes = {};

  [[nodiscard]] ensemble::TileRange range() const { return ensemble::tiles_of_part(tiles, number, of); }
};

/// "3/8"; nothing where it is none.
std::optional<std::pair<std::uint32_t, std::uint32_t>> parse_part(const std::string& text);

/// What parts of one ensemble have in common.
std::string digest_of_run(const results::RunInfo& info);

/// Writes the numbers of a part; nothing appears under the file's name before publish().
class PartWriter {
 public:
  PartWriter(const std::filesystem::path& target, const PartHeader& header);
  void put(const ensemble::TileNumbers& numbers);
  void publish();

 private:
  files::PartFile file_;
};

/// All parts of one ensemble, open.
class PartReader {
 public:
  /// @return what is wrong with them, by name: damaged, missing, of another run; nothing where they are all there
  std::optional<text::Phrase> open(const std::vector<std::string>& files, const PartHeader& expected);
  void fill(const ensemble::TileNumbers& numbers) const;

 private:
  struct One;
  std::optional<text::Phrase> add(const std::string& file, const PartHeader& expected);
  std::vector<std::shared_ptr<const One>> parts_;
};

}  // namespace seatcast::tools
