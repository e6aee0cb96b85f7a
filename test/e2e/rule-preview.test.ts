/** Rules are tried before they are set: what the form asks, what is said, and how it stands on the page. */
import { describe, expect, test } from "vitest";
import type { RulePreview } from "../../src/core/views.ts";
import { openAnswered, type Answer, type PageOptions } from "../support/answered-page.ts";
import { alertAnswers, iso, rulesAnswer } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";
import { axeFindings, layoutFaults } from "./page-faults.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const dayMs = 86_400_000;
const daysAgo = (days: number) => iso(Date.now() - days * dayMs);
const preview = (more: Partial<RulePreview> = {}): RulePreview => ({
  rule: "online-score",
  basis: "replayed",
  from: daysAgo(30),
  to: daysAgo(0),
  openings: 4,
  critical: 1,
  warning: 3,
  info: 0,
  nodes: [
    { node: "node-1", from: daysAgo(30), openings: 3 },
    { node: "n".repeat(32), from: daysAgo(9), openings: 1 },
  ],
  latest: [daysAgo(2)],
  unseen: [],
  ...more,
});

async function open(answer: Answer, more: Partial<PageOptions> = {}) {
  const asked: string[] = [];
  const noted: Answer = (query) => {
    asked.push(decodeURIComponent(query.toString()));
    return typeof answer === "function" ? answer(query) : answer;
  };
  const opened = await openAnswered(built.browser, {
    url: built.monitor.url,
    width: 1440,
    path: "/alerts/rules?rule=online-score",
    isLazy: true,
    ...more,
    answers: { ...alertAnswers(), "rules/online-score/preview": noted, ...more.answers },
  });
  const form = opened.page.locator("[data-rule='online-score'] form");
  await form.waitFor();
  return { ...opened, form, asked, tryIt: form.getByRole("button", { name: /^(Try it|Ausprobieren)/ }) };
}

test("Try it counts with the levels in the form, before they are saved; a change takes the count back", async () => {
  const { page, form, asked, tryIt, sent } = await open(preview());
  await form.getByLabel("Online score below which a warning stands.").fill("0.9");
  await tryIt.click();
  await form.getByText("Would have fired 4 times in the last 30 days: 1 critical, 3 warnings.").waitFor();
  await form.getByText(/^node\u20111 3 times, n+ once\.$/).waitFor();
  await form.getByText(/^Known for less long: n+ \(since .+\)\.$/).waitFor();
  expect(asked).toEqual(["scope=all&name=&levels=warning=0.9,fall=0.03"]);
  expect(sent).toEqual([]);
  await form.getByLabel("Online score below which a warning stands.").fill("0.8");
  expect(await form.getByText(/Would have fired/).count()).toBe(0);
  await page.close();
});

test("for a node it asks about that node", async () => {
  const { page, form, asked, tryIt } = await open(preview({ openings: 0, critical: 0, warning: 0, nodes: [], latest: [] }));
  await form.getByLabel("Holds for").selectOption("node");
  await form.getByLabel(/^Node/).selectOption("node-2");
  await tryIt.click();
  await form.getByText("Would not have fired in the last 30 days.").waitFor();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/^scope=node&name=node-2&levels=/);
  await page.close();
});

test("what is only recorded and history that is shorter are said", async () => {
  const short = preview({ from: daysAgo(12), nodes: [], unseen: ["api"] });
  let answer = preview({ basis: "recorded" });
  const { page, form, tryIt } = await open(() => answer);
  await tryIt.click();
  await form.getByText("Fired 4 times in the last 30 days: 1 critical, 3 warnings.").waitFor();
  await form.getByText(/other levels cannot be tried/).waitFor();
  answer = short;
  await tryIt.click();
  await form.getByText(/^Would have fired 4 times in the last 12 days/).waitFor();
  await form.getByText(/^Judged since .+: there is no older history to judge by\.$/).waitFor();
  await form.getByText("Judged without what the API said then.").waitFor();
  await page.close();
});

describe("what is refused", () => {
  test("a level out of its range is said at its field", async () => {
    const error = { code: "level-out-of-range", message: "warning of online-score is 7.", fix: "Give a number from 0 to 1." };
    const { page, form, tryIt } = await open(() => ({ status: 400, body: { error } }));
    await form.getByLabel("Online score below which a warning stands.").fill("7");
    await tryIt.click();
    await form.locator("[role=alert]", { hasText: "Give a number from 0 to 1." }).waitFor();
    await page.close();
  });
  test("no number is not asked about, and a busy monitor says so", async () => {
    const error = { code: "busy", message: "Too many previews of rules are asked for.", fix: "Try again in a minute." };
    const { page, form, tryIt, asked } = await open(() => ({ status: 503, body: { error } }));
    await form.getByLabel("Online score below which a warning stands.").fill("x");
    await tryIt.click();
    await form.getByText("This is no number.").waitFor();
    expect(asked).toEqual([]);
    await form.getByLabel("Online score below which a warning stands.").fill("0.9");
    await tryIt.click();
    await form.locator("[role=alert]", { hasText: "Too many previews" }).waitFor();
    await page.close();
  });
});

test("a rule that is off shows how often it would have fired; what is not judged anew shows what was recorded", async () => {
  const { rules } = rulesAnswer();
  const off = rules.map((rule) =>
    ["audit-failed", "online-score"].includes(rule.id) ? { ...rule, on: false, openings_30d: 2, not_useful: 0 } : rule,
  );
  const recorded = preview({ rule: "audit-failed", basis: "recorded", openings: 2 });
  const { page } = await open(preview(), { answers: { rules: { rules: off }, "rules/audit-failed/preview": recorded } });
  await page.locator("[data-rule='online-score'] .month", { hasText: "would have fired 4 times" }).waitFor();
  expect((await page.locator("[data-rule='audit-failed'] .month").innerText()).trim()).toBe("fired 2 times");
  await page.close();
});

describe.each([1440, 390] as const)("%d px", (width) => {
  test.each(["en", "de"] as const)("%s: nothing is cut or sticks out, axe finds nothing serious, light and dark", async (language) => {
    for (const theme of ["light", "dark"] as const) {
      const long = preview({ from: daysAgo(12), unseen: ["api", "file-system", "projection"] });
      const { page, form, tryIt, faults } = await open(long, { width, theme, language });
      await tryIt.click();
      await form.locator(".said").waitFor();
      expect(await layoutFaults(page)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    }
  });
});
