import { expect, test } from "vitest";
import { nodeStateRow as row, verdict } from "../../watched.fixture.ts";
import { quicMisconfigured } from "./index.ts";

test.each([
  ["misconfigured", "true warning"],
  ["ok", "clear"],
  ["refreshing", "clear"],
  ["disabled", "clear"],
  ["unknown", "clear"],
] as const)("%s", (quic, is) => expect(verdict(quicMisconfigured, [row({ quic })])).toBe(is));

test("one look is not enough", () => expect(quicMisconfigured.damping.looks).toBe(2));
