import { expect, test } from "vitest";
import { comparedTo } from "./compared.ts";

test.each([
  [112, 100, "12\u202f% more than in the period before"],
  [96.5, 100, "3.5\u202f% less than in the period before"],
  [100.2, 100, "as much as in the period before"],
  [5, 0, ""],
])("%d against %d", (now, before, text) => expect(comparedTo(now, before)).toBe(text));
