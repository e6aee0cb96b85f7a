import { audits } from "./audits/index.ts";
import { chores } from "./chores/index.ts";
import { financial } from "./financial/index.ts";
import { hashstore } from "./hashstore/index.ts";
import { life } from "./life/index.ts";
import { performance } from "./performance/index.ts";
import { reputation } from "./reputation/index.ts";
import { storage } from "./storage/index.ts";
import type { Tracker } from "./tracker.ts";
import { traffic } from "./traffic/index.ts";

/** Every tracker; one line each. */
export const trackers = [
  traffic,
  hashstore,
  performance,
  life,
  storage,
  reputation,
  financial,
  audits,
  chores,
] as const satisfies readonly Tracker[];
export const families = trackers.flatMap((t: Tracker) => t.families);
export const keyedTables = trackers.flatMap((t: Tracker) => t.keyed);
