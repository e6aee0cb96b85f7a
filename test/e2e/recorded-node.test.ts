/** The four cards of a node's own numbers with the answers that real recorded nodes come to, at the moment of the recording. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openAnswered, type Answers } from "../support/answered-page.ts";
import { recordedMetrics } from "../support/recordings.ts";
import { replayNode, type ReplayedNode } from "../support/replayed-node.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage([]);

const addresses = ["nodes", "storage", "storage/forecast", "reputation", "earnings", "paystubs"];

async function answersOf(node: ReplayedNode): Promise<Answers> {
  const fixed = await Promise.all(addresses.map(async (address) => [address, (await node.get(address)) as object] as const));
  const latency = new Map(
    await Promise.all(
      ["all", "GET", "PUT", "GET_AUDIT", "GET_REPAIR", "PUT_REPAIR"].map(
        async (action) => [action, (await node.get(`latency?action=${action}`)) as object] as const,
      ),
    ),
  );
  return { ...Object.fromEntries(fixed), latency: (query: URLSearchParams) => latency.get(query.get("action") ?? "all")! };
}

async function show(recording: string, options: { width?: number; theme?: "light" | "dark"; metrics?: string } = {}): Promise<Page> {
  const { metrics, width = 1440, theme = "light" } = options;
  const node = await replayNode(recording, metrics === undefined ? {} : { metrics });
  const answers = await answersOf(node);
  await node.stop();
  const { page } = await openAnswered(built.browser, { url: built.monitor.url, width, theme, answers, nowMs: node.nowMs });
  return page;
}

/** Text of a card in one line, without the no-break hyphens of names. */
async function card(page: Page, id: string): Promise<string> {
  await page.locator(`#${id} [data-state=ready], #${id} [data-state=empty]`).first().waitFor();
  return (await page.locator(`#${id}`).innerText()).replace(/\s+/g, " ");
}

/** What each card must say; figures as in test/integration/recorded-figures. */
const cases: readonly (readonly [string, Readonly<Record<"storage" | "earnings" | "reputation", readonly RegExp[]>>])[] = [
  [
    "v1.162.3/healthy",
    {
      storage: [
        /6\.20 of 8 TB/,
        /live 6\.07 TB reclaimable 0 B trash 134 GB free 1\.80 TB/,
        /A forecast needs 4 more days 1 of 5 days seen/,
        /eu1 853 GB 21 of 23 21 Nov ap1/,
      ],
      earnings: [
        /\$7\.88 so far; \$10\.0–10\.7 by 30 Nov\. October paid \$10\.07/,
        /us1 \$5\.11 eu1 \$1\.11 ap1 \$0\.86 saltlake \$0\.79/,
        /Held back \$12\.31; \$5\.83 of it returns from Nov 2026 on Undistributed \$0\.00/,
      ],
      reputation: [/40 audits left the full reserve on every satellite/, /ap1 vetted Oct 2025 40 0\.9993 1\.00 100 % 291 h/],
    },
  ],
  [
    "v1.162.3/suspended",
    {
      storage: [/2\.97 of 4 TB/],
      earnings: [/\$3\.80 so far/, /Undistributed \$0\.65/],
      reputation: [
        /node on us1 is suspended, and 1 more/,
        /us1 suspended since 22 Nov, 23:49 40 1\.0000 0\.58/,
        /eu1 suspended for being offline since 21 Nov, 16:56 40 1\.0000 1\.00 58\.2\d % 0 h/,
      ],
    },
  ],
  [
    "v1.162.3/disqualified",
    {
      storage: [/2\.66 of 4 TB/],
      earnings: [/\$1\.18 so far/, /us1 disqualified/, /Undistributed \$1\.76/],
      reputation: [
        /8 audits left node on us1 is disqualified; before disqualification of node on ap1/,
        /us1 disqualified 20 Nov, 10:44 out 0\.9591 1\.00 100 % –/,
      ],
    },
  ],
  [
    "v1.162.3/vetting",
    {
      storage: [/43\.4 GB of 2 TB/, /ap1 1\.90 GB 12 of 12/],
      earnings: [/\$0 \$0\.002 \$0\.004 \$0\.006 \$0\.008 today \$0\.01 80 % likely 1 8 15 22 30/],
      reputation: [/us1 vetting: 90 of 100 audits, 12 of 21 days 40 1\.0000/],
    },
  ],
  [
    "v1.162.3/overallocated",
    {
      storage: [/4\.70 of 9\.89 TB/, /kept for compactions 848 MB free 5\.19 TB/],
      earnings: [/\$5\.98 so far/, /Undistributed \$0\.48/],
      reputation: [/eu1 vetted Oct 2025 40 1\.0000 1\.00 98\.8\d %/],
    },
  ],
  [
    "v1.162.3/overused",
    {
      storage: [/2\.20 of 2 TB full/, /beyond the allocation 197 GB The course begins with the second day/],
      earnings: [/\$2\.80 so far/],
      reputation: [/40 audits left/],
    },
  ],
  ["v1.162.3/fresh", { storage: [/0 B of 1 TB/], earnings: [/\$0\.00 so far/], reputation: [/No satellite has told a score yet/] }],
  [
    "v1.121.8/healthy",
    // this version tells neither reclaimable space nor when it was vetted
    {
      storage: [/live 6\.07 TB trash 134 GB free 1\.80 TB/, /ap1 668 GB 22 of 23/],
      earnings: [/\$7\.70 so far/],
      reputation: [/us1 40 1\.0000 1\.00 100 %/],
    },
  ],
  [
    "v1.162.3/database-locked",
    { storage: [/us1 3\.92 TB 23 of 23/], earnings: [/\$7\.89 so far/], reputation: [/eu1 no score told yet – – – – –/] },
  ],
];

describe.each(cases)("%s", (recording, says) => {
  test("the cards show its figures, and what it does not tell is a dash or a sentence", async () => {
    const page = await show(recording);
    for (const [id, texts] of Object.entries(says)) {
      const text = await card(page, id);
      for (const expected of texts) expect(text).toMatch(expected);
    }
    // nothing that was read as a number is missing
    expect(await page.locator("#storage, #earnings, #reputation").allInnerTexts()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/NaN|undefined|Infinity/)]),
    );
    await page.close();
  });
});

test("the debug port under traffic: p50 and p99 of downloads, and what the node measures itself", async () => {
  const page = await show("v1.162.3/healthy", { metrics: recordedMetrics("v1.162.3", "metrics-traffic") });
  const text = await card(page, "latency");
  expect(text).toMatch(/8\.44 ms 3\.52 s p50, p99\. Nothing over 6\.00 s/);
  expect(text).toMatch(/Time to first byte – 0\.76 ms 3\.12 ms 11 ms 15 ms/);
  await page.close();
});

test("a quiet debug port has checks, and is not said to be missing", async () => {
  const page = await show("v1.162.3/healthy", { metrics: recordedMetrics("v1.162.3") });
  const text = await card(page, "latency");
  expect(text).toMatch(/Readability check – 15 ms 27 ms 29 ms 30 ms/);
  expect(text).toMatch(/has timed no such operation yet/);
  await page.close();
});

describe.each([1440, 1024, 390] as const)("%d px", (width) => {
  test.each(["light", "dark"] as const)("%s: nothing reaches over the edge", async (theme) => {
    for (const recording of ["v1.162.3/suspended", "v1.162.3/overused"]) {
      const page = await show(recording, { width, theme, metrics: recordedMetrics("v1.162.3", "metrics-traffic") });
      for (const id of ["storage", "earnings", "reputation", "latency"]) await card(page, id);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });
});
