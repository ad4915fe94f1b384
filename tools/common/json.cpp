#include "tools/common/json.h"

#include <nlohmann/json.hpp>

namespace seatcast::tools {

nlohmann::ordered_json to_json(const text::Diagnostics& faults, text::Language language) {
  auto list = nlohmann::ordered_json::array();
  for (const text::PlainDiagnostic& fault : text::to_plain(faults, language)) {
    list.push_back({{"severity", fault.severity},
                    {"code", fault.code},
                    {"file", fault.file},
                    {"line", fault.line},
                    {"col", fault.col},
                    {"end", fault.end},
                    {"path", fault.path},
                    {"message", fault.message},
                    {"hint", fault.hint}});
  }
  return {{"valid", !faults.has_errors()},
          {"errors", faults.error_count()},
          {"warnings", faults.warning_count()},
          {"diagnostics", std::move(list)}};
}

std::string error_document(int exit_code, const std::string& message) {
  return nlohmann::ordered_json{{"error", {{"exit_code", exit_code}, {"message", message}}}}.dump(2) + "\n";
}

}  // namespace seatcast::tools
