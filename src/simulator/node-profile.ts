/** The six nodes of the simulated fleet: each differs in one thing that an operator should notice. */
export interface NodeProfile {
  readonly name: string;
  readonly version: string;
  /** 1.146 and later write `piece_id`, earlier ones `Piece ID`. */
  readonly spelling: "snake" | "title";
  readonly encoding: "console" | "json" | "docker";
  /** Minutes east of UTC that the node's clock shows. */
  readonly zoneMinutes: number;
  /** Transfers a second, on average over a week. */
  readonly rate: number;
  /** Share of transfers that are uploads: a filling node takes more, a full one none. */
  readonly uploadShare: number;
  readonly lostShare: number;
  readonly failedShare: number;
  /** Share of audits whose piece is missing. */
  readonly missingShare: number;
  readonly hashstore: boolean;
  /** Start lines at DEBUG: only these nodes have durations. */
  readonly startLines: boolean;
  /** How long a transfer takes in the middle, milliseconds. */
  readonly tookMs: number;
  /** Hours between stops; `null` = runs through. */
  readonly stopsEveryHours: number | null;
}

const steady = {
  version: "1.162.3",
  spelling: "snake",
  encoding: "console",
  zoneMinutes: 0,
  rate: 0.8,
  uploadShare: 0.33,
  lostShare: 0.02,
  failedShare: 0.001,
  missingShare: 0,
  hashstore: true,
  startLines: false,
  tookMs: 400,
  stopsEveryHours: null,
} as const satisfies Omit<NodeProfile, "name">;

export const demoNodes: readonly NodeProfile[] = [
  { ...steady, name: "node-1", rate: 1.1 },
  {
    ...steady,
    name: "node-2",
    version: "1.140.4",
    spelling: "title",
    zoneMinutes: 60,
    lostShare: 0.055,
    failedShare: 0.004,
    startLines: true,
    tookMs: 2400,
    rate: 0.7,
  },
  { ...steady, name: "node-3", uploadShare: 0.55, encoding: "json", rate: 0.8 },
  { ...steady, name: "node-4", version: "1.142.7", spelling: "title", missingShare: 0.06, hashstore: false, rate: 0.9 },
  { ...steady, name: "node-5", rate: 0.06, uploadShare: 0.8 },
  { ...steady, name: "node-6", encoding: "docker", stopsEveryHours: 31, rate: 0.5 },
];
