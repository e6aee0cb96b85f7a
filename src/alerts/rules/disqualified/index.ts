import { rule } from "../../rule.ts";
import { inState, type Standing } from "../../standing.ts";
import { texts } from "./texts.ts";

const levels = {} as const;

export const disqualified = rule<"reputation", typeof levels, Standing>({
  id: "disqualified",
  watch: "reputation",
  damping: {},
  levels,
  hushedBy: [],
  ends: "when-clear",
  judge: inState("disqualified", "disqualified_at"),
  texts,
});
