import { expect, test } from "vitest";
import { said } from "../../judging.fixture.ts";
import { ago, factsOf, judged, minuteMs, presenceRow, sourceRow, verdict } from "../../watched.fixture.ts";
import { apiUnreachable } from "./index.ts";

const api = (failedInARow: number, more: Partial<ReturnType<typeof sourceRow>> = {}) =>
  presenceRow({ sources: [sourceRow({ failedInARow: 9 }), sourceRow({ kind: "api", failedInARow, ...more })] });
test.each([
  ["two questions failed", api(2, { state: "error" }), "true warning"],
  ["one", api(1), "clear"],
  ["many, and it was there nine minutes ago", api(20, { failingSinceMs: ago(10 * minuteMs - 1) }), "clear"],
  ["it is away for the 40 s of a restart", api(5, { failingSinceMs: ago(40_000), lastSuccessAtMs: ago(50_000) }), "clear"],
  ["it was never there, and the monitor has just begun", api(5, { failingSinceMs: ago(40_000), lastSuccessAtMs: null }), "clear"],
  ["it was never there", api(20, { lastSuccessAtMs: null }), "true warning"],
  ["none", api(0), "clear"],
  ["it is paused", api(9, { state: "paused" }), "clear"],
  ["the debug port fails", api(9, { kind: "debug" }), "clear"],
  ["there is none", presenceRow({ sources: [] }), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(apiUnreachable, [seen])).toBe(is));

test.each([
  ["goes on", ago(minuteMs), true],
  ["is silent", ago(11 * minuteMs), false],
  ["was never read", null, null],
])("the log %s", (_name, lastLineAtMs, goesOn) =>
  expect(factsOf(apiUnreachable, [{ ...api(2), lastLineAtMs }])).toMatchObject({ logGoesOn: goesOn }),
);

test("the last answer is no question, and one question no several", () => {
  const words = (failedInARow: number, language: "en" | "de" = "en") =>
    said(apiUnreachable, judged(apiUnreachable, [api(failedInARow, { target: "http://a" })], { failed: 1, minutes: 10 })[0]!, language).why;
  expect(words(2)).toContain("2 questions in a row to http://a had no answer; the last answer came on 26 Nov, 11:59.");
  expect(words(1)).toContain("The newest question to http://a had no answer;");
  expect(words(2, "de")).toContain("2 Fragen nacheinander an http://a blieben ohne Antwort; die letzte Antwort kam am");
  expect(words(1, "de")).toContain("Die neueste Frage an http://a blieb ohne Antwort;");
});
