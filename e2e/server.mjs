// Starts the built binary on a fresh data directory and a free port, and stops it.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const BUILT = fileURLToPath(new URL("../target/debug/taizhang", import.meta.url));
const BINARY = process.env.TAIZHANG_BINARY ?? BUILT;
const START_LIMIT_MS = 30_000;

/** Options must come from here, not from the shell of whoever runs the tests. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TAIZHANG_"));
  return Object.fromEntries(kept);
}

/**
 * Serves an empty database, or the demo data with `{ data: "demo" }`. Gives `{ url, stop }`; `stop` ends the process
 * and removes its data.
 */
export async function startServer({ data = "none" } = {}) {
  const directory = await mkdtemp(join(tmpdir(), "taizhang-e2e-"));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    if (data === "demo") await promisify(execFile)(BINARY, ["--data", directory, "demo"], { env: environment() });
    const { url, stop } = await serve(directory);
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function serve(directory) {
  const args = ["--data", directory, "serve", "--listen", "127.0.0.1:0"];
  const child = spawn(BINARY, args, { env: environment(), stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    const stubborn = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(stubborn);
  };
  try {
    return { url: await announcedUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The binary says `listening on http://…` once it accepts connections. */
function announcedUrl(child) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no address after ${START_LIMIT_MS} ms`)), START_LIMIT_MS);
    const settle = (result, value) => {
      clearTimeout(limit);
      result(value);
    };
    child.once("error", (error) => settle(reject, error));
    child.once("exit", (code) => settle(reject, new Error(`${BINARY} serve ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("listening on ")) settle(resolve, line.slice("listening on ".length).trim());
    });
  });
}
