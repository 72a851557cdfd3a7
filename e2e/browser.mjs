// The browser of the flows: Debian's Chromium at the size of an office screen, with screenshots kept.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ARTIFACTS = fileURLToPath(new URL("artifacts/", import.meta.url));
const SCREEN = { width: 1366, height: 768 };
const SWITCHES = [
  "--no-sandbox", // containers run as root
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Opens a page on `baseURL`. Gives `{ page, faults, shoot, close }`: `faults` collects what no page may do (script
 * errors, failed requests, requests to another host), `shoot(name)` keeps a screenshot in artifacts/.
 */
export async function openBrowser(baseURL) {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: SWITCHES });
  const context = await browser.newContext({ baseURL, viewport: SCREEN, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  watch(page, new URL(baseURL).host, faults);
  await mkdir(ARTIFACTS, { recursive: true });
  const shoot = (name) => page.screenshot({ path: `${ARTIFACTS}${name}.png` });
  return { page, faults, shoot, close: () => browser.close() };
}

function watch(page, host, faults) {
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== host) faults.push(`foreign host: ${url.href}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
}
