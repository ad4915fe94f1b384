#include "tools/common/command_line.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <span>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "io/console/environment.h"
#include "io/text/suggest.h"
#include "tools/common/help.h"
#include "tools/common/version.h"

namespace seatcast::tools {
namespace {

using text::Language;
using text::Phrase;

/// A mistake in the command line.
struct Mistake {
  Phrase what;
  Phrase help = {};
};

/// A parameter as the parser knows it.
struct Registered {
  const Parameter* parameter;
  CLI::Option* option;
};

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

/// CLI11 splits the words; what they mean is ours, so that it can be said in two languages.
std::vector<Registered> register_all(CLI::App& app, const std::vector<Parameter>& parameters) {
  std::vector<Registered> registered;
  for (const Parameter& parameter : parameters) {
    CLI::Option* option = nullptr;
    if (parameter.is_flag()) {
      option = app.add_flag(joined(parameter.names))->disable_flag_override();
    } else {
      option = app.add_option(joined(parameter.names), CLI::callback_t([](const CLI::results_t&) { return true; }));
      option->type_size(1)->expected(1, CLI::detail::expected_max_vector_size);
      option->allow_extra_args(parameter.is_positional() && parameter.repeats);
    }
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    registered.push_back({&parameter, option});
  }
  return registered;
}

/// The common parameters that a command does not have in its own way: `backtest --json FILE`.
std::vector<Parameter> common_for(const Command& command, const std::vector<Parameter>& common) {
  std::vector<Parameter> kept;
  std::ranges::copy_if(common, std::back_inserter(kept), [&](const Parameter& parameter) {
    return std::ranges::find(command.parameters, parameter.name(), &Parameter::name) == command.parameters.end();
  });
  return kept;
}

/// Hands the values of one parameter over to its target.
std::optional<Mistake> store(const Registered& registered) {
  const Parameter& parameter = *registered.parameter;
  const auto& values = registered.option->results();
  if (parameter.is_flag()) {
    if (!values.empty()) parameter.store("");
    return std::nullopt;
  }
  if (values.size() > 1 && !parameter.repeats) {
    return Mistake{{fmt::format("{} 给了 {} 次", parameter.name(), values.size()),
                    fmt::format("{} is given {} times", parameter.name(), values.size())}};
  }
  if (values.empty() && parameter.required)
    return Mistake{{fmt::format("缺少 {}（{}）", parameter.value, parameter.doc.zh),
                    fmt::format("{} is missing ({})", parameter.value, parameter.doc.en)}};
  for (const std::string& value : values) {
    const auto expected = parameter.store(value);
    if (!expected) continue;
    return Mistake{{fmt::format("{} 应为{}，这里是“{}”", parameter.name(), expected->zh, value),
                    fmt::format("{} must be {}, got '{}'", parameter.name(), expected->en, value)},
                   text::did_you_mean(value, parameter.choices)};
  }
  return std::nullopt;
}

/// A word that nothing was made of: a mistyped option, or one word too many.
Mistake unexpected(const std::string& word, const std::vector<Registered>& known) {
  if (!word.starts_with('-') || word == "-")
    return {{fmt::format("不知道如何处理“{}”", word), fmt::format("'{}' is one word too many", word)}};
  std::vector<std::string> names;
  for (const Registered& registered : known) {
    const auto& own = registered.parameter->names;
    if (!registered.parameter->is_positional()) names.insert(names.end(), own.begin(), own.end());
  }
  const std::string name = word.substr(0, word.find('='));
  return {{fmt::format("没有选项 {}", name), fmt::format("there is no option {}", name)},
          text::did_you_mean(name, names)};
}

Mistake unknown_command(const std::string& word, const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  auto help = text::did_you_mean(word, names);
  if (help.empty() && word.find('.') != std::string::npos)
    help = {fmt::format("要推演方案，请写 seatcast run {}", word),
            fmt::format("to simulate a scenario: seatcast run {}", word)};
  return {{fmt::format("没有命令“{}”", word), fmt::format("there is no command '{}'", word)}, std::move(help)};
}

Mistake without_value(const Parameter& parameter) {
  return {{fmt::format("{} 后面缺少值 {}", parameter.name(), parameter.value),
           fmt::format("{} needs a value {}", parameter.name(), parameter.value)}};
}

/// An option that swallowed the name of the next one as its value.
std::optional<Mistake> swallowed_option(const std::vector<Registered>& known) {
  const auto is_name = [&](const std::string& word) {
    return word.starts_with("--") && std::ranges::any_of(known, [&](const Registered& one) {
             return std::ranges::find(one.parameter->names, word) != one.parameter->names.end();
           });
  };
  for (const Registered& one : known) {
    if (!one.parameter->is_flag() && std::ranges::any_of(one.option->results(), is_name))
      return without_value(*one.parameter);
  }
  return std::nullopt;
}

/// What CLI11 itself refuses: an option at the end without its value, a value for a flag.
Mistake mistake_of(const CLI::ParseError& error, const std::vector<Registered>& known) {
  const std::string words = error.what();
  for (const Registered& registered : known) {
    const Parameter& parameter = *registered.parameter;
    const bool is_meant = std::ranges::any_of(parameter.names, [&](const std::string& name) {
      const std::string bare = name.substr(name.find_first_not_of('-'));  // so CLI11 calls a flag
      return words.starts_with(name + ":") || words.starts_with(bare + " ");
    });
    if (!is_meant) continue;
    if (parameter.is_flag())
      return {{fmt::format("{} 后面不能有值", parameter.name()), fmt::format("{} takes no value", parameter.name())}};
    return without_value(parameter);
  }
  return {{fmt::format("命令行有误：{}", words), words}};
}

/// --json, before the command line is understood.
bool asks_for_json(std::span<const char* const> words) {
  return std::ranges::any_of(words, [](const char* word) { return std::string_view(word) == "--json"; });
}

/// The language, before the command line is understood: mistakes are told in it.
Language language_of(std::span<const char* const> words) {
  std::string option;
  for (std::size_t k = 1; k < words.size(); ++k) {
    const std::string_view word = words[k];
    if (word.starts_with("--lang=")) option = word.substr(7);
    if (word == "--lang" && k + 1 < words.size()) option = words[k + 1];
  }
  return console::choose_language(option, console::process_environment());
}

CommandLine answer(std::string text) { return {.answer = std::move(text)}; }

CommandLine usage_error(const Mistake& mistake, const Command* command, Language language) {
  const bool zh = language == Language::zh;
  const std::string program = command == nullptr ? "seatcast" : "seatcast " + command->name;
  std::string text = program + (zh ? "：" : ": ") + mistake.what.in(language);
  if (!mistake.help.empty()) text += (zh ? "；" : "; ") + mistake.help.in(language);
  text += zh ? fmt::format("\n说明见 {} --help\n", program) : fmt::format("\n{} --help explains it\n", program);
  return {.answer = std::move(text), .exit_code = kUsage};
}

/// One pass over a command line.
class Parser {
 public:
  Parser(std::span<const char* const> words, const std::vector<Command>& commands)
      : words_(words), commands_(commands), language_(language_of(words)), shared_(common_parameters(common_)) {
    app_.set_help_flag("");
    app_.allow_extras();
    app_.require_subcommand(0, 1);
    version_ = app_.add_flag("--version");
    of_app_ = register_all(app_, shared_);
    shared_of_command_.reserve(commands.size());  // what is registered points into it
    for (const Command& command : commands) {
      CLI::App* app = app_.add_subcommand(command.name);
      app->set_help_flag("");
      app->allow_extras();
      of_command_.push_back(register_all(*app, command.parameters));
      shared_of_command_.push_back(common_for(command, shared_));
      const auto shared = register_all(*app, shared_of_command_.back());
      of_command_.back().insert(of_command_.back().end(), shared.begin(), shared.end());
    }
  }

