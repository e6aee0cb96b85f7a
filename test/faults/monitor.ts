/** The product on one log, for fault tests: prints its address and runs until it is killed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "../../src/app/app.ts";
import { blockLoop } from "./monitor-process.ts";
import { settled, settledSettings } from "../support/settled-setup.ts";

const [dataDir, log, api = "", blockMs = "0"] = process.argv.slice(2) as [string, string, string?, string?];
const webRoot = join(dataDir, "web");
mkdirSync(webRoot, { recursive: true });
writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>page</title>");
const app = await startApp({
  dataDir,
  listen: { host: "127.0.0.1", port: 0 },
  nodes: ["n"],
  logs: [{ node: "n", target: log, startAt: "beginning" }],
  polled: api === "" ? [] : [{ node: "n", kind: "api", address: api }],
  polling: { pollMs: api === "" ? 300_000 : 10_000, timeoutMs: 30_000 },
  demo: false,
  webRoot,
  allowedHosts: [],
  locationFile: null,
  retention: { eventsDays: 14, minutesDays: 30, hoursDays: 730 },
  setup: settled,
  settings: settledSettings,
  log: (level, message) => {
    if (level === "error") console.error(message);
  },
});
process.on(blockLoop, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(blockMs)));
console.log(app.url);
