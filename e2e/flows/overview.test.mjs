// An official opens 总览 and 指标, reads the half-year's main figures and asks how one was computed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../browser.mjs";
import { goTo, number, plain, settle, trace } from "../hooks.mjs";
import { startServer } from "../server.mjs";

const VALUE_ADDED = "规上工业增加值";
const INVESTMENT = "工业投资";
const FIGURES = [
  { org: "阳泉市", indicator: VALUE_ADDED, measure: "level", shown: "39.4" },
  { org: "阳泉市", indicator: VALUE_ADDED, measure: "growth", shown: "57.4" },
  { org: "阳泉市", indicator: INVESTMENT, measure: "level", shown: "24.1" },
  { org: "阳泉市", indicator: INVESTMENT, measure: "growth", shown: "-1.9" },
  { org: "盂县经开区", indicator: VALUE_ADDED, measure: "level", shown: "14.6" },
];

let server;
let browser;

before(async () => {
  server = await startServer({ data: "demo" });
  browser = await openBrowser(server.url);
});

after(async () => {
  await browser?.shoot("overview-last"); // what a failed step left on the screen
  await browser?.close();
  await server?.stop();
});

async function expectFigures(figures) {
  for (const figure of figures) {
    const shown = plain(await number(browser.page, figure).innerText());
    const pattern = new RegExp(`^[+]?${figure.shown.replace(".", "\\.")}(?![\\d.])`);
    assert.match(shown, pattern, `${figure.org} ${figure.indicator} ${figure.measure}`);
  }
}

async function expectNoSidewaysScroll() {
  const wider = await browser.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than the screen`);
}

test("总览 shows the main figures of 阳泉市 and its zones", async () => {
  await browser.page.goto("/overview?unit=阳泉市&period=2023H1");
  await expectFigures(FIGURES);
  await expectNoSidewaysScroll();
  await browser.shoot("overview");
});

test("a number opens to the way it was computed", async () => {
  await number(browser.page, FIGURES[1]).click();
  const panel = trace(browser.page);
  await panel.getByText("怎么算的").first().waitFor();
  const text = plain(await panel.innerText());
  assert.ok(text.includes("57.4"), `no 57.4 in the trace: ${text}`);
  await settle(panel);
  await browser.shoot("trace");
});

test("指标 shows the same figures by unit", async () => {
  await browser.page.goto("/overview?unit=阳泉市&period=2023H1");
  await goTo(browser.page, "指标");
  await expectFigures(FIGURES);
  await expectNoSidewaysScroll();
  await browser.shoot("indicators");
});

test("no page has script errors, failed requests or foreign hosts", () => {
  assert.deepEqual(browser.faults, []);
});
