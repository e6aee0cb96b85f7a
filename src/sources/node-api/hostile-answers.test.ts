/** Whatever an address sends: it is read or refused with the field, and nothing is thrown or made up. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordedJson, satellites } from "../../../test/support/recordings.ts";
import { utcMillis } from "../../core/units.ts";
import { jsonOf, read, versionIn } from "./answer.ts";
import { Drift } from "./drift.ts";
import { endpoints } from "./endpoints/index.ts";
import { nodeVersion } from "./version.ts";

const at = utcMillis(Date.parse("2026-11-23T20:03:27Z"));
const us1 = satellites.us1;
/** Each endpoint with the recording of a good answer. */
const asked = [
  { name: "summary", file: "sno", of: endpoints.summary, ask: null },
  { name: "monthUsage", file: "satellites", of: endpoints.monthUsage, ask: null },
  { name: "satellite", file: "satellite-us1", of: endpoints.satellite, ask: us1 },
  { name: "prices", file: "pricing-us1", of: endpoints.prices, ask: us1 },
  { name: "estimate", file: "estimated-payout", of: endpoints.estimate, ask: null },
  { name: "periods", file: "periods", of: endpoints.periods, ask: null },
  { name: "paystubs", file: "paystubs-range-all", of: endpoints.paystubs, ask: "2026-10" },
  { name: "payouts", file: "payout-history-month-minus-1", of: endpoints.payouts, ask: "2026-10" },
  { name: "heldHistory", file: "held-history", of: endpoints.heldHistory, ask: null },
  { name: "notifications", file: "notifications-7-1", of: endpoints.notifications, ask: null },
] as const;

test("every endpoint is among them", () => expect(asked.map((a) => a.name).toSorted()).toEqual(Object.keys(endpoints).toSorted()));

/** Reads as the poller does. */
function readAs({ of, ask }: (typeof asked)[number], json: unknown) {
  const version = nodeVersion("1.162.3", { allocated: true, satelliteUsage: false });
  new Drift().note(of.name, version, of.shape(version), json);
  versionIn(json);
  return read(of as typeof endpoints.satellite, ask as string, json, { at, version });
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "9999-99-99T99:99:99Z",
    -1,
    2 ** 53,
    1e308,
    -1e308,
    0.5,
    true,
    [],
    {},
    [null],
    "NaN",
  ),
  fc.jsonValue(),
);

/** A good answer with one value somewhere in it put in the place of another. */
function altered(json: unknown, where: readonly number[], value: unknown): unknown {
  if (typeof json !== "object" || json === null || where.length === 0) return value;
  const keys = Object.keys(json);
  if (keys.length === 0) return value;
  const key = keys[where[0]! % keys.length]!;
  const member = altered((json as Readonly<Record<string, unknown>>)[key], where.slice(1), value);
  return Array.isArray(json) ? json.with(Number(key), member) : { ...json, [key]: member };
}

describe.each(asked)("$name", (endpoint) => {
  const good = recordedJson("v1.162.3/healthy", endpoint.file);

  test("is read as recorded", () => expect(readAs(endpoint, good).ok).toBe(true));

  test("of any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const answer = readAs(endpoint, json);
        return answer.ok || answer.failure.kind === "invalid-shape";
      }),
    );
  });

  test("of a good answer with one strange value in it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }), strange, (where, value) => {
        const answer = readAs(endpoint, altered(good, where, value));
        if (!answer.ok) return answer.failure.kind === "invalid-shape" && answer.failure.field.length > 0;
        // No number that is none, no time before the network, no figure below zero where none can be.
        return !JSON.stringify(answer.value, (_, v: unknown) => (typeof v === "number" && !Number.isFinite(v) ? "!!" : v)).includes('"!!"');
      }),
      { numRuns: 300 },
    );
  });
});

describe("bytes", () => {
  const reply = (body: Uint8Array, contentType: string | null = "application/json", status = 200) =>
    jsonOf({ status, contentType, body: Buffer.from(body) });

  test("of any kind are JSON, empty or broken, never thrown", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const answer = reply(body);
        return answer.ok || ["empty", "broken-json"].includes(answer.failure.kind);
      }),
    );
  });

  test.each([
    ["application/json", 200, true],
    ["application/json; charset=utf-8", 200, true],
    ["APPLICATION/JSON", 200, true],
    ["application/json-seq", 200, false],
    ["text/html; charset=UTF-8", 200, false],
    [null, 200, false],
    ["application/json", 201, false],
    ["application/json", 500, false],
  ])("%s with status %i counts as JSON: %s", (type, status, counts) => expect(reply(Buffer.from("{}\n"), type, status).ok).toBe(counts));

  test("a million brackets are no stack overflow", () => {
    const deep = Buffer.from("[".repeat(1e6) + "]".repeat(1e6));
    const answer = reply(deep);
    expect(answer.ok ? readAs(asked[0], answer.value).ok : false).toBe(false);
  });
});
