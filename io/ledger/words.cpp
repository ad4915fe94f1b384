#include "io/ledger/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "io/text/utf8.h"

namespace seatcast::ledger {
namespace {

using scenario::Owner;
using scenario::Phase;
using scenario::ProjectKind;
using scenario::StageName;
using scenario::Status;

/// A word and what it means; earlier ones win.
template <class Meaning>
struct Word {
  std::string_view text;
  Meaning meaning;
};

template <class Meaning>
std::optional<Meaning> find_word(std::string_view text, std::span<const Word<Meaning>> words) {
  for (const auto& word : words) {
    if (text.find(word.text) != std::string_view::npos) return word.meaning;
  }
  return std::nullopt;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_any(std::string_view& text, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return take(text, prefix); });
}

constexpr std::array<std::string_view, 8> kBefore = {"约", "近", "共", "计", "计划", "预计", "新增", "可提供"};
constexpr auto kScales = std::to_array<std::pair<std::string_view, double>>({{"亿", 1e8}, {"万", 1e4}, {"千", 1e3}});

/// A number at the front, with separators of thousands and its scale.
std::optional<Amount> take_amount(std::string_view& text) {
  std::string digits;
  std::size_t used = 0;
  while (used < text.size()) {
    const char c = text[used];
    const bool separates = c == ',' && !digits.empty() && text.substr(used + 1, 3).size() == 3 &&
                           text.substr(used + 1, 3).find_first_not_of("0123456789") == std::string_view::npos;
    if ((c >= '0' && c <= '9') || c == '.' || (c == '-' && digits.empty())) {
      digits += c;
    } else if (!separates) {
      break;
    }
    ++used;
  }
  Amount amount;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount.value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  text.remove_prefix(used);
  for (const auto& [word, factor] : kScales) {
    if (!take(text, word)) continue;
    amount.value *= factor;
    amount.scaled = true;
    break;
  }
  return amount;
}

constexpr auto kStatusWords = std::to_array<Word<Status>>(
    {{"红", Status::kRed},       {"黄", Status::kYellow},     {"蓝", Status::kBlue},       {"严重滞后", Status::kRed},
     {"严重超期", Status::kRed}, {"停工", Status::kRed},      {"停滞", Status::kRed},      {"受阻", Status::kRed},
     {"暂停", Status::kRed},     {"无进展", Status::kRed},    {"未按期", Status::kYellow}, {"未按时", Status::kYellow},
     {"滞后", Status::kYellow},  {"缓慢", Status::kYellow},   {"偏慢", Status::kYellow},   {"延期", Status::kYellow},
     {"预警", Status::kYellow},  {"绿", Status::kBlue},       {"正常", Status::kBlue},     {"按期", Status::kBlue},
     {"按时", Status::kBlue},    {"按计划", Status::kBlue},   {"序时", Status::kBlue},     {"顺利", Status::kBlue},
     {"red", Status::kRed},      {"yellow", Status::kYellow}, {"blue", Status::kBlue},     {"done", Status::kDone}});

constexpr auto kDoneWords =
    std::to_array<std::string_view>({"已竣工", "已投入使用", "已启用", "已投用", "已交付", "已建成", "已完工",
                                     "竣工验收合格", "投入使用", "完工", "竣工", "建成", "已完成", "完成"});

/// Farthest first.
constexpr auto kPhaseWords =
    std::to_array<Word<Phase>>({{"封顶", Phase::kToppedOut},         {"主体完工", Phase::kToppedOut},
                                {"主体完成", Phase::kToppedOut},     {"主体已完", Phase::kToppedOut},
                                {"主体竣工", Phase::kToppedOut},     {"装修", Phase::kToppedOut},
                                {"装饰", Phase::kToppedOut},         {"室外配套", Phase::kToppedOut},
                                {"验收", Phase::kToppedOut},         {"设备安装", Phase::kToppedOut},
                                {"主体", Phase::kUnderConstruction}, {"在建", Phase::kUnderConstruction},
                                {"施工", Phase::kUnderConstruction}, {"基础", Phase::kUnderConstruction},
                                {"地下", Phase::kUnderConstruction}, {"开工", Phase::kUnderConstruction},
                                {"桩基", Phase::kUnderConstruction}, {"立项", Phase::kApproved},
                                {"可研", Phase::kApproved},          {"批复", Phase::kApproved},
                                {"招标", Phase::kApproved},          {"招投标", Phase::kApproved},
                                {"许可证", Phase::kApproved},        {"初步设计", Phase::kApproved},
                                {"施工图", Phase::kApproved},        {"规划", Phase::kPlanned},
                                {"选址", Phase::kPlanned},           {"前期", Phase::kPlanned},
                                {"谋划", Phase::kPlanned},           {"拟建", Phase::kPlanned},
                                {"征地", Phase::kPlanned},           {"planned", Phase::kPlanned},
                                {"approved", Phase::kApproved},      {"under_construction", Phase::kUnderConstruction},
                                {"topped_out", Phase::kToppedOut}});

constexpr auto kNotYet =
    std::to_array<std::string_view>({"预计", "计划", "力争", "拟于", "将于", "确保", "争取", "待", "未", "没有", "尚"});

constexpr auto kStops = std::to_array<std::string_view>({"，", ",", "。", "；", ";", "、", "！", "\n"});

/// Parts between stops.
std::vector<std::string_view> clauses(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    std::size_t nearest = std::string_view::npos;
    std::size_t width = 0;
    for (const std::string_view stop : kStops) {
      const std::size_t at = text.find(stop);
      if (at < nearest) nearest = at, width = stop.size();
    }
    parts.push_back(text.substr(0, nearest));
    if (nearest == std::string_view::npos) return parts;
    text.remove_prefix(nearest + width);
  }
}

