#include "io/report/style.h"

#include <fmt/format.h>

#include "io/report/colour.h"

namespace seatcast::report {
namespace {

constexpr const char* kPage = R"css(
:root{--ink:#1b2430;--soft:#55606e;--line:#d5dae1;--pale:#f4f6f8;--blue:#1f5f99;--brick:#a02c1c;--green:#17665c}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:#fff;font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif}
header,main,footer{max-width:1280px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:28px;line-height:1.3;margin:0 0 4px}
h2{font-size:21px;line-height:1.3;margin:0 0 12px;padding-top:10px;border-top:3px solid var(--ink)}
h3{font-size:16px;margin:0 0 6px}
p{margin:0 0 12px;max-width:72em}
section{margin:40px 0}
a{color:var(--blue)}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;background:#fff;padding:6px 12px;border:2px solid var(--blue)}
.sub,.note{color:var(--soft);font-size:13px}
.label{border-left:4px solid var(--brick);background:#fbf1ee;padding:8px 14px;max-width:none}
.mark{margin-left:10px;color:var(--soft);font-size:11px;font-weight:400}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:16px 0 0;padding:10px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:14px}
.k{white-space:nowrap}
dl.lead{font-size:17px;line-height:1.65;gap:6px 20px;max-width:none;margin:0 0 16px}
dl.lead dt{color:var(--blue)}
dl.lead dd{max-width:58em}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(215px,1fr));gap:14px;margin:18px 0 24px}
.card{border:1px solid var(--line);border-top:3px solid var(--blue);border-radius:4px;padding:12px 14px;font-size:14px;break-inside:avoid}
.card p{margin:0 0 6px}
.short{color:var(--brick)}
.idle{color:var(--blue)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(480px,100%),1fr));gap:24px;align-items:start}
.scroll{overflow-x:auto;margin:0 0 18px}
.scroll:focus-visible{outline:2px solid var(--blue)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:0 0 6px;font-size:14px}
.plain{font-size:13px;min-width:min(100%,640px)}
.two .plain{min-width:100%}
.plain th,.plain td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.plain thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;font-weight:600}
.plain{word-break:keep-all}
.plain tbody th{font-weight:400;white-space:nowrap}
.plain .n{text-align:right;white-space:nowrap}
.sheet{margin:0 0 26px}
caption h3{display:inline;margin:0}
.heat{font-size:11px;line-height:1.25;width:100%}
.heat th{font-weight:400;padding:2px 4px;text-align:center}
.heat tbody th{text-align:left;white-space:normal;overflow-wrap:break-word;line-height:1.2;position:sticky;left:0;background:#fff;padding-right:10px;font-size:12px}
.heat td{padding:3px 2px;text-align:center;border:1px solid #fff;min-width:44px;white-space:nowrap;height:30px}
.heat.years{table-layout:fixed;min-width:1060px}
.heat.years thead th:first-child{width:108px;text-align:left}
.heat tr.again td{background:#fff;color:var(--soft);height:auto;padding-top:8px}
.heat tr.above th{font-weight:700}
.heat tr.above td{border-bottom-color:var(--soft)}
.heat small{display:block;font-size:10px}
.key{font-size:13px;display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center}
.key .swatch{margin-right:-14px}
.sample{display:inline-flex;align-items:center;gap:6px}
.sample svg{width:30px;height:14px}
.swatch{display:inline-block;padding:0 8px;margin-right:2px}
.fans{margin:0 0 18px;break-inside:avoid}
.fans.above{padding:10px 12px;background:var(--pale)}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:8px 14px}
figure{margin:0;break-inside:avoid}
figcaption{font-size:13px;color:var(--soft)}
figcaption strong{color:var(--ink);font-weight:600}
.under{margin:0 0 18px}
.under summary{cursor:pointer;color:var(--blue);padding:4px 0}
svg{display:block;width:100%;height:auto}
svg text{font-family:inherit;fill:var(--ink)}
.tick{font-size:9.5px;fill:#55606e}
.grid{stroke:#d5dae1;stroke-width:.7;fill:none}
.outer{fill:#c5daee}
.inner{fill:#8db6dc}
.gap{fill:#d9694a;fill-opacity:.75}
.demand{fill:none;stroke:#1f5f99;stroke-width:1.8}
.seats{fill:none;stroke:#1b2430;stroke-width:1.4}
.ledger td,.ledger tbody th{white-space:nowrap}
@media not all and (max-width:640px){.ledger td:last-child{white-space:normal;min-width:15em}.ledger thead th.n{white-space:normal;word-break:normal;width:1%;min-width:4.2em}}
.timeline svg{width:auto;height:22px}
th.timeline svg{height:14px}
.frame{fill:none;stroke:#9aa4b1}
.frame.planned{stroke:#1b2430;stroke-width:2}
.filled{fill:#c5daee}
.timeline .tick{fill:#1b2430}
h1 .several{font-size:18px;font-weight:400;color:var(--soft)}
dl.members{grid-template-columns:3em 1fr;max-width:none;gap:2px 8px;font-size:14px}
.members dt{color:var(--blue)}
.plain.glance{min-width:100%}
.plain.glance tbody th,.plain.glance thead th,.plain.wide thead th{white-space:normal;word-break:normal;overflow-wrap:anywhere}
.plain.glance tbody th{min-width:12em;font-weight:600}
.plain.glance thead th{max-width:8.5em;min-width:5.4em}
.plain.wide thead th{max-width:14em}
.glance .strong{font-weight:700}
.pictures{margin:0 0 20px}
.pictures figcaption{margin-bottom:4px}
.zero{stroke:#1b2430;stroke-width:1;fill:none}
.range.fewer{fill:#86c2b4}
.range.more{fill:#ee9c66}
.mean{fill:#1b2430}
.letter{font-size:12px;font-weight:600;fill:#1f5f99}
.number{font-size:12px;font-weight:600}
.status::before{content:"";display:inline-block;width:9px;height:9px;margin-right:5px;border:1px solid #55606e}
.status.blue::before{background:#3f78b5}
.status.yellow::before{background:#e5b93c}
.status.red::before{background:#b83a28}
.status.done::before{background:#17665c}
.grids{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:20px}
.grids.large{grid-template-columns:1fr;min-width:960px}
.tile .name{font-size:13px}
.tile .n11{font-size:11px}
.tile .n9{font-size:9px}
.tile .n7{font-size:7.5px}
.tile .value{font-size:14px;font-weight:600}
.tile.t0 rect{fill:#eef0f3}
.level{display:inline-block;padding:0 6px;border-radius:3px;border:1px solid var(--line);color:var(--soft);white-space:nowrap}
.level.watch{background:#fbeecb;border-color:#b98a12;color:#4d3a05}
.level.alert{background:#a02c1c;border-color:#a02c1c;color:#fff}
dl{margin:0 0 16px;max-width:72em}
.explorer{border:1px solid var(--line);border-radius:4px;padding:12px 16px;margin:0 0 20px}
.explorer h4{margin:4px 0;font-size:15px}
.chart{height:340px}
.picks{display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center}
.picks select{font:inherit;padding:3px 6px;max-width:100%}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px}
dl{display:grid;grid-template-columns:minmax(7em,max-content) 1fr;gap:4px 20px}
dt{font-weight:600}
dd{margin:0}
code{font:13px/1.5 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
footer{padding:20px 24px 40px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
@media(max-width:640px){header,main,footer{padding-left:14px;padding-right:14px}h1{font-size:22px}dl.lead{font-size:16px}dl.lead dd{margin-bottom:10px}section{margin:30px 0}.row{grid-template-columns:repeat(2,minmax(0,1fr))}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:6px}.cards{grid-template-columns:1fr}}
@page{size:A4 landscape;margin:11mm 10mm}
@media print{
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10.5pt}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
nav,.skip,.extra{display:none}
section{margin:0 0 16pt}
h2,h3,caption,section>p,.key{break-after:avoid}
table{break-inside:avoid}
section>p:last-child{break-after:auto}
.scroll{overflow:visible}
tr,p,figure,.card,.fans,.tile{break-inside:avoid}
thead{display:table-header-group}
.heat.years{min-width:0}.heat.years thead th:first-child{width:74pt}.heat tr.again{display:none}
details.under::details-content{content-visibility:visible}
.heat{font-size:7.5pt}.heat small{font-size:6.5pt}.under .heat small{display:inline;font-size:5.5pt;margin-left:1.5pt}.heat tbody th{font-size:8pt;position:static}.heat td{min-width:0;height:auto;padding:1.5pt 0}
.plain{font-size:8pt}.plain th,.plain td{padding:2pt 4pt}
dl.lead{font-size:10pt;line-height:1.4;margin-bottom:4pt;gap:1pt 14pt}.trust{font-size:9pt}.two .plain{font-size:7.5pt}.two .plain td,.two .plain th{padding:1pt 4pt}footer{padding:4pt 0;border:0;font-size:8pt;break-before:avoid}
p{margin-bottom:6pt}
h1{font-size:18pt}h2{font-size:14pt;margin-bottom:6pt;padding-top:5pt}h3{font-size:11pt;margin-bottom:3pt}
header{padding-top:0}.label{padding:4pt 8pt}
.cards{grid-template-columns:repeat(5,1fr);gap:8pt;margin:8pt 0}.card{font-size:8.5pt;line-height:1.5;padding:5pt 7pt}.card p{margin-bottom:3pt}
.two{grid-template-columns:1fr 1fr;gap:14pt}
.fans{margin-bottom:6pt}.fans.above{padding:4pt 6pt}figcaption{font-size:8.5pt;line-height:1.2}
.fans svg{max-height:30mm}
.row{grid-template-columns:repeat(5,1fr)}
.grids{grid-template-columns:repeat(3,1fr)}.grids.large{display:block;min-width:0}.grids.large svg{max-height:142mm}.grids.large figure{margin-bottom:6mm}
.sheet{break-inside:avoid-page}
a{color:inherit;text-decoration:none}
}
)css";

std::string shade_rules(char kind, const Shades& shades) {
  std::string rules;
  for (int step = 1; step <= kSteps; ++step) {
    const Colour colour = shades[static_cast<std::size_t>(step - 1)];
    const std::string ink = hex(text_on(colour));
    rules +=
        fmt::format(".{0}{1}{{background:{2};color:{3}}}.tile.{0}{1} rect{{fill:{2}}}.tile.{0}{1} text{{fill:{3}}}\n",
                    kind, step, hex(colour), ink);
  }
  return rules;
}

}  // namespace

std::string style_sheet() {
  return kPage + shade_rules('h', shortage_shades()) + shade_rules('s', surplus_shades()) +
         shade_rules('a', amount_shades());
}

}  // namespace seatcast::report
