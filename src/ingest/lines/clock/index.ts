/** The system's clock against the satellites'. */
import { occurrences, rows } from "../occurrence.ts";

const c = "preflight:localtime";
export const clock = occurrences("clock", [
  ...rows(c, "clock.check", "info", {
    "start checking local system clock with trusted satellites' system clock.": "The system's clock is checked",
    "local system clock is in sync with trusted satellites' system clock.": "The system's clock is right",
    "local system clock check is not enabled": "The system's clock is not checked",
  }),
  ...rows(c, "clock.bad", "error", { "system clock is out of sync with satellite": "The system's clock is wrong" }),
]);
