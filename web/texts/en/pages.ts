/** Addresses, and what every card offers. */
export const node = {
  back: "All nodes",
  others: "More of this node",
  own: "Node’s own page",
  compare: "Compare",
  sections: "Sections",
  chips: {
    safety: "Safety",
    storage: "Storage",
    earnings: "Earnings",
    traffic: "Traffic",
    speed: "Speed",
    errors: "Errors",
    hashstore: "Hashstore",
  },
  missing: (name: string) => `There is no node called ${name}`,
  missingHelp: "It may have been renamed, or taken out of the configuration.",
} as const;

export const cardMenu = {
  of: (title: string) => `More of ${title}`,
  full: "Full view",
  table: "Table",
  picture: "Picture",
  csv: "Save as CSV",
  json: "Save as JSON",
  png: "Save as picture",
  hide: "Hide this card",
  copy: "Copy the link",
} as const;

export const table = {
  of: (title: string) => `Table of ${title}`,
  empty: "No rows in this range.",
  yes: "yes",
  no: "no",
};
