import { expect, test } from "vitest";
import { OnceLog } from "./once-log.ts";

test("a trouble stands in the log once until it is over, by its name as it is shown", () => {
  const lines: string[] = [];
  const once = new OnceLog((_level, text, details) => void lines.push(`${text}: ${String((details as { cause: string }).cause)}`));
  once.failed("channel 1", "full", "channel phone");
  once.failed("channel 1", "full", "channel 1");
  once.failed("lines", "gone");
  once.well("channel 1");
  once.failed("lines", "gone");
  once.failed("channel 1", "locked", "channel phone");
  expect(lines).toEqual(["alerts: channel phone failed: full", "alerts: lines failed: gone", "alerts: channel phone failed: locked"]);
});
