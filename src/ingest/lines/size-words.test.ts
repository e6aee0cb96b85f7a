import { expect, test } from "vitest";
import { bytesOfWords } from "./size-words.ts";

test.each([
  ["0 B", 0],
  ["512 B", 512],
  ["548.6 MiB", Math.round(548.6 * 1024 ** 2)],
  ["0.7 GiB", Math.round(0.7 * 1024 ** 3)],
  ["5.4 TiB", Math.round(5.4 * 1024 ** 4)],
  ["2.00 TB", 2e12],
  ["500.00 MB", 5e8],
  ["-1.5 KiB", -1536],
])("%s", (text, bytes) => {
  expect(bytesOfWords(text)).toBe(bytes);
});

test.each(["", "MiB", "1", "1 XiB", "1.2.3 B", "NaN B", "1 MiBs"])("%s is no size", (text) => {
  expect(bytesOfWords(text)).toBeNull();
});
