#pragma once

#include <array>
#include <optional>
#include <string>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"

/// Where the numbers of a row come from.
namespace seatcast::scenario {

/// Where a number comes from: columns that any table may carry.
enum class Quality { kSeed, kOfficial, kSecondary, kMemory, kReconstructed, kAssumed };
constexpr auto names_of(Quality) {
  return std::to_array<fields::Named<Quality>>(
      {{Quality::kSeed, "seed", "原文", {"原始文件", "the source documents"}},
       {Quality::kOfficial, "official", "官方", {"官方统计", "official statistics"}},
       {Quality::kSecondary, "secondary", "转引", {"转引", "quoted by others"}},
       {Quality::kMemory, "memory", "记忆", {"凭记忆，未核对", "from memory, not checked"}},
       {Quality::kReconstructed, "reconstructed", "重建", {"由其他数据推算", "derived from other data"}},
       {Quality::kAssumed, "assumed", "假定|估计|假设", {"假定", "assumed"}}});
}

struct Provenance {
  std::string source;
  std::optional<Quality> quality;
  std::string note;

  void visit(auto& field) {
    field("source", source, {.header = "来源|出处", .doc = {"来源", "where the row comes from"}});
    field("quality", quality, {.header = "质量|数据质量", .doc = {"数据质量", "how far it can be trusted"}});
    field("note", note, {.header = "备注|说明", .doc = {"备注", "a remark"}});
  }
};

}  // namespace seatcast::scenario
