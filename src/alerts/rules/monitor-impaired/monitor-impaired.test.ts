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
  ...(["channel", "disk"] as const).map((what) => [what, [row("lag"), row(what)], "true critical"] as const),
] as const)("%s", (_name, rows, is) => expect(verdict(monitorImpaired, rows)).toBe(is));

test("all of it is one alert of no node", () =>
  expect(judged(monitorImpaired, [row("channel", 9, "mail"), row("channel", 7, "ntfy"), row("lag", 8)])).toMatchObject([
    {
      node: null,
      part: "",
      facts: { what: ["channel", "lag"], sinceMs: 7, details: ["mail is wrong.", "ntfy is wrong.", "lag is wrong."] },
    },
  ]));

test("what lasts is not told as past, and a name is not said twice", () => {
  const detail = "The channel mail took nothing for a day: 401";
  const [found] = judged(monitorImpaired, [{ what: "channel", part: "mail", sinceMs: Date.UTC(2026, 10, 26, 11), detail }]);
  expect(said(monitorImpaired, found!).title).toBe("The monitor does not see or tell everything: a channel");
  expect(said(monitorImpaired, found!, "de").title).toBe("Der Monitor sieht oder meldet nicht alles: ein Kanal");
  expect(said(monitorImpaired, found!).why).toMatch(/^This began on 26 Nov, 11:00\. The channel mail took nothing for a day: 401\. /);
});
