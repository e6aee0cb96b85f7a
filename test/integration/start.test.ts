/** `start` as a service runs it: what is left of it in the process when it has ended. */
import { afterEach, expect, test } from "vitest";
import { forget, startCommand } from "../support/start-command.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const listening = () => signals.map((signal) => process.listenerCount(signal));
const dirs: string[] = [];
afterEach(() => dirs.splice(0).forEach(forget));

test("one that was told to stop listens to no signal any more", async () => {
  const before = listening();
  const started = await startCommand();
  dirs.push(started.dir);
  expect(listening()).toEqual(before.map((count) => count + 1));
  expect(await started.stop()).toBe(0);
  expect(listening()).toEqual(before);
});
