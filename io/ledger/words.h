#pragma once

// What stands in the cells of a ledger, in the words of those who keep it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/scenario/tables.h"

namespace seatcast::ledger {

/// Half-width, small letters, without any blanks and line ends: as texts are compared.
std::string fold(std::string_view text);

/// A number as people write it, "约1.62万个", "1,620", "3.2亿元".
struct Amount {
  double value = 0;     ///< the scale (千, 万, 亿) applied
  bool scaled = false;  ///< a scale was written
  std::string unit;     ///< what stands behind it: "个", "元"; folded
};
std::optional<Amount> parse_amount(std::string_view text);

/// Size of a school in one cell: "36班1620人", "24个班，1080个学位", "1620".
struct Size {
  std::optional<double> rooms;
  std::optional<double> seats;
};
/// @return nothing where some of the text is no number of classes or pupils
std::optional<Size> parse_size(std::string_view text);

/// 红、黄牌、正常推进、滞后、停工、已完工: how the project stands; nothing where no word is known.
std::optional<scenario::Status> find_status(std::string_view text);

/// The phase that a sentence tells: "主体施工至三层，预计10月封顶" is under construction. What is planned, expected or
/// not yet so does not count.
std::optional<scenario::Phase> find_phase(std::string_view text);

/// True of 已竣工、已投入使用 and the like.
bool tells_completion(std::string_view text);

/// 新建, 改扩建, 迁建, ...; of a name or of a cell.
std::optional<scenario::ProjectKind> find_kind(std::string_view text);

/// Stages of a word or a school's name: 九年一贯制 is primary+junior. Empty where it does not tell.
std::vector<scenario::StageName> find_stages(std::string_view text);

std::optional<scenario::Owner> find_owner(std::string_view text);

/// The nearest colour of a ledger (red, yellow, blue; green is on time, too) of a fill 0xRRGGBB; nothing for grey and
/// pale.
std::optional<scenario::Status> status_of_colour(std::uint32_t rgb);

/// 合计, 小计, 总计, ...: a row that sums others up.
bool is_total(std::string_view text);

/// "primary+junior".
std::string join_stages(const std::vector<scenario::StageName>& stages);

}  // namespace seatcast::ledger
