import { describe, expect, test } from "vitest";
import { alertRow } from "../../test/support/card-answers/index.ts";
import type { AlertRow } from "../../src/core/views.ts";
import { undoOf, type Act } from "./act.ts";

const now = Date.UTC(2026, 10, 26, 6);
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const untold: Partial<AlertRow> = {};
const known: Partial<AlertRow> = { acknowledged_at: at(-60), acknowledged_by: "admin" };
const snoozed: Partial<AlertRow> = { snoozed_until: at(1) };
const wasSnoozed: Partial<AlertRow> = { snoozed_until: at(-1) };
const snooze: Act = { do: "snooze", for: { hours: 1 } };
const asBefore: Act = { do: "snooze", for: { until: at(1) } };

describe("what takes back", () => {
  test.each<[Act["do"], string, Act, Partial<AlertRow>, Act | null]>([
    ["acknowledge", "nobody knew", { do: "acknowledge" }, untold, { do: "unacknowledge" }],
    ["acknowledge", "somebody knew", { do: "acknowledge" }, known, null],
    ["acknowledge", "snoozed", { do: "acknowledge" }, snoozed, { do: "unacknowledge" }],
    ["acknowledge", "a snooze was over", { do: "acknowledge" }, wasSnoozed, { do: "unacknowledge" }],
    ["unacknowledge", "somebody knew", { do: "unacknowledge" }, known, { do: "acknowledge" }],
    ["unacknowledge", "nobody knew", { do: "unacknowledge" }, untold, null],
    ["snooze", "not snoozed", snooze, untold, { do: "unsnooze" }],
    ["snooze", "snoozed", snooze, snoozed, asBefore],
    ["snooze", "a snooze was over", snooze, wasSnoozed, { do: "unsnooze" }],
    ["snooze", "a snooze ends now", snooze, { snoozed_until: at(0) }, { do: "unsnooze" }],
    ["unsnooze", "snoozed", { do: "unsnooze" }, snoozed, asBefore],
    ["unsnooze", "a snooze was over", { do: "unsnooze" }, wasSnoozed, null],
    ["unsnooze", "a snooze ends now", { do: "unsnooze" }, { snoozed_until: at(0) }, null],
    ["unsnooze", "not snoozed", { do: "unsnooze" }, untold, null],
  ])("%s, before it %s", (_do, _before, act, before, undo) => expect(undoOf(act, alertRow({ id: 1, ...before }), now)).toEqual(undo));
});
