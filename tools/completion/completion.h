#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast completion bash|zsh|fish`: a script that completes commands, options and file names, from the same
/// declarations as --help.
struct CompletionOptions {
  std::string shell;
};

/// @param commands  all commands; must outlive the returned one
Command completion_command(const std::vector<Command>& commands);

// The script of each shell. `common`: parameters that every command has. Option texts are in English: shells start
// before anybody chose a language.
std::string bash_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common);
std::string zsh_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common);
std::string fish_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common);

}  // namespace seatcast::tools