/// True if what the word says has not happened: 未开工, 预计10月封顶.
bool is_not_yet(std::string_view clause, std::size_t at) {
  return std::ranges::any_of(kNotYet, [&](std::string_view word) {
    const std::size_t found = clause.find(word);
    return found != std::string_view::npos && found < at;
  });
}

constexpr auto kKindWords = std::to_array<Word<ProjectKind>>({{"改扩建", ProjectKind::kExpansion},
                                                              {"迁建", ProjectKind::kNew},
                                                              {"新建", ProjectKind::kNew},
                                                              {"续建", ProjectKind::kNew},
                                                              {"扩建", ProjectKind::kExpansion},
                                                              {"改建", ProjectKind::kExpansion},
                                                              {"改造", ProjectKind::kExpansion},
                                                              {"增容", ProjectKind::kExpansion},
                                                              {"撤并", ProjectKind::kMerger},
                                                              {"合并", ProjectKind::kMerger},
                                                              {"撤销", ProjectKind::kClosure},
                                                              {"关闭", ProjectKind::kClosure},
                                                              {"停办", ProjectKind::kClosure},
                                                              {"转换", ProjectKind::kConversion},
                                                              {"临时", ProjectKind::kTemporary},
                                                              {"new", ProjectKind::kNew},
                                                              {"expansion", ProjectKind::kExpansion}});

struct StageWord {
  std::string_view text;
  std::vector<StageName> stages;
};

/// Longer and more particular words first; 中学 alone does not tell.
const std::vector<StageWord>& stage_words() {
  using enum StageName;
  static const std::vector<StageWord> words = {{"九年一贯", {kPrimary, kJunior}},
                                               {"九年制", {kPrimary, kJunior}},
                                               {"小学+初中", {kPrimary, kJunior}},
                                               {"中小学", {kPrimary, kJunior}},
                                               {"primary+junior", {kPrimary, kJunior}},
                                               {"完全中学", {kJunior, kSenior}},
                                               {"完中", {kJunior, kSenior}},
                                               {"初中+高中", {kJunior, kSenior}},
                                               {"十二年一贯", {kPrimary, kJunior, kSenior}},
                                               {"幼儿园", {kKindergarten}},
                                               {"学前", {kKindergarten}},
                                               {"幼教", {kKindergarten}},
                                               {"kindergarten", {kKindergarten}},
                                               {"特殊教育", {kSpecial}},
                                               {"特教", {kSpecial}},
                                               {"special", {kSpecial}},
                                               {"职业", {kVocational}},
                                               {"中职", {kVocational}},
                                               {"职教", {kVocational}},
                                               {"职专", {kVocational}},
                                               {"中专", {kVocational}},
                                               {"技工", {kVocational}},
                                               {"技师", {kVocational}},
                                               {"vocational", {kVocational}},
                                               {"高级中学", {kSenior}},
                                               {"高中", {kSenior}},
                                               {"普高", {kSenior}},
                                               {"senior", {kSenior}},
                                               {"初级中学", {kJunior}},
                                               {"初中", {kJunior}},
                                               {"junior", {kJunior}},
                                               {"小学", {kPrimary}},
                                               {"完小", {kPrimary}},
                                               {"primary", {kPrimary}}};
  return words;
}

}  // namespace

std::string fold(std::string_view text) {
  const std::string half = text::to_lower_ascii(text::to_half_width(text));
  std::string folded;
  for (std::size_t at = 0; at < half.size();) {
    const auto one = text::decode_at(half, at);
    const bool blank = one.code_point <= 0x20 || one.code_point == 0xA0 || one.code_point == 0x200B;
    if (!blank) folded.append(half, at, one.bytes);
    at += one.bytes;
  }
  return folded;
}

