import type { MessageTexts } from "./texts.ts";

const number = (count: number) => count.toLocaleString("de");
const one = (count: number, single: string, several: string) => `${number(count)} ${count === 1 ? single : several}`;
const severity = { info: "Info", warning: "Warnung", critical: "Kritisch" } as const;

export const de: MessageTexts = {
  severity,
  telling: { opened: "Neu", worse: "Schlimmer", reminder: "Noch offen", resolved: "Behoben" },
  tag(telling, level) {
    if (telling === "resolved") return "Behoben";
    if (telling === "worse") return `Jetzt ${severity[level] === "Kritisch" ? "kritisch" : severity[level]}`;
    return telling === "reminder" ? `${severity[level]}, noch offen` : severity[level];
  },
  several({ open, ended, calm }) {
    const parts = [
      ...(open.critical > 0 ? [`${number(open.critical)} kritisch`] : []),
      ...(open.warning > 0 ? [one(open.warning, "Warnung", "Warnungen")] : []),
      ...(open.info > 0 ? [`${number(open.info)} Info`] : []),
      ...(ended > 0 ? [`${number(ended)} behoben`] : []),
      ...(calm > 0 ? [`${number(calm)} vorbei`] : []),
    ];
    return `${one(open.critical + open.warning + open.info + ended + calm, "Alarm", "Alarme")}: ${parts.join(", ")}`;
  },
  digest: (open, ended, calm) => `Überblick: ${number(open)} offen, ${number(ended)} behoben${calm > 0 ? `, ${number(calm)} vorbei` : ""}`,
  testTitle: (code) => `Testnachricht ${code}`,
  testText: (code) => `Dieser Kanal funktioniert. Der Code für die Seite ist ${code}.`,
  nothing: "Kein Alarm ist offen, und keiner wurde behoben.",
  since: (moment) => `Alarm seit ${moment}`,
  lasted: (span) => `Dauer: ${span}`,
  calmTag: (span) => (span === null ? "Vorbei" : `Seit ${span} nichts Neues`),
  calm: (span) =>
    `${span === null ? "Es wird nicht länger gemeldet" : `Seit ${span} nichts Neues davon`}. Behoben ist es damit nicht unbedingt.`,
  nodes: (count, named, more) => `${one(count, "Node", "Nodes")} (${named}${more > 0 ? ` und ${number(more)} weitere` : ""})`,
  alerts: (count) => one(count, "Alarm", "Alarme"),
  noNode: "Monitor und alle Nodes",
  openSince: (moment) => `offen seit ${moment}`,
  endedAfter: (span) => `behoben nach ${span}`,
  moreAlerts: (count) => `und ${number(count)} weitere`,
  moreLines: (count) => `und ${one(count, "weitere Zeile", "weitere Zeilen")}`,
  todo: "Was zu tun ist",
  log: "Aus dem Log",
  show: "Anzeigen",
  showAll: "Alle Alarme anzeigen",
};
