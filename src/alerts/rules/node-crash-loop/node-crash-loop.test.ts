import { expect, test } from "vitest";
import { ago, judged, minuteMs, presenceRow, verdict } from "../../watched.fixture.ts";
import { nodeCrashLoop } from "./index.ts";

const started = (...minutes: readonly number[]) => presenceRow({ startsMs: minutes.map((m) => ago(m * minuteMs)) });
test.each([
  ["three starts within the hour", started(50, 30, 10), "true critical"],
  ["two", started(90, 30, 10), "holds critical"],
  ["one", started(10), "clear"],
  ["none", started(), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(nodeCrashLoop, [seen])).toBe(is));

test("the last words are evidence, the newest five", () => {
  const lastWords = ["1", "2", "3", "4", "5", "6"];
  const [found] = judged(nodeCrashLoop, [{ ...started(50, 30, 10), lastWords }]);
  expect(found).toMatchObject({ facts: { lastWord: "6" }, evidence: { lines: ["2", "3", "4", "5", "6"] } });
});
