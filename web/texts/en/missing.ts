/** What an address that names nothing leads to, and the page of one card. */
export const missing = {
  title: "There is nothing at this address",
  help: "A link may be old, or a letter is missing.",
  nodes: "Nodes",
  overview: "Overview",
} as const;

export const cardPage = {
  fleet: "All nodes",
  title: (name: string) => `One card of ${name}`,
  missing: "There is no such card",
  missingHelp: "A link may be old.",
} as const;
