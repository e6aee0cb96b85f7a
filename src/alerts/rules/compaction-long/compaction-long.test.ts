import { expect, test } from "vitest";
import { ago, choresRow, hourMs, verdict } from "../../watched.fixture.ts";
import { compactionLong } from "./index.ts";

const row = (hours: number, usual: number | null, state: "running" | "done" = "running") =>
  choresRow({
    compactions: [
      {
        store: "us1 s0",
        startedAtMs: ago(hours * hourMs),
        tookMs: null,
        state,
        error: null,
        usualMs: usual === null ? null : usual * hourMs,
      },
    ],
  });
test.each([
  ["more than three times as long, for 7 hours", row(7, 2), "true warning"],
  ["three times as long", row(6, 2), "clear"],
  ["ten times as long, for 5 hours", row(5, 0.5), "clear"],
  ["long, and nobody knows what is usual", row(90, null), "clear"],
  ["done", row(90, 1, "done"), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(compactionLong, [seen])).toBe(is));
