#include "tools/completion/completion.h"

#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/console/log.h"

namespace seatcast::tools {
namespace {

/// A command's own parameters and those of every command.
std::vector<Parameter> parameters_of(const Command& command, const std::vector<Parameter>& common) {
  auto all = command.parameters;
  all.insert(all.end(), common.begin(), common.end());
  return all;
}

std::vector<std::string> option_names(const Command& command, const std::vector<Parameter>& common) {
  std::vector<std::string> names;
  for (const Parameter& parameter : parameters_of(command, common)) {
    if (!parameter.is_positional()) names.insert(names.end(), parameter.names.begin(), parameter.names.end());
  }
  return names;
}

std::vector<std::string> command_names(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

/// What stands for a positional: the words it may be, else files.
std::vector<std::string> positional_words(const Command& command) {
  for (const Parameter& parameter : command.parameters) {
    if (parameter.is_positional()) return parameter.choices;
  }
  return {};
}

std::string bash_values(const Parameter& parameter) {
  if (!parameter.choices.empty())
    return fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))", fmt::join(parameter.choices, " "));
  if (parameter.is_folder()) return "COMPREPLY=($(compgen -d -- \"$word\"))";
  if (parameter.is_file()) return "COMPREPLY=($(compgen -f -- \"$word\"))";
  return "COMPREPLY=()";
}

std::string bash_command(const Command& command, const std::vector<Parameter>& common) {
  std::string text = fmt::format("    {})\n      case \"$before\" in\n", command.name);
  for (const Parameter& parameter : parameters_of(command, common)) {
    if (parameter.is_flag() || parameter.is_positional()) continue;
    text += fmt::format("        {}) {}; return ;;\n", fmt::join(parameter.names, "|"), bash_values(parameter));
  }
  text += "      esac\n";
  text += fmt::format("      options=\"{}\"\n", fmt::join(option_names(command, common), " "));
  text += fmt::format("      words=\"{}\" ;;\n", fmt::join(positional_words(command), " "));
  return text;
}

/// Text within single quotes of a shell.
std::string shell_text(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

/// What zsh's _arguments must not read as syntax.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') result += '\\';
    result += c;
  }
  return result;
}

std::string zsh_values(const Parameter& parameter) {
  if (!parameter.choices.empty()) return fmt::format("({})", fmt::join(parameter.choices, " "));
  if (parameter.is_folder()) return "_files -/";
  return parameter.is_file() ? "_files" : " ";
}

std::string zsh_argument(const Parameter& parameter) {
  const std::string doc = zsh_text(parameter.doc.en);
  if (parameter.is_positional()) {
    return shell_text(fmt::format("{}{}{}:{}",
                                  parameter.repeats    ? "*:"
                                  : parameter.required ? ":"
                                                       : "::",
                                  zsh_text(parameter.value), "", zsh_values(parameter)));
  }
  const std::string value =
      parameter.is_flag() ? "" : fmt::format(":{}:{}", zsh_text(parameter.value), zsh_values(parameter));
  std::string list;
  for (const std::string& name : parameter.names) {
    list += (list.empty() ? "" : " ") +
            shell_text(fmt::format("{}{}[{}]{}", parameter.repeats ? "*" : "", name, doc, value));
  }
  return list;
}

std::string fish_option(const Command& command, const Parameter& parameter) {
  std::string line = fmt::format("complete -c seatcast -n '__fish_seen_subcommand_from {}'", command.name);
  for (const std::string& name : parameter.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!parameter.is_flag()) line += parameter.is_file() ? " -r -F" : parameter.is_folder() ? " -r" : " -x";
  if (!parameter.choices.empty())
    line += fmt::format(" -a {}", shell_text(fmt::format("{}", fmt::join(parameter.choices, " "))));
  return line + " -d " + shell_text(parameter.doc.en) + "\n";
}

