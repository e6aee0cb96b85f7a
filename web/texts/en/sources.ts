/** Texts of the card of sources; loaded with it. */
export const sources = {
  title: "Sources",
  question: "What is read, and is anything missed?",
  lines: "lines read",
  allRead: "everything there is was read",
  behind: (text: string) => `${text} still to read`,
  columns: { node: "Node", log: "Log", state: "State", lines: "Lines", records: "Records", unread: "Unreadable", last: "Last heard" },
  state: { live: "live", catching_up: "catching up", missing: "missing", denied: "denied", paused: "paused", error: "error" },
  samples: "Lines that could not be read or are not known",
  times: (n: string) => `${n} ×`,
  noSamples: "Every line was understood.",
  empty: "No log is configured",
  emptyHelp: "Start with --node NAME=/path/to/storagenode.log.",
  left: (text: string) => `${text} left`,
} as const;
