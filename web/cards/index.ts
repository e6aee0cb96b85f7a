import type { Component } from "svelte";
import type { Route } from "../live/route.ts";

/** A card: loaded when the page needs it, so that the first load stays small. */
export interface CardEntry {
  readonly id: string;
  /** Columns of twelve from 1200 px on. */
  readonly columns: number;
  /** Columns of twelve from 720 px to there. */
  readonly narrow: number;
  /** Reserved from the first paint on, by the number of nodes; 340 where it is left out. */
  readonly heightPx?: (nodes: number) => number;
  /** Where it stands. */
  readonly pages: readonly Route["page"][];
  readonly load: () => Promise<{ readonly default: Component }>;
}

const everywhere = ["overview", "node"] as const;
const fleetHeightPx = (nodes: number): number => 90 + 54 * Math.min(12, Math.max(1, nodes));

/** Every card, in the order of the page; one line each. */
export const cards: readonly CardEntry[] = [
  {
    id: "nodes",
    columns: 12,
    narrow: 12,
    pages: ["overview", "nodes"],
    heightPx: fleetHeightPx,
    load: () => import("./nodes/Nodes.svelte"),
  },
  { id: "map", columns: 7, narrow: 12, pages: everywhere, load: () => import("./traffic-map/TrafficMap.svelte") },
  { id: "throughput", columns: 5, narrow: 6, pages: everywhere, load: () => import("./throughput/Throughput.svelte") },
  { id: "success", columns: 4, narrow: 6, pages: everywhere, load: () => import("./success-rates/SuccessRates.svelte") },
  { id: "satellites", columns: 4, narrow: 6, pages: everywhere, load: () => import("./satellites/Satellites.svelte") },
  { id: "sizes", columns: 4, narrow: 6, pages: everywhere, load: () => import("./transfer-sizes/TransferSizes.svelte") },
  { id: "storage", columns: 6, narrow: 12, pages: everywhere, load: () => import("./storage/Storage.svelte") },
  { id: "earnings", columns: 6, narrow: 12, pages: everywhere, load: () => import("./earnings/Earnings.svelte") },
  { id: "reputation", columns: 8, narrow: 12, pages: everywhere, load: () => import("./reputation/Reputation.svelte") },
  { id: "health", columns: 4, narrow: 6, pages: everywhere, load: () => import("./node-health/NodeHealth.svelte") },
  { id: "errors", columns: 5, narrow: 6, pages: everywhere, load: () => import("./errors/Errors.svelte") },
  { id: "latency", columns: 7, narrow: 12, pages: everywhere, load: () => import("./latency/Latency.svelte") },
  { id: "compactions", columns: 4, narrow: 12, pages: everywhere, load: () => import("./compactions/Compactions.svelte") },
  { id: "hashstore", columns: 8, narrow: 12, pages: everywhere, load: () => import("./hashstore/Hashstore.svelte") },
  { id: "sources", columns: 12, narrow: 12, pages: ["logs"], load: () => import("./sources/Sources.svelte") },
];
