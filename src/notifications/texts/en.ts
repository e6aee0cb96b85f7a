import type { MessageTexts } from "./texts.ts";

const one = (count: number, single: string, several: string) => `${count.toLocaleString("en")} ${count === 1 ? single : several}`;
const severity = { info: "Info", warning: "Warning", critical: "Critical" } as const;

export const en: MessageTexts = {
  severity,
  telling: { opened: "New", worse: "Worse", reminder: "Still open", resolved: "Resolved" },
  tag(telling, level) {
    if (telling === "resolved") return "Resolved";
    if (telling === "worse") return `${severity[level]} now`;
    return telling === "reminder" ? `${severity[level]}, still open` : severity[level];
  },
  several({ open, ended, calm }) {
    const parts = [
      ...(open.critical > 0 ? [`${open.critical.toLocaleString("en")} critical`] : []),
      ...(open.warning > 0 ? [one(open.warning, "warning", "warnings")] : []),
      ...(open.info > 0 ? [`${open.info.toLocaleString("en")} info`] : []),
      ...(ended > 0 ? [`${ended.toLocaleString("en")} resolved`] : []),
      ...(calm > 0 ? [`${calm.toLocaleString("en")} over`] : []),
    ];
    return `${one(open.critical + open.warning + open.info + ended + calm, "alert", "alerts")}: ${parts.join(", ")}`;
  },
  digest: (open, ended, calm) =>
    `Digest: ${open.toLocaleString("en")} open, ${ended.toLocaleString("en")} resolved${calm > 0 ? `, ${calm.toLocaleString("en")} over` : ""}`,
  testTitle: (code) => `Test message ${code}`,
  testText: (code) => `This channel works. The code for the page is ${code}.`,
  nothing: "No alert is open, and none ended.",
  since: (moment) => `Alert since ${moment}`,
  lasted: (span) => `Lasted ${span}`,
  calmTag: (span) => (span === null ? "Over" : `Nothing more for ${span}`),
  calm: (span) => `${span === null ? "It is told no longer" : `Nothing more of this for ${span}`}. That alone does not mean it is mended.`,
  nodes: (count, named, more) => `${one(count, "node", "nodes")} (${named}${more > 0 ? ` and ${more.toLocaleString("en")} more` : ""})`,
  alerts: (count) => one(count, "alert", "alerts"),
  noNode: "Monitor and fleet",
  openSince: (moment) => `open since ${moment}`,
  endedAfter: (span) => `resolved after ${span}`,
  moreAlerts: (count) => `and ${count.toLocaleString("en")} more`,
  moreLines: (count) => `and ${one(count, "more line", "more lines")}`,
  todo: "What to do",
  log: "From the log",
  show: "Show",
  showAll: "Show all alerts",
};
