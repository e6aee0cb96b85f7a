import { expect, test } from "vitest";
import type { Delivery } from "../../../src/core/views.ts";
import { toldOf } from "./told.ts";

const now = Date.UTC(2026, 10, 26, 6);
const at = "2026-11-26T05:00:00Z";
const delivery = (channel_name: string, change: Partial<Delivery> = {}): Delivery => ({
  message: "1",
  channel: "1",
  channel_name,
  state: "sent",
  telling: "opened",
  at,
  attempts: 1,
  answer: null,
  ...change,
});

test.each<[string, readonly Delivery[], string | null, RegExp]>([
  ["one channel", [delivery("ntfy")], at, /^reached you by ntfy at \d\d:\d\d/],
  ["three, each once", [delivery("a"), delivery("b"), delivery("c"), delivery("a")], at, /^reached you by a, b and c at/],
  ["what has not arrived reached nobody", [delivery("a", { state: "dead" })], at, /^nobody was told$/],
  ["that it is over is no telling of it", [delivery("a", { telling: "resolved" })], at, /^nobody was told$/],
  ["no channel says how", [], at, /^told at \d\d:\d\d/],
  ["nobody", [], null, /^nobody was told$/],
])("%s", (_name, deliveries, told_at, said) => expect(toldOf({ told_at }, deliveries, now)).toMatch(said));