std::optional<Amount> parse_amount(std::string_view written) {
  const std::string folded = fold(written);
  std::string_view rest = folded;
  while (take_any(rest, kBefore)) {
  }
  auto amount = take_amount(rest);
  if (!amount) return std::nullopt;
  take(rest, "余");
  if (rest.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  amount->unit = rest;
  return amount;
}

std::optional<Size> parse_size(std::string_view written) {
  const std::string folded = fold(written);
  std::string_view rest = folded;
  Size size;
  while (!rest.empty()) {
    constexpr std::array<std::string_view, 8> kBetween = {"/", ",", "、", "(", ")", ";", "。", "规模"};
    if (take_any(rest, kBetween) || take_any(rest, kBefore)) continue;
    const auto amount = take_amount(rest);
    if (!amount) return std::nullopt;
    constexpr std::array<std::string_view, 5> kClasses = {"个教学班", "个班", "教学班", "班", "间"};
    constexpr std::array<std::string_view, 9> kSeats = {"个学位", "学位", "名学生", "名", "人",
                                                        "个座位", "座",   "生",     "个"};
    constexpr std::array<std::string_view, 1> kTracks = {"轨"};
    if (take_any(rest, kTracks)) continue;
    if (take_any(rest, kClasses)) {
      size.rooms = amount->value;
    } else if (take_any(rest, kSeats) || rest.empty()) {
      size.seats = amount->value;
    } else {
      return std::nullopt;
    }
  }
  return size;
}

std::optional<Status> find_status(std::string_view written) {
  const std::string text = fold(written);
  if (const auto status = find_word<Status>(text, kStatusWords)) return status;
  if (tells_completion(text)) return Status::kDone;
  return std::nullopt;
}

std::optional<Phase> find_phase(std::string_view written) {
  const std::string text = fold(written);
  std::optional<Phase> farthest;
  for (const std::string_view clause : clauses(text)) {
    for (const auto& word : kPhaseWords) {
      const std::size_t at = clause.find(word.text);
      if (at == std::string_view::npos || is_not_yet(clause, at)) continue;
      farthest = farthest ? std::max(*farthest, word.meaning) : word.meaning;
      break;
    }
  }
  if (!farthest && text.find("未开工") != std::string::npos) return Phase::kApproved;
  return farthest;
}

bool tells_completion(std::string_view written) {
  const std::string text = fold(written);
  for (const std::string_view clause : clauses(text)) {
    for (const std::string_view word : kDoneWords) {
      const std::size_t at = clause.find(word);
      if (at == std::string_view::npos || is_not_yet(clause, at)) continue;
      // 主体完工, 基础完成: a part of it
      const std::string_view before = clause.substr(0, at);
      const bool of_a_part =
          before.find("主体") != std::string_view::npos || before.find("基础") != std::string_view::npos ||
          clause.find('%') != std::string_view::npos || before.find("立项") != std::string_view::npos ||
          before.find("手续") != std::string_view::npos || before.find("招") != std::string_view::npos ||
          before.find("征地") != std::string_view::npos || before.find("装") != std::string_view::npos ||
          before.find("封顶") != std::string_view::npos || before.find("设计") != std::string_view::npos;
      const bool goes_on = word == "完成" && clause.size() > at + word.size();  // 完成投资3000万
      if (!of_a_part && !goes_on) return true;
    }
  }
  return false;
}

std::optional<ProjectKind> find_kind(std::string_view written) {
  return find_word<ProjectKind>(fold(written), kKindWords);
}

std::vector<StageName> find_stages(std::string_view written) {
  const std::string text = fold(written);
  for (const StageWord& word : stage_words()) {
    if (text.find(word.text) != std::string::npos) return word.stages;
  }
  return {};
}

std::optional<Owner> find_owner(std::string_view written) {
  const std::string text = fold(written);
  if (text.find("民办") != std::string::npos || text.find("private") != std::string::npos) return Owner::kPrivate;
  if (text.find("公办") != std::string::npos || text.find("public") != std::string::npos ||
      text.find("政府") != std::string::npos)
    return Owner::kPublic;
  return std::nullopt;
}

std::optional<Status> status_of_colour(std::uint32_t rgb) {
  const int red = static_cast<int>(rgb >> 16U & 0xFFU);
  const int green = static_cast<int>(rgb >> 8U & 0xFFU);
  const int blue = static_cast<int>(rgb & 0xFFU);
  constexpr int kVivid = 90;  // between the strongest and the weakest of the three: pale banding is no signal
  if (rgb > 0xFFFFFFU || std::max({red, green, blue}) - std::min({red, green, blue}) < kVivid) return std::nullopt;
  if (red > 150 && green > 130 && blue < 130) return Status::kYellow;
  if (red > green && red > blue) return Status::kRed;
  if (blue > red && blue >= green) return Status::kBlue;
  if (green > red && green > blue) return Status::kBlue;
  return std::nullopt;
}

bool is_total(std::string_view written) {
  const std::string text = fold(written);
  constexpr std::array<std::string_view, 6> kTotals = {"合计", "小计", "总计", "共计", "汇总", "total"};
  return std::ranges::any_of(kTotals, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::string join_stages(const std::vector<StageName>& stages) {
  std::string joined;
  for (const StageName stage : stages) {
    for (const auto& named : names_of(stage)) {
      if (named.value == stage) joined += (joined.empty() ? "" : "+") + std::string(named.name);
    }
  }
  return joined;
}

}  // namespace seatcast::ledger
