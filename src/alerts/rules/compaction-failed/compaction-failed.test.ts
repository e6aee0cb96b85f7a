import { expect, test } from "vitest";
import { ago, choresRow, hourMs, judged, verdict } from "../../watched.fixture.ts";
import { compactionFailed } from "./index.ts";

const row = (state: "running" | "done" | "failed", hours: number, took: number | null = 1) =>
  choresRow({
    compactions: [
      {
        store: "us1 s0",
        startedAtMs: ago(hours * hourMs),
        tookMs: took === null ? null : took * hourMs,
        state,
        error: "disk full",
        usualMs: null,
      },
    ],
  });
test.each([
  ["failed an hour ago", row("failed", 2), "true warning"],
  ["began 30 hours ago, failed 20 hours ago", row("failed", 30, 10), "true warning"],
  ["failed a day ago", row("failed", 25), "clear"],
  ["failed, nobody knows after how long", row("failed", 2, null), "true warning"],
  ["done", row("done", 2), "clear"],
  ["running", row("running", 2), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(compactionFailed, [seen])).toBe(is));

test("stores are told apart", () => expect(judged(compactionFailed, [row("failed", 2)])[0]).toMatchObject({ part: "us1 s0" }));
