import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutPersonal } from "./personal.ts";

const satellite = "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S";
const wallet = "0x00000000000000000000000000000000000000Aa";

describe("withoutPersonal()", () => {
  test.each([
    [
      'INFO\tOperator email\t{"Process": "storagenode", "Address": "op+storj@mail.example.org"}',
      'INFO\tOperator email\t{"Process": "storagenode", "Address": "[hidden]"}',
    ],
    [`{"M":"Operator wallet","address":"${wallet}"}`, '{"M":"Operator wallet","address":"[hidden]"}'],
    [
      '{"log":"INFO\\tOperator wallet\\t{\\"Address\\": \\"zksync:nobody\\"}\\n"}',
      '{"log":"INFO\\tOperator wallet\\t{\\"Address\\": \\"[hidden]\\"}\\n"}',
    ],
    ["Operator email Address: nobody at all", "Operator email Address: [hidden] at all"],
    ['{"Address":"not-an-address","M":"Operator email"}', '{"Address":"[hidden]","M":"Operator email"}'],
    ["mail to jürgen.müller@beispiel.example failed", "mail to [hidden] failed"],
    [`payout to ${wallet}: refused`, "payout to [hidden]: refused"],
    ['"op\\u0040example.com"', '"[hidden]"'],
  ])("hides %j", (line, shown) => expect(withoutPersonal(line)).toBe(shown));

  test.each([
    `dial ${satellite}@us1.storj.io:7777`,
    "\t/go/pkg/mod/storj.io/drpc@v0.0.35/drpcctx/tracker.go:35",
    "storj.io/common@v0.0.0-20240703132154-1234567890ab.alpha/x.go",
    "Operator email address isn't specified.",
    '{"remote_address": "34.86.0.1:4000"}',
    "at 0x7f3a: 0x1234",
  ])("keeps %j", (line) => expect(withoutPersonal(line)).toBe(line));

  test("hides every one of the sample logs", () => {
    const folder = join(import.meta.dirname, "../../test/fixtures/logs");
    const logs = readdirSync(folder).filter((name) => name.endsWith(".log"));
    for (const name of logs) expect(withoutPersonal(readFileSync(join(folder, name), "utf8"))).not.toMatch(/operator@example|0x0{40}/);
  });

  test("takes a moment for a line of a megabyte", () => {
    expect(withoutPersonal(`${"a".repeat(1 << 20)}@`)).toHaveLength((1 << 20) + 1);
  });
});
