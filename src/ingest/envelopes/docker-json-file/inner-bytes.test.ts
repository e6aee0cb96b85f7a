import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture, linesOf } from "../../../../test/fixtures/read-log.ts";
import { DockerLine } from "./inner-bytes.ts";

const line = new DockerLine();
function read(bytes: Buffer) {
  if (!line.read(bytes, 0, bytes.length)) return null;
  const log = line.bytes.subarray(0, line.length).toString("utf8") + (line.isWhole ? "\n" : "");
  return { log, stream: line.isStderr ? "stderr" : "stdout", time: bytes.subarray(line.timeFrom, line.timeTo).toString("latin1") };
}
/** As Go's encoder writes it. */
const asDocker = (entry: object) =>
  Buffer.from(JSON.stringify(entry).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));

describe("DockerLine", () => {
  test("reads every line of the sample as JSON.parse does", () => {
    for (const bytes of linesOf(fixture("logs/docker-json-file-1.140.log")))
      expect(read(bytes)).toEqual(JSON.parse(bytes.toString("utf8")));
  });

  test("agrees with JSON.parse on any text", () => {
    const entry = fc.record({
      log: fc.string({ unit: "binary", maxLength: 200 }).map((text) => text.toWellFormed()),
      stream: fc.constantFrom("stdout", "stderr"),
      time: fc.constant("2025-11-03T06:01:02.345891901Z"),
    });
    fc.assert(
      fc.property(entry, (e) => {
        expect(read(asDocker(e))).toEqual(e);
      }),
    );
  });

  test("gives up on what docker does not write, and never throws", () => {
    const whole = asDocker({ log: "a\tb\n", stream: "stdout", time: "2025-11-03T06:01:02Z" });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        const result = read(bytes);
        if (result === null) return;
        expect(result).toEqual(JSON.parse(bytes.toString("utf8")));
      }),
    );
    for (let cut = 0; cut < whole.length; cut++) expect(read(whole.subarray(0, cut))).toBeNull();
  });
});
