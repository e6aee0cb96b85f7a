import { rule } from "../../rule.ts";
import { inState, type Standing } from "../../standing.ts";
import { texts } from "./texts.ts";

const levels = {} as const;

export const suspended = rule<"reputation", typeof levels, Standing>({
  id: "suspended",
  watch: "reputation",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: inState("suspended", "suspended_at"),
  texts,
});
