/** What is wrong with a page that is drawn, in words; empty lists are good. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Style sheets are read ahead only for a rule that is off; media stays for the one that is on. */
const axeOptions = JSON.stringify({ resultTypes: ["violations"], preload: { assets: ["media"] } });

/**
 * Findings of axe, which the debugger evaluates: the content security policy does not bind it.
 * `within`: selectors, by default the whole page; `least`: only those that are serious, or any.
 */
export async function axeFindings(page: Page, within = "document", least: "serious" | "any" = "serious"): Promise<string[]> {
  // Half a megabyte: once a page.
  if (!(await page.evaluate(`"axe" in window`))) await page.evaluate(axeSource);
  const scope = within === "document" ? within : JSON.stringify(within);
  const found = (await page.evaluate(`axe.run(${scope}, ${axeOptions})`)) as {
    violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
  };
  return found.violations
    .filter((v) => least === "any" || v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

/** Makes a check of a page in light and in dark, which are styles alone: nothing is loaded again. */
export async function inEachTheme(page: Page, check: (theme: "light" | "dark") => Promise<void>): Promise<void> {
  const grounds = new Set<unknown>();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    // A colour that is on its way is neither of the two.
    await page.waitForFunction(() => document.getAnimations().every((moving) => !(moving instanceof CSSTransition)));
    grounds.add(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
    await check(theme);
  }
  if (grounds.size !== 2) throw new Error(`light and dark have one ground: ${[...grounds].join()}`);
}

/** Texts that are cut, and what makes the page wider than the window. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>("body *:not(.hidden-text, .hidden-text *, .skip, .scroll-x *)")];
    const named = (e: HTMLElement, what: string) => `${what}: ${e.tagName} ${e.getAttribute("class") ?? ""} ${e.textContent.slice(0, 30)}`;
    const wide = document.documentElement.scrollWidth - innerWidth;
    return [
      ...(wide > 0 ? [`the page is ${wide} px too wide`] : []),
      ...seen
        .filter((e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow === "ellipsis")
        .map((e) => named(e, "cut")),
      ...(wide > 0 ? seen.filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => named(e, "wide")) : []),
    ];
  });
}

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
