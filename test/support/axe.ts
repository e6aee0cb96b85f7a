/** Serious findings of axe, which is evaluated by the debugger: the content security policy does not bind that. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] })`)) as {
    violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
  };
  return found.violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

/** Pixels by which the page is wider than its window. */
export const overflow = async (page: Page): Promise<number> =>
  (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number;
