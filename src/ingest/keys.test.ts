import fc from "fast-check";
import { expect, test } from "vitest";
import { normalFields, normalKey } from "./keys.ts";

test.each([
  ["Piece ID", "piece_id"],
  ["satelliteID", "satellite_id"],
  ["SatelliteID", "satellite_id"],
  ["satellite ID", "satellite_id"],
  ["satellite", "satellite_id"],
  ["sat", "satellite_id"],
  ["piecesCount", "pieces_count"],
  ["disk space freed in bytes", "disk_space_freed_in_bytes"],
  ["curr logSlots", "curr_log_slots"],
  ["curr logSlots size", "curr_log_slots_size"],
  ["srcAddr", "src_addr"],
  ["BF", "bf"],
  ["Process", "process"],
  ["cachePath", "cache_path"],
  ["requestLimit", "request_limit"],
  ["Total Pieces Content Size", "total_pieces_content_size"],
])("%s is %s", (raw, key) => {
  expect(normalKey(raw)).toBe(key);
});

test("normalising twice changes nothing", () => {
  fc.assert(fc.property(fc.string(), (raw) => normalKey(normalKey(raw)) === normalKey(raw)));
});

test("of two spellings of one key the last counts; objects inside keep theirs", () => {
  expect({ ...normalFields({ satelliteID: "a", "satellite ID": "b", stats: { NumLogs: 1 } }) }).toEqual({
    satellite_id: "b",
    stats: { NumLogs: 1 },
  });
});

test("a hostile key changes nothing but itself", () => {
  const fields = normalFields(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}') as object);
  expect("polluted" in {}).toBe(false);
  expect(fields["toString"]).toBeUndefined();
  expect(fields["constructor"]).toBe(2);
});
