// Opens a report in a real browser and holds it against what was promised: no request, no console error, text without
// scripts, a searchable PDF, no accessibility fault, nothing wider than a phone, charts alive where there is a script.
//   node check_page.mjs REPORT.html [--pictures FOLDER]
// Exit: 0 all promises kept, 1 some broken, 77 something that it needs is missing (said aloud).
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const SKIPPED = 77;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 812 };
const TALLEST = 12000; // of a picture, in pixels; more than a browser draws in one piece
const PATIENCE = 300_000; // milliseconds: hundreds of areas on a busy machine
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function skip(what) {
  console.log(`SKIPPED: ${what}`);
  process.exit(SKIPPED);
}

async function needed() {
  const browser = BROWSERS.find((path) => existsSync(path));
  if (!browser) skip("no Chromium on this machine (Debian: chromium)");
  const require = createRequire(import.meta.url);
  try {
    const { chromium } = await import("playwright-core");
    return { browser, chromium, axe: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") };
  } catch {
    skip("playwright-core or axe-core is missing (npm ci in tools/report)");
  }
}

const faults = [];
const expect = (holds, what) => {
  if (!holds) faults.push(what);
};

async function photograph(page, path) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(height, TALLEST) };
  await page.screenshot({ path, fullPage: true, clip });
}

const openFolds = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));

// Opens the page and notes whatever it complains about or asks for.
async function open(context, url) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const seen = { requests: [], complaints: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  const start = performance.now();
  await page.goto(url, { waitUntil: "load" });
  seen.milliseconds = Math.round(performance.now() - start);
  return { page, seen };
}

// What axe has against the page, one section after the other: before it looks at anything it lays out all that is there, so
// a page of 140 areas in one piece took it minutes for every part. The other sections keep their headings meanwhile.
async function holdAgainstAxe(page, axe) {
  await page.evaluate(axe);
  await page.evaluate(() => {
    globalThis.aside = [...document.querySelectorAll("main > section")].map((section) => {
      const content = document.createDocumentFragment();
      content.append(...[...section.childNodes].slice(1));
      return { section, content };
    });
  });
  const sections = await page.evaluate(() => globalThis.aside.length);
  const complaints = new Set();
  for (let index = 0; index < sections; ++index) {
    const violations = await page.evaluate(async (index) => {
      const { section, content } = globalThis.aside[index];
      section.append(content);
      const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      content.append(...[...section.childNodes].slice(1));
      return found.violations.map(({ id, help, nodes }) =>
        `axe ${id} (${nodes.length}): ${help}; ${nodes[0].html.slice(0, 120)}`);
    }, index);
    violations.forEach((violation) => complaints.add(violation));
  }
  await page.evaluate(() => globalThis.aside.forEach(({ section, content }) => section.append(content)));
  faults.push(...complaints);
}

// Where the page brings its script: the chart follows the choice of an area, and a pointer brings the numbers.
async function checkExplorer(page, picture) {
  if ((await page.locator("#numbers").count()) === 0) return;
  const chart = page.locator(".explorer .chart svg");
  expect((await chart.count()) === 1, "the script draws no chart");
  const drawn = () => chart.innerHTML();
  const before = await drawn();
  await page.locator(".explorer select").first().selectOption({ index: 1 });
  expect((await drawn()) !== before, "another area draws the same chart");
  const still = await drawn();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(300);
  expect((await drawn()) !== still, "a pointer on the chart brings no numbers");
  if (picture) await page.locator(".explorer").screenshot({ path: picture("explorer") });
}

async function checkDesktop(launched, url, axe, picture) {
  const context = await launched.newContext({ viewport: DESKTOP });
  const { page, seen } = await open(context, url);
  await page.waitForTimeout(300);
  expect(seen.requests.length === 1, `requests beside the page itself: ${seen.requests.slice(1)}`);
  expect(seen.complaints.length === 0, `the console says: ${seen.complaints.join(" | ")}`);
  if (picture) await photograph(page, picture("desktop"));
  await checkExplorer(page, picture);
  // Folds open: what a reader may open must be as good as what is open already.
  await openFolds(page);
  await holdAgainstAxe(page, axe);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `the desktop page is ${wide} px too wide`);
  await context.close();
  return seen.milliseconds;
}

async function checkPhone(launched, url, picture) {
  const context = await launched.newContext({ viewport: PHONE, deviceScaleFactor: 1 });
  const { page } = await open(context, url);
  if (picture) await photograph(page, picture("phone"));
  await openFolds(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `the phone page is ${wide} px too wide`);
  await context.close();
}

// Without scripts: the text, every chart and every table are there. The PDF holds the same words.
async function checkWithoutScripts(launched, url, folder) {
  const context = await launched.newContext({ javaScriptEnabled: false, viewport: DESKTOP });
  const { page } = await open(context, url);
  const words = await page.innerText("main");
  const headings = await page.locator("h2").allInnerTexts();
  expect(words.length > 2000, `only ${words.length} characters without scripts`);
  for (const part of ["section#answer", "table.heat", "table.plain"])
    expect((await page.locator(part).count()) > 0, `${part} is missing without scripts`);
  const pdf = join(folder, "report.pdf");
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true, tagged: true });
  await context.close();
  let printed;
  try {
    printed = execFileSync("pdftotext", [pdf, "-"], { maxBuffer: 1 << 28 }).toString();
  } catch {
    console.log("pdftotext is missing (Debian: poppler-utils): the PDF is not searched");
    return statSync(pdf).size;
  }
  const squeezed = printed.replace(/\s+/g, "");
  for (const heading of headings)
    expect(squeezed.includes(heading.replace(/\s+/g, "")), `the PDF has no “${heading}”`);
  return statSync(pdf).size;
}

async function main() {
  const [file, option, pictures] = process.argv.slice(2);
  if (!file || (option && option !== "--pictures")) {
    console.error("usage: node check_page.mjs REPORT.html [--pictures FOLDER]");
    process.exit(2);
  }
  const { browser, chromium, axe } = await needed();
  const folder = pictures ? resolve(pictures) : mkdtempSync(join(tmpdir(), "report-page-"));
  if (pictures) mkdirSync(folder, { recursive: true });
  const picture = pictures && ((name) => join(folder, `${name}.png`));
  const url = pathToFileURL(resolve(file)).href;
  const launched = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const milliseconds = await checkDesktop(launched, url, axe, picture);
    await checkPhone(launched, url, picture);
    const bytes = await checkWithoutScripts(launched, url, folder);
    console.log(`${statSync(file).size} bytes, loaded in ${milliseconds} ms, PDF of ${bytes} bytes`);
  } finally {
    await launched.close();
    if (!pictures) rmSync(folder, { recursive: true });
  }
  for (const fault of faults) console.log(`FAULT: ${fault}`);
  console.log(faults.length ? `${faults.length} faults` : "every promise kept");
  process.exit(faults.length ? 1 : 0);
}

await main();
