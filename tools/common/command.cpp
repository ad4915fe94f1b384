#include "tools/common/command.h"

namespace seatcast::tools {

std::vector<Parameter> common_parameters(CommonOptions& options) {
  return {choice("--lang", options.language, {"zh", "en"}, {"消息的语言", "language of messages"}),
          flag("--json", options.json, {"标准输出只有一个 JSON 文档", "one JSON document on stdout, nothing else"}),
          choice("--color", options.colour, {"auto", "always", "never"}, {"是否使用颜色", "colours"}),
          choice("--progress", options.progress, {"auto", "off", "json"}, {"进度显示", "how progress is shown"}),
          flag("-q,--quiet", options.quiet, {"只显示警告和错误", "only warnings and errors"}),
          flag("-v,--verbose", options.verbose, {"显示更多细节", "more detail"}),
          flag("-h,--help", options.help, {"显示这个说明", "show this text"})};
}

}  // namespace seatcast::tools
