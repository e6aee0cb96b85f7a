/** The six nodes of the simulated fleet: each differs in one thing that an operator should notice. */
export interface NodeProfile {
  readonly name: string;
  /** The machine it stands on. */
  readonly host: string;
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
  /** Share of transfers that are audits. */
  readonly auditShare: number;
  /** Calendar months before the first day of the history in which satellites met the node; 0 = on that day. */
  readonly monthsBefore: number;
  readonly allocatedBytes: number;
  /** Of customers, when the history begins. */
  readonly storedBytes: number;
  /** Share of what is stored that customers delete in a day. */
  readonly deletedShare: number;
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
  auditShare: 0.02,
  monthsBefore: 11,
  allocatedBytes: 12e12,
  storedBytes: 8e12,
  deletedShare: 0.002,
} as const satisfies Omit<NodeProfile, "name" | "host">;

export const demoNodes: readonly NodeProfile[] = [
  { ...steady, name: "node-1", host: "nas-1", rate: 1.1 },
  {
    ...steady,
    name: "node-2",
    host: "nas-1",
    version: "1.140.4",
    spelling: "title",
    zoneMinutes: 60,
    lostShare: 0.055,
    failedShare: 0.004,
    startLines: true,
    tookMs: 2400,
    rate: 0.7,
    allocatedBytes: 7e12,
    storedBytes: 4.4e12,
    deletedShare: 0.0025,
  },
  {
    ...steady,
    name: "node-3",
    host: "nas-2",
    uploadShare: 0.55,
    encoding: "json",
    rate: 0.8,
    allocatedBytes: 8e12,
    storedBytes: 5.7e12,
    deletedShare: 0.001,
  },
  {
    ...steady,
    name: "node-4",
    host: "nas-2",
    version: "1.121.8",
    spelling: "title",
    missingShare: 0.02,
    hashstore: false,
    rate: 0.9,
    allocatedBytes: 6e12,
    storedBytes: 3.6e12,
    deletedShare: 0.003,
  },
  {
    ...steady,
    name: "node-5",
    host: "pi-4",
    rate: 0.06,
    uploadShare: 0.8,
    auditShare: 0.0003,
    monthsBefore: 0,
    allocatedBytes: 2e12,
    storedBytes: 0,
    deletedShare: 0.001,
  },
  {
    ...steady,
    name: "node-6",
    host: "pi-4",
    encoding: "docker",
    stopsEveryHours: 31,
    rate: 0.5,
    allocatedBytes: 4e12,
    storedBytes: 2.9e12,
    deletedShare: 0.003,
  },
];
