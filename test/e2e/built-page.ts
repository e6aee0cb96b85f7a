/** The built program and a browser, for all tests of a file. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { startBuilt, type BuiltMonitor } from "../support/built-monitor.ts";
import { launchBrowser } from "../support/browser.ts";

export interface BuiltPage {
  /** From the first test on. */
  readonly monitor: BuiltMonitor;
  readonly browser: Browser;
}

/** `args`: of the command line. */
export function builtPage(args: readonly string[]): BuiltPage {
  let monitor: BuiltMonitor | null = null;
  let browser: Browser | null = null;
  const started = <T>(thing: T | null): T => {
    if (thing === null) throw new Error("the program is started before the first test, and not earlier");
    return thing;
  };
  beforeAll(async () => {
    [monitor, browser] = await Promise.all([startBuilt(args), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await monitor?.stop();
  });
  return {
    get monitor() {
      return started(monitor);
    },
    get browser() {
      return started(browser);
    },
  };
}
