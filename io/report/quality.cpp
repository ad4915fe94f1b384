#include "io/report/quality.h"

#include <map>

namespace seatcast::report {

const Quality* find_quality(std::string_view word) {
  static const std::map<std::string_view, Quality> kQualities = {
      {"seed", {{"原文", "source"}, {"原始文件所载", "from the source documents"}}},
      {"official", {{"官方", "official"}, {"官方统计", "official statistics"}}},
      {"secondary", {{"转引", "secondary"}, {"报刊或他人转引", "quoted by others"}}},
      {"memory", {{"记忆", "memory"}, {"凭记忆，未核对", "from memory, not checked"}}},
      {"reconstructed", {{"重建", "reconstructed"}, {"由其他数据推算", "derived from other data"}}},
      {"assumed", {{"假定", "assumed"}, {"没有来源，按经验假定", "no source; assumed"}}},
      {"", {{"未注明", "not said"}, {"表中未注明来源", "the table does not say"}}}};
  const auto found = kQualities.find(word);
  return found == kQualities.end() ? nullptr : &found->second;
}

}  // namespace seatcast::report
