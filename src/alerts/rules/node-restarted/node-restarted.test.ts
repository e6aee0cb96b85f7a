import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
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

test("two starts are told as two", () => {
  const [found] = judged(nodeRestarted, [started(20, 1)]);
  expect(said(nodeRestarted, found!)).toMatchObject({
    title: "attic restarted twice",
    why: expect.stringMatching(/^Its log tells of these starts, the newest on 26 Nov, 11:59\./) as string,
  });
  expect(said(nodeRestarted, found!, "de")).toMatchObject({
    title: "attic wurde zweimal neu gestartet",
    why: expect.stringMatching(/^Sein Log meldet diese Starts, den neuesten am 26\. Nov\., 11:59\./) as string,
  });
});
