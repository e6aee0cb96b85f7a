import { expect, test } from "vitest";
import { rfc3339 } from "../../../core/time.ts";
import { said } from "../../judging.fixture.ts";
import { ago, hourMs, judged, reputationRow, verdict } from "../../watched.fixture.ts";
import { vettingFinished } from "./index.ts";

const row = (state: "vetted" | "vetting" | "unsaid", hours: number | null) => {
  const since = hours === null ? null : rfc3339(ago(hours * hourMs));
  return reputationRow({ vetting: { ...reputationRow().vetting, state, since } });
};
test.each([
  ["vetted an hour ago", row("vetted", 1), "true info"],
  ["vetted a day ago", row("vetted", 24), "clear"],
  ["vetted, nobody knows when", row("vetted", null), "clear"],
  ["still vetting", row("vetting", null), "clear"],
  ["not said", row("unsaid", null), "clear"],
] as const)("%s", (_name, seen, is) => expect(verdict(vettingFinished, [seen])).toBe(is));

test("says what the moment is that of", () => {
  const [found] = judged(vettingFinished, [row("vetted", 1)]);
  expect(said(vettingFinished, found!).why).toMatch(/^Vetting ended on 26 Nov, 11:00\. /);
  expect(said(vettingFinished, found!, "de").why).toMatch(/^Das Vetting endete am 26\. Nov\., 11:00\. /);
});
