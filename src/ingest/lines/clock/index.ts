/** The system's clock against the satellites'. */
import { textIn, type Fields } from "../fields.ts";
import { occurrences, rows } from "../occurrence.ts";

const c = "preflight:localtime";

/** Of `clock off by 12.345000 minutes`; the node does not say in which direction. */
function minutesOff(fields: Fields): number | null {
  const minutes = /clock off by (\d{1,12}(?:\.\d+)?) minutes/.exec(textIn(fields, "error") ?? "");
  return minutes === null ? null : Number(minutes[1]);
}

export const clock = occurrences("clock", [
  ...rows(c, "clock.check", "info", {
    "start checking local system clock with trusted satellites' system clock.": "The system's clock is checked",
    "local system clock check is not enabled": "The system's clock is not checked",
  }),
  // Also said when the clock is off by less than half an hour.
  ...rows(
    c,
    "clock.check",
    "info",
    { "local system clock is in sync with trusted satellites' system clock.": "The system's clock is right" },
    { facts: { is_right: () => true } },
  ),
  ...rows(
    c,
    "clock.bad",
    "error",
    { "system clock is out of sync with satellite": "The system's clock is wrong" },
    { facts: { off_minutes: minutesOff } },
  ),
]);