  CommandLine parse() {
    std::optional<Mistake> mistake;
    try {
      app_.parse(static_cast<int>(words_.size()), words_.data());
    } catch (const CLI::ParseError& error) {
      mistake = mistake_of(error, everything());
    }
    const auto position = chosen();
    const Command* command = position ? &commands_[*position] : nullptr;
    const auto& known = position ? of_command_[*position] : of_app_;
    if (!mistake && version_->count() > 0) return answer(version());
    if (asks_for_help(known))
      return answer(command == nullptr ? overview(commands_, language_) : help(*command, language_));
    if (!mistake) mistake = understand(command, known);
    if (mistake) {
      auto refused = usage_error(*mistake, command, language_);
      refused.common.json = asks_for_json(words_);
      return refused;
    }
    return {.command = command, .common = common_};
  }

 private:
  [[nodiscard]] std::optional<std::size_t> chosen() const {
    for (std::size_t k = 0; k < commands_.size(); ++k) {
      if (app_.got_subcommand(commands_[k].name)) return k;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<Registered> everything() const {
    auto all = of_app_;
    for (const auto& of_one : of_command_) all.insert(all.end(), of_one.begin(), of_one.end());
    return all;
  }

  /// --help wins over every mistake: who asks has not finished typing.
  [[nodiscard]] bool asks_for_help(const std::vector<Registered>& known) const {
    const auto is_help = [](const Registered& one) {
      return one.parameter->name() == "--help" && one.option->count() > 0;
    };
    return std::ranges::any_of(known, is_help) || std::ranges::any_of(of_app_, is_help);
  }

  std::optional<Mistake> understand(const Command* command, const std::vector<Registered>& known) {
    if (auto mistake = swallowed_option(known)) return mistake;
    const auto extras = app_.remaining(true);
    if (command == nullptr && (extras.empty() || extras.front().starts_with('-'))) {
      if (!extras.empty()) return unexpected(extras.front(), known);
      return Mistake{{"没有写命令", "no command was given"}};
    }
    if (command == nullptr) return unknown_command(extras.front(), commands_);
    if (!extras.empty()) return unexpected(extras.front(), known);
    for (const auto& list : {of_app_, known}) {
      for (const Registered& one : list) {
        if (auto mistake = store(one)) return mistake;
      }
    }
    return std::nullopt;
  }

  static std::string version() { return fmt::format("seatcast {} ({})\n", kVersion, kGitDescribe); }

  std::span<const char* const> words_;
  const std::vector<Command>& commands_;
  Language language_;
  CommonOptions common_;
  std::vector<Parameter> shared_;
  std::vector<std::vector<Parameter>> shared_of_command_;
  CLI::App app_;
  CLI::Option* version_ = nullptr;
  std::vector<Registered> of_app_;
  std::vector<std::vector<Registered>> of_command_;
};

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands) {
  return Parser({argv, static_cast<std::size_t>(argc)}, commands).parse();
}

}  // namespace seatcast::tools
