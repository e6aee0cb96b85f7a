import { expect, test } from "vitest";
import type { MonitorRow } from "../../watches.ts";
import { said } from "../../judging.fixture.ts";
import { judged, verdict } from "../../watched.fixture.ts";
import { monitorImpaired } from "./index.ts";

const row = (what: MonitorRow["what"], sinceMs = 5, part = ""): MonitorRow => ({
  what,
  part,
  sinceMs,
  detail: `${part || what} is wrong.`,
});
test.each([
  ["nothing", [], "clear"],
  ...(["stalled", "clock", "database", "network", "lag"] as const).map((what) => [what, [row(what)], "true warning"] as const),
  ["disk", [row("lag"), row("disk")], "true critical"],
] as const)("%s", (_name, rows, is) => expect(verdict(monitorImpaired, rows)).toBe(is));

test("all of it is one alert of no node", () =>
  expect(judged(monitorImpaired, [row("database", 9, "alerts"), row("database", 7, "monitor"), row("lag", 8)])).toMatchObject([
    {
      node: null,
      part: "",
      facts: { what: ["database", "lag"], sinceMs: 7, details: ["alerts is wrong.", "monitor is wrong.", "lag is wrong."] },
    },
  ]));

test("what lasts is not told as past", () => {
  const detail = "The disk of the data folder is full.";
  const [found] = judged(monitorImpaired, [{ what: "disk", part: "", sinceMs: Date.UTC(2026, 10, 26, 11), detail }]);
  expect(said(monitorImpaired, found!).title).toBe("The monitor does not see or tell everything: its disk");
  expect(said(monitorImpaired, found!, "de").title).toBe("Der Monitor sieht oder meldet nicht alles: seine Platte");
  expect(said(monitorImpaired, found!).why).toMatch(/^This began on 26 Nov, 11:00\. The disk of the data folder is full\. /);
});
