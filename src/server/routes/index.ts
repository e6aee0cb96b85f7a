import type { Route } from "../route.ts";
import { compactions } from "./compactions.ts";
import { errors } from "./errors.ts";
import { events } from "./events.ts";
import { health } from "./health.ts";
import { hotPieces } from "./hot-pieces.ts";
import { latency } from "./latency.ts";
import { map } from "./map.ts";
import { node, nodes } from "./nodes.ts";
import { sources } from "./sources.ts";
import { traffic } from "./traffic.ts";
import { uptime } from "./uptime.ts";

/** Every address below /api/v1 that answers with JSON; one line each. */
export const routes: readonly Route[] = [
  health,
  nodes,
  node,
  sources,
  traffic,
  events,
  map,
  latency,
  errors,
  compactions,
  uptime,
  hotPieces,
];
