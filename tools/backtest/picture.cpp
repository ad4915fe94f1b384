#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/backtest/present.h"

namespace seatcast::tools {
namespace {

using calibration::Contender;
using calibration::Level;
using text::Language;
using text::Text;

constexpr double kPanelWidth = 300;
constexpr double kPanelHeight = 190;
constexpr double kLeft = 60;  ///< of the first panel, room for its axis
constexpr double kTop = 120;  ///< below title, legend and what the first row shows
constexpr double kGapX = 62;
constexpr double kGapY = 84;

constexpr std::array<Level, 4> kOrder{Level::kCellLevel, Level::kEntryLevel, Level::kAreaLevel, Level::kTotalLevel};
constexpr std::array<Text, 4> kTitles{Text{"地区 × 年级", "area x grade"},
                                      Text{"地区 × 入学年级", "area x entry grade"}, Text{"地区合计", "area"},
                                      Text{"总计", "total"}};

struct Style {
  const char* colour;
  const char* dashes;
  Text name;
};
constexpr std::array<Style, calibration::kContenderCount> kStyles{
    Style{"#0b6e99", "", {"seatcast", "seatcast"}}, Style{"#d1495b", "6 3", {"教科书", "textbook"}},
    Style{"#8d99ae", "2 3", {"不变", "last value"}}, Style{"#b08900", "8 3 2 3", {"直线", "linear trend"}}};
constexpr std::array<const char*, calibration::kIntervals.size()> kCoverageColours{"#9ecae1", "#3182bd", "#08306b"};

std::string text_at(double x, double y, const std::string& words, const char* anchor = "start", int size = 12) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n", x, y, anchor,
                     size, words);
}

std::string line(double x1, double y1, double x2, double y2, const char* colour, const char* dashes = "",
                 double width = 1) {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-dasharray=\"{}\" "
      "stroke-width=\"{}\"/>\n",
      x1, y1, x2, y2, colour, dashes, width);
}

std::string escaped(const std::string& words) {
  std::string text;
  for (const char c : words) text += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return text;
}

/// A round number of units, three to six to an axis.
double step_of(double highest) {
  const double rough = highest / 6;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (factor * power >= rough) return factor * power;
  }
  return 10 * power;
}

/// A small picture with leads to the right and a scale from 0 up.
class Panel {
 public:
  Panel(double x, double y, double highest, std::size_t leads) : x_(x), y_(y), highest_(highest), leads_(leads) {}

  [[nodiscard]] double right() const { return x_ + kPanelWidth; }

  [[nodiscard]] double at_lead(std::size_t lead) const {
    return x_ + kPanelWidth * (static_cast<double>(lead) + 0.5) / static_cast<double>(leads_);
  }
  [[nodiscard]] double at_value(double value) const { return y_ + kPanelHeight * (1 - value / highest_); }
  [[nodiscard]] std::string frame(const std::string& title, double step, const char* unit) const {
    std::string svg = clip_path() + text_at(x_, y_ - 10, title, "start", 13);
    for (double value = 0; value <= highest_ * 1.0001; value += step) {
      svg += line(x_, at_value(value), x_ + kPanelWidth, at_value(value), "#e0e0e0");
      svg += text_at(x_ - 6, at_value(value) + 4, fmt::format("{:g}{}", value, unit), "end", 11);
    }
    for (std::size_t lead = 0; lead < leads_; ++lead)
      svg += text_at(at_lead(lead), y_ + kPanelHeight + 16, std::to_string(lead + 1), "middle", 11);
    return svg;
  }
  template <class Value>
  [[nodiscard]] std::string curve(Value value, const char* colour, const char* dashes) const {
    std::string points;
    for (std::size_t lead = 0; lead < leads_; ++lead) {
      if (!std::isnan(value(lead))) points += fmt::format("{:.1f},{:.1f} ", at_lead(lead), at_value(value(lead)));
    }
    return fmt::format(
        "<polyline points=\"{}\" clip-path=\"url(#{})\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" "
        "stroke-dasharray=\"{}\"/>\n",
        points, clip(), colour, dashes);
  }

  /// What leaves the panel at the top is cut off there, so that it does not look like a value.
  [[nodiscard]] std::string clip_path() const {
    return fmt::format("<clipPath id=\"{}\"><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
                       clip(), x_, y_ - 1, kPanelWidth, kPanelHeight + 2);
  }

 private:
  [[nodiscard]] std::string clip() const { return fmt::format("p{:.0f}-{:.0f}", x_, y_); }