ExitCode completion(const CompletionOptions& options, const std::vector<Command>& commands, Terminal& terminal) {
  CommonOptions ignored;
  const auto common = common_parameters(ignored);
  const std::string script = options.shell == "bash"  ? bash_completion(commands, common)
                             : options.shell == "zsh" ? zsh_completion(commands, common)
                                                      : fish_completion(commands, common);
  print(terminal.options().json
            ? fmt::format("{{\"shell\": \"{}\", \"script\": {}}}\n", options.shell, console::json_string(script))
            : script);
  return kGood;
}

}  // namespace

std::string bash_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common) {
  std::string text =
      "# bash completion of seatcast, from: seatcast completion bash\n"
      "_seatcast() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" command=\"\" options words i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    if [[ \"${COMP_WORDS[i]}\" != -* ]]; then command=\"${COMP_WORDS[i]}\"; break; fi\n"
      "  done\n"
      "  case \"$command\" in\n";
  text += fmt::format("    \"\") options=\"--help --version --lang\"; words=\"{}\" ;;\n",
                      fmt::join(command_names(commands), " "));
  for (const Command& command : commands) text += bash_command(command, common);
  text +=
      "    *) return ;;\n"
      "  esac\n"
      "  if [[ \"$word\" == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  elif [[ -n \"$words\" ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  else\n"
      "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "  fi\n"
      "}\n"
      "complete -o filenames -F _seatcast seatcast\n";
  return text;
}

std::string zsh_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common) {
  std::string text =
      "#compdef seatcast\n"
      "# zsh completion of seatcast, from: seatcast completion zsh\n"
      "_seatcast() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const Command& command : commands)
    text += fmt::format("    {}\n", shell_text(command.name + ":" + zsh_text(command.summary.en)));
  text +=
      "  )\n"
      "  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
      "  case \"$words[2]\" in\n";
  for (const Command& command : commands) {
    text += fmt::format("    {})\n      shift words; ((CURRENT--))\n      _arguments", command.name);
    for (const Parameter& parameter : parameters_of(command, common)) text += " \\\n        " + zsh_argument(parameter);
    text += " ;;\n";
  }
  text +=
      "  esac\n"
      "}\n"
      "# Loaded on the first use, zsh has called this file by that name; sourced, it only makes the function known.\n"
      "if [[ \"$funcstack[1]\" == _seatcast ]]; then _seatcast \"$@\"; else compdef _seatcast seatcast; fi\n";
  return text;
}

std::string fish_completion(const std::vector<Command>& commands, const std::vector<Parameter>& common) {
  std::string text = "# fish completion of seatcast, from: seatcast completion fish\n";
  for (const Command& command : commands) {
    text += fmt::format("complete -c seatcast -f -n __fish_use_subcommand -a {} -d {}\n", command.name,
                        shell_text(command.summary.en));
  }
  for (const Command& command : commands) {
    for (const Parameter& parameter : parameters_of(command, common)) {
      if (!parameter.is_positional()) text += fish_option(command, parameter);
    }
    const auto words = positional_words(command);
    if (!words.empty()) {
      text += fmt::format("complete -c seatcast -f -n '__fish_seen_subcommand_from {}' -a {}\n", command.name,
                          shell_text(fmt::format("{}", fmt::join(words, " "))));
    }
  }
  return text;
}

Command completion_command(const std::vector<Command>& commands) {
  const auto options = std::make_shared<CompletionOptions>();
  return {.name = "completion",
          .summary = {"命令行补全脚本", "completion script for a shell"},
          .parameters = {choice_argument("SHELL", options->shell, {"bash", "zsh", "fish"}, {"命令行外壳", "shell"})},
          .examples = {"seatcast completion bash > ~/.local/share/bash-completion/completions/seatcast",
                       "seatcast completion zsh > ~/.zfunc/_seatcast",
                       "seatcast completion fish > ~/.config/fish/completions/seatcast.fish"},
          .action = [options, &commands](Terminal& terminal) { return completion(*options, commands, terminal); }};
}

}  // namespace seatcast::tools
