// What a browser adds to the report: one large chart with tooltips and a choice of area and stage. The page is complete
// without it. The numbers come from the page itself (io/report/explorer.h).
import * as echarts from "echarts/core";
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const INK = "#1b2430";
const BLUE = "#1f5f99";
const OUTER = "#c5daee";
const INNER = "#8db6dc";

const numbers = JSON.parse(document.getElementById("numbers").textContent);
const { words, years, stages, areas } = numbers;
const isChinese = words.language === "zh";

const whole = (value) => (value == null ? "–" : Math.round(value).toLocaleString("en-US"));
const axis = (value) => (isChinese && value >= 10000 ? `${value / 10000}万` : value.toLocaleString("en-US"));

// A band is its lower edge, unseen, and the difference on top. "all": the default would pile up negative and positive
// values apart and put the band in the wrong place.
function band(name, low, high, colour) {
  const common = { type: "line", stack: name, stackStrategy: "all", symbol: "none", silent: true, animation: false };
  return [
    { ...common, name: `${name} `, data: low, lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
    { ...common, name, data: high.map((value, k) => (value == null ? null : value - low[k])), lineStyle: { opacity: 0 },
      itemStyle: { color: colour }, areaStyle: { color: colour, opacity: 1 } },
  ];
}

const line = (name, data, colour, step) => ({
  name, data, type: "line", symbol: "none", animation: false, step: step ? "end" : false,
  lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour },
});

function tooltip(series, k) {
  const rows = [
    String(years[k]),
    `${words.demand}: ${whole(series.middle[k])}`,
    `${words.outer}: ${whole(series.low[k])}–${whole(series.high[k])}`,
    `${words.seats}: ${whole(series.seats[k])}`,
  ];
  if (series.chance[k] != null) rows.push(`${words.chance}: ${Math.round(100 * series.chance[k])}%`);
  return rows.join("\n");
}

function options(series, description) {
  return {
    aria: { enabled: true, label: { description } },
    animation: false,
    grid: { left: 64, right: 16, top: 40, bottom: 28 },
    legend: { top: 4, data: [words.demand, words.seats, words.inner, words.outer], textStyle: { color: INK } },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      formatter: (points) => tooltip(series, points[0].dataIndex),
    },
    xAxis: { type: "category", data: years.map(String), boundaryGap: false, axisLine: { onZero: false } },
    yAxis: { type: "value", min: 0, axisLabel: { formatter: axis } },
    series: [
      ...band(words.outer, series.low, series.high, OUTER),
      ...band(words.inner, series.q1, series.q3, INNER),
      line(words.seats, series.seats, INK, true),
      line(words.demand, series.middle, BLUE, false),
    ],
  };
}

// The stage whose demand rises highest above its seats: what a reader looks for first.
function tightest(area) {
  const excess = area.stages.map((series) =>
    series ? Math.max(...series.middle.map((value, k) => value / Math.max(1, series.seats[k]))) : 0);
  return excess.indexOf(Math.max(...excess));
}

function select(label, names, parent) {
  const id = `pick-${parent.childElementCount}`;
  const caption = document.createElement("label");
  caption.htmlFor = id;
  caption.textContent = label;
  const list = document.createElement("select");
  list.id = id;
  names.forEach((name, k) => list.add(new Option(name, String(k))));
  parent.append(caption, list);
  return list;
}

function start() {
  const place = document.getElementById("demand");
  if (!place || areas.length === 0) return;
  const panel = document.createElement("div");
  panel.className = "explorer extra";
  const title = document.createElement("h3");
  title.textContent = words.title;
  const picks = document.createElement("p");
  picks.className = "picks";
  const area = select(words.area, areas.map((each) => each.name), picks);
  const stage = select(words.stage, stages, picks);
  const chart = document.createElement("div");
  chart.className = "chart";
  const heading = document.createElement("h4");
  panel.append(title, picks, heading, chart);
  place.querySelector("p").after(panel);
  const picture = echarts.init(chart, null, { renderer: "svg", locale: isChinese ? "ZH" : "EN" });
  const show = () => {
    const chosen = areas[Number(area.value)];
    const series = chosen.stages[Number(stage.value)];
    const name = `${chosen.name} · ${stages[Number(stage.value)]}`;
    heading.textContent = words.label ? `${name}  (${words.label})` : name;
    picture.clear();
    if (series) picture.setOption(options(series, name));
  };
  stage.value = String(tightest(areas[0]));
  area.addEventListener("change", show);
  stage.addEventListener("change", show);
  globalThis.addEventListener("resize", () => picture.resize());
  show();
}

start();
