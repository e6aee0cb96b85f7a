import { rule } from "../../rule.ts";
import { inState, type Standing } from "../../standing.ts";
import { texts } from "./texts.ts";

const levels = {} as const;

export const disqualified = rule<"reputation", typeof levels, Standing>({
  id: "disqualified",
  watch: "reputation",
  damping: {},
  levels,
  unit: "score",
  hushedBy: [],
  ends: "when-clear",
  judge: inState("disqualified"),
  texts,
});
