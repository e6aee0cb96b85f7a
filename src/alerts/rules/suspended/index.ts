import { rule } from "../../rule.ts";
import { inState, type Standing } from "../../standing.ts";
import { texts } from "./texts.ts";

const levels = {} as const;

export const suspended = rule<"reputation", typeof levels, Standing>({
  id: "suspended",
  watch: "reputation",
  damping: {},
  levels,
  unit: "score",
  hushedBy: [],
  ends: "when-clear",
  judge: inState("suspended"),
  texts,
});
