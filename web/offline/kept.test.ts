import { describe, expect, test } from "vitest";
import { keptAs, keyOf } from "./kept.ts";

const below = new URL("https://home.example/monitor/");
const kept = (path: string, isNavigation = false) => keptAs(new URL(path, below), below, isNavigation);

describe("kept is", () => {
  test.each([
    ["nodes/attic?range=7d", true, "page"],
    ["assets/index-x.js", false, "asset"],
    ["icon.svg", false, "asset"],
    ["api/v1/nodes", false, "answer"],
    ["api/v1/storage/forecast?from=x", false, "answer"],
    ["api/v1/table/storage", false, "answer"],
    ["api/v1/export/storage.csv", false, null],
    ["api/v1/events?q=x", false, null],
    ["api/v1/rules?language=en", false, "answer"],
    ["api/v1/rules/disk-full/preview?scope=all", false, null],
    ["api/v1/session", false, null],
    ["api/v1/sessions", false, null],
    ["api/v1/channels", false, null],
    ["api/v1/messages", false, null],
    ["api/docs", true, null],
    ["/elsewhere/", true, null],
    ["https://other.example/monitor/", true, null],
  ] as const)("%s", (path, isNavigation, as) => expect(kept(path, isNavigation)).toBe(as));
});

test("a range that ends now has one name, whenever it is asked", () => {
  const now = Date.parse("2026-11-26T12:00:00Z");
  const askedAt = (ms: number, by = "node") =>
    keyOf(new URL(`https://h/api/v1/traffic?from=${new Date(ms - 86_400_000).toISOString()}&by=${by}`), ms);
  expect(askedAt(now)).toBe(askedAt(now + 7_000_000));
  expect(askedAt(now)).not.toBe(askedAt(now, "size"));
  const own = new URL("https://h/api/v1/traffic?to=2026-11-02T00:00Z&from=2026-11-01T00:00Z");
  expect(keyOf(own, now)).toContain("from=2026-11-01");
});
