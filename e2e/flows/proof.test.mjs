// Someone pastes a paragraph with one wrong figure; the page says which figures cannot all be true, and where.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../browser.mjs";
import { goTo } from "../hooks.mjs";
import { startServer } from "../server.mjs";

const RIGHT = "上半年，全市开发区规上工业增加值完成39.4亿元，增长57.4%，高于省定目标（15%）42.4个百分点。";
const WRONG = RIGHT.replace("42.4个", "24.4个");

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await openBrowser(server.url);
});

after(async () => {
  await browser?.shoot("proof-last"); // what a failed step left on the screen
  await browser?.close();
  await server?.stop();
});

async function proofread(text) {
  const { page } = browser;
  await page.goto("/overview");
  browser.faults.length = 0; // without data the overview may say so; this flow is not about it
  await goTo(page, "校核");
  await page.locator('textarea[name="text"]').fill(text);
  await page.getByRole("button", { name: "开始校核" }).click();
  await page.locator("article.outcome").waitFor();
}

test("a paragraph whose figures agree has no finding", async () => {
  await proofread(RIGHT);
  assert.equal(await browser.page.locator("[data-finding]").count(), 0);
  assert.equal(await browser.page.locator(".all-clear").count(), 1);
});

test("a wrong figure is found, marked in the text and explained", async () => {
  await proofread(WRONG);
  const finding = browser.page.locator('[data-finding][data-severity="error"]');
  assert.equal(await finding.count(), 1);
  assert.match(await finding.innerText(), /24\.4/);
  assert.match(await browser.page.locator(".report-text").innerText(), /24\.4/);
  assert.ok((await browser.page.locator(".report-text .hit-error").count()) >= 1);
  await browser.shoot("proof");
});

test("the page has no script errors, failed requests or foreign hosts", () => {
  assert.deepEqual(browser.faults, []);
});
