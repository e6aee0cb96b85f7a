/** Search and keys. */
export const palette = {
  title: "Search",
  hint: "Find a page, a node or a card",
  finds: "What was found",
  none: "Nothing is called that.",
  kinds: { page: "page", node: "node", card: "card" },
  cards: {
    map: "Where traffic goes",
    throughput: "Throughput",
    success: "Success rates",
    satellites: "Satellites",
    sizes: "Transfer sizes",
    storage: "Storage",
    earnings: "Earnings",
    reputation: "Reputation",
    health: "Node health",
    errors: "Errors",
    latency: "Latency",
    compactions: "Active compactions",
    hashstore: "Hashstore details",
  },
} as const;

export const keys = {
  title: "Keys",
  search: "Find a page, a node or a card",
  neighbours: "The node before, the node behind",
  rows: "Down and up in a list; Enter opens",
  ranges: "Last hour, day, week, month, year",
  theme: "Theme: as the system, light, dark",
  points: "From point to point in a chart",
  escape: "Close, clear",
  help: "This list",
  single: "Single keys do something",
  close: "Close",
} as const;
