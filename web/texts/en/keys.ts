/** Search and keys. */
export const palette = {
  title: "Search",
  hint: "Find a page, a node or a card",
  finds: "What was found",
  none: "Nothing is called that.",
  kinds: { page: "page", setting: "setting", node: "node", card: "card" },
} as const;

export const keys = {
  title: "Keys",
  search: "Find a page, a node or a card",
  neighbours: "The node before, the node behind",
  rows: "Down and up in a list; Enter opens",
  alerts: "Open or close the alerts",
  acts: "Acknowledge or snooze the alert that is chosen",
  ranges: "Last hour, day, week, month, year",
  theme: "Theme: as the system, light, dark",
  points: "From point to point in a chart",
  escape: "Close, clear",
  help: "This list",
  single: "Single keys do something",
  close: "Close",
} as const;
