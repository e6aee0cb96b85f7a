import { expect, test } from "vitest";
import { isOlderVersion } from "./node-version.ts";

test.each([
  ["1.99.1", "1.162.3", true],
  ["v1.162.3", "1.162.3", false],
  ["1.162.10", "1.162.9", false],
  ["1.162.3-rc", "v1.162.4", true],
  ["2.0.0", "1.162.3", false],
  ["1.162", "1.162.3", null],
  ["unknown", "1.162.3", null],
  ["1.162.3.4", "1.162.3", null],
])("%s is older than %s: %s", (a, b, is) => expect(isOlderVersion(a, b)).toBe(is));
