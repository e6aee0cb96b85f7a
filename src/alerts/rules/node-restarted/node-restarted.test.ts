import { expect, test } from "vitest";
import { ago, judged, minuteMs, presenceRow, verdict } from "../../watched.fixture.ts";
import { nodeRestarted } from "./index.ts";

const started = (...minutes: readonly number[]) => presenceRow({ startsMs: minutes.map((m) => ago(m * minuteMs)) });
test.each([
  ["a start within the hour", started(59), "true info"],
  ["a start an hour ago", started(60), "clear"],
  ["none", started(), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(nodeRestarted, [seen])).toBe(is));

test("several starts are one alert", () =>
  expect(judged(nodeRestarted, [started(90, 50, 10)])).toMatchObject([{ value: 2, facts: { starts: 2, lastMs: ago(10 * minuteMs) } }]));
test("a crash loop explains it", () => expect(nodeRestarted.hushedBy).toContain("node-crash-loop"));
