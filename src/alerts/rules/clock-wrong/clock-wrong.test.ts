import { expect, test } from "vitest";
import { choresRow as row, verdict } from "../../watched.fixture.ts";
import { clockWrong } from "./index.ts";

test.each([
  [600, "clear"],
  [601, "true warning"],
  [-601, "true warning"],
  [1800, "true warning"],
  [1801, "true critical"],
  [0, "clear"],
  [null, "clear"],
] as const)("%s seconds off", (clockOffSeconds, is) => expect(verdict(clockWrong, [row({ clockOffSeconds })])).toBe(is));
