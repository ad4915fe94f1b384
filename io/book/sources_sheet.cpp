#include "io/book/sheets.h"
#include "io/book/styles.h"
#include "io/fields/enum_type.h"
#include "io/scenario/tables.h"

namespace seatcast::book {
namespace {

constexpr std::uint16_t kLast = 3;

/// "假定", "假定" where the table of qualities knows the word.
std::pair<std::string, std::string> quality_texts(const std::string& word, const report::Voice& voice) {
  if (word.empty()) return {voice.say("未注明", "not said"), voice.say("表中未注明来源", "the table does not say")};
  const auto choices = fields::choices_of<scenario::Quality>();
  const fields::Choice* choice = fields::find_choice(choices, word);
  if (choice == nullptr) return {word, ""};
  return {voice.zh() ? std::string(choice->chinese.front()) : std::string(choice->name),
          std::string(choice->doc.in(voice.language()))};
}

class SourcesSheet {
 public:
  SourcesSheet(const Context& context, xlsx::SheetWriter& sheet)
      : context_(context), run_(context.run), voice_(context.voice), sheet_(sheet) {}

  void write() {
    row_ = write_head(context_, sheet_, say("数据来源与复算", "Sources, and how to run it again"), kLast) + 1;
    write_quality();
    write_inputs();
    write_facts();
    sheet_.set_width(0, 0, 24);
    sheet_.set_width(1, 1, 70);
    sheet_.set_width(2, kLast, 11);
    sheet_.set_print({.footer = footer(context_)});
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  void heading(const std::string& text) { sheet_.text(row_++, 0, text, section()); }

  void write_quality() {
    heading(say("输入数据按质量", "Input rows by quality"));
    const std::vector<std::string> titles = {say("质量", "quality"), say("含义", "meaning"), say("行数", "rows"),
                                             say("占比", "share")};
    for (std::uint16_t column = 0; column <= kLast; ++column) sheet_.text(row_, column, titles[column], header());
    ++row_;
    double total = 0;
    for (const auto& [word, rows] : run_.info().rows_by_quality) total += static_cast<double>(rows);
    for (const auto& [word, rows] : run_.info().rows_by_quality) {
      const auto [name, meaning] = quality_texts(word, voice_);
      sheet_.text(row_, 0, name, cell());
      sheet_.text(row_, 1, meaning, cell());
      sheet_.number(row_, 2, static_cast<double>(rows), number(kWhole));
      sheet_.number(row_++, 3, static_cast<double>(rows) / total, number(kPercent));
    }
    ++row_;
  }

  void write_inputs() {
    heading(say("输入文件", "Input files"));
    sheet_.text(row_, 0, say("文件", "file"), header());
    sheet_.text(row_++, 1, "SHA-256", header());
    for (const auto& input : run_.info().inputs) fact(input.name, input.sha256);
    ++row_;
  }

  void fact(const std::string& name, const std::string& value) {
    if (value.empty()) return;
    sheet_.text(row_, 0, name, cell());
    sheet_.text(row_++, 1, value, cell());
  }

  void write_facts() {
    const auto& info = run_.info();
    heading(say("复算", "To run it again"));
    fact(say("方案", "scenario"), info.name);
    fact(say("方案校验和 SHA-256", "scenario SHA-256"), run_.facts().scenario_sha256);
    fact(say("结果内容校验和", "content SHA-256"), run_.facts().content_sha256);
    fact(say("结果文件", "result file"), run_.file_name());
    fact(say("运行编号", "run id"), run_.facts().run_id);
    fact(say("随机种子", "seed"), info.seed);
    fact(say("模拟次数", "replicates"), std::to_string(run_.replicates()));
    fact(say("程序", "program"),
         "seatcast " + info.engine_version + (info.git_describe.empty() ? "" : " (" + info.git_describe + ")"));
  }

  const Context& context_;
  const report::Run& run_;
  const report::Voice& voice_;
  xlsx::SheetWriter& sheet_;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_sources(const Context& context, xlsx::SheetWriter sheet) { SourcesSheet(context, sheet).write(); }

}  // namespace seatcast::book
