/** The thread of the demo: it writes the logs and answers for the nodes, beside the monitor that watches them. */
import { parentPort, workerData } from "node:worker_threads";
import { Demo } from "../simulator/demo.ts";
import type { DemoStarted } from "./demo-thread.ts";

const tickMs = 200;

const demo = new Demo((workerData as { dir: string }).dir, {
  now: Date.now,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
});
parentPort!.postMessage({ filesFrom: demo.filesFrom, addresses: await demo.serve() } satisfies DemoStarted);
await demo.begin();
setInterval(() => demo.tick(), tickMs);