  double x_, y_, highest_;
  std::size_t leads_;
};

/// Leads that had anything to be judged by.
std::size_t leads_shown(const calibration::BacktestResult& result) {
  std::size_t leads = result.scores.extent(1);
  while (leads > 1 && result.scores(Level::kCellLevel, leads - 1, Contender::kSeatcast).cases() == 0) --leads;
  return leads;
}

double panel_x(std::size_t column) { return kLeft + static_cast<double>(column) * (kPanelWidth + kGapX); }
double panel_y(std::size_t row) { return kTop + static_cast<double>(row) * (kPanelHeight + kGapY); }

std::string error_panel(const calibration::BacktestResult& result, std::size_t column, Language language) {
  const Level level = kOrder[column];
  const std::size_t leads = leads_shown(result);
  double highest = 0.1;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    for (const Contender contender : {Contender::kSeatcast, Contender::kTextbook}) {
      const double mape = result.scores(level, lead, contender).mape();
      if (!std::isnan(mape)) highest = std::max(highest, 1.25 * mape);
    }
  }
  const double step = step_of(highest);
  const Panel panel(panel_x(column), panel_y(0), step * std::ceil(highest / step), leads);
  std::string svg = panel.frame(std::string(kTitles[column].in(language)), step, "%");
  for (std::size_t contender = calibration::kContenderCount; contender-- > 0;) {
    svg += panel.curve([&](std::size_t lead) { return result.scores(level, lead, contender).mape(); },
                       kStyles[contender].colour, kStyles[contender].dashes);
  }
  return svg;
}

std::string coverage_panel(const calibration::BacktestResult& result, std::size_t column, Language language) {
  const Level level = kOrder[column];
  const Panel panel(panel_x(column), panel_y(1), 100, leads_shown(result));
  std::string svg = panel.frame(std::string(kTitles[column].in(language)), 25, "%");
  for (std::size_t k = 0; k < calibration::kIntervals.size(); ++k) {
    const double nominal = panel.at_value(100 * calibration::kIntervals[k]);
    svg += line(panel_x(column), nominal, panel_x(column) + kPanelWidth, nominal, kCoverageColours[k], "3 3", 1.5);
    svg += text_at(panel.right() + 4, nominal + 4, fmt::format("{:g}", 100 * calibration::kIntervals[k]), "start", 11);
    svg += panel.curve(
        [&](std::size_t lead) { return 100 * result.scores(level, lead, Contender::kSeatcast).coverage(k); },
        kCoverageColours[k], "");
  }
  return svg;
}

std::string legend(Language language) {
  std::string svg;
  double x = kLeft;
  for (const Style& style : kStyles) {
    svg += line(x, 52, x + 30, 52, style.colour, style.dashes, 2);
    svg += text_at(x + 36, 56, std::string(style.name.in(language)));
    x += 150;
  }
  return svg + text_at(x, 56,
                       language == Language::zh ? "横轴：提前年数；超出刻度的部分截去"
                                                : "to the right: years ahead; what exceeds the scale is cut off");
}

}  // namespace

std::string score_picture(const calibration::BacktestResult& result, const BacktestFacts& facts, Language language) {
  const bool zh = language == Language::zh;
  const double width = panel_x(kOrder.size()) - kGapX + 40;
  const double height = panel_y(2);
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" font-family=\"sans-serif\" "
      "fill=\"#222\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
      width, height);
  const std::string origins = zh ? fmt::format("，起点 {}–{}", facts.first_origin, facts.last_origin)
                                 : fmt::format(", origins {}-{}", facts.first_origin, facts.last_origin);
  svg += text_at(kLeft, 26, escaped(text::in_language(facts.title, language)) + origins, "start", 16);
  svg += legend(language);
  svg += text_at(kLeft, kTop - 32, zh ? "平均绝对百分比误差" : "mean absolute percentage error", "start", 14);
  for (std::size_t column = 0; column < kOrder.size(); ++column) svg += error_panel(result, column, language);
  svg += text_at(kLeft, panel_y(1) - 32,
                 zh ? "实际值落入 50、80、95 % 区间的比例（虚线为名义值）"
                    : "how often the 50, 80 and 95 % intervals held (dashed: nominal)",
                 "start", 14);
  for (std::size_t column = 0; column < kOrder.size(); ++column) svg += coverage_panel(result, column, language);
  return svg + "</svg>\n";
}

}  // namespace seatcast::tools
