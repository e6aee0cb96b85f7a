import { expect, test } from "vitest";
import type { MonitorRow } from "../../watches.ts";
import { judged, verdict } from "../../watched.fixture.ts";
import { monitorImpaired } from "./index.ts";

const row = (what: MonitorRow["what"], sinceMs = 5, part = ""): MonitorRow => ({ what, part, sinceMs, detail: `${what} is wrong.` });
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
      facts: { what: ["channel", "lag"], sinceMs: 7, details: ["mail: channel is wrong.", "ntfy: channel is wrong.", "lag is wrong."] },
    },
  ]));
