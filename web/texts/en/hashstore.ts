/** The texts of the cards of the hashstore. */
export const compactions = {
  scope: "now",
  title: "Active compactions",
  question: "Is the disk busy with itself?",
  running: "running",
  none: "None running",
  last: (when: string) => `last ${when}`,
  elapsed: (text: string) => `running ${text}`,
  usual: (low: string, high: string) => `usually ${low}–${high}`,
  perDay: "Reclaimed per day",
  empty: "No compaction was logged",
  emptyHelp: "Only nodes with hashstore compact. Their lines are at INFO.",
  help: "reads may be slower meanwhile",
} as const;

export const hashstore = {
  scope: "last run per store",
  title: "Hashstore details",
  question: "Are the stores healthy?",
  sentence: (where: string) => `is the fullest table, ${where}. Compaction is forced near 75 %, writes stop at 95 %`,
  columns: {
    node: "Node",
    satellite: "Satellite",
    store: "Store",
    last: "Last run",
    took: "Took",
    reclaimed: "Reclaimed",
    rewritten: "Rewritten",
    load: "Table load",
    trash: "Trash",
  },
  state: { running: "running", finished: "", failed: "failed", interrupted: "interrupted" },
  sortBy: (column: string) => `Sort by ${column}`,
  empty: "No node here uses hashstore",
  emptyHelp: "The table fills with the first compaction that is logged.",
} as const;
