import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type OrdersNotSettling = {
  readonly node: string;
  /** Within 24 h. */
  readonly failed: number;
  readonly lastMs: number | null;
  /** Since some were taken last; `null`: that is not what is wrong. */
  readonly hours: number | null;
};

export const texts: Readonly<Record<Language, RuleTexts<OrdersNotSettling>>> = {
  en: {
    name: "Orders are not settled",
    fires: "sending orders fails often, or none were taken for a day and a half",
    title: ({ node, failed, hours }, words) =>
      hours === null
        ? `${node} failed ${english.times(failed, words)} to settle orders in 24\u202fh`
        : `${node} has settled no orders for ${english.hours(hours, words)}`,
    why: ({ lastMs }, words) =>
      `Orders are the receipts for egress; each hour the node sends them to the satellites. ${lastMs === null ? "" : `Some were last taken on ${words.moment(lastMs)}. `}Orders that are not sent within 48\u202fh expire, and what they would have earned is lost.`,
    todo: () => [
      "Read the error in the lines: it names the satellite and the reason.",
      "Check the node's way out: DNS, firewall, and the satellite's address on port 7777.",
      english.setClock,
      "Check that the orders folder is on a disk that can be written.",
    ],
  },
  de: {
    name: "Orders werden nicht abgerechnet",
    fires: "das Senden von Orders oft fehlschlägt oder anderthalb Tage lang keine angenommen wurden",
    title: ({ node, failed, hours }, words) =>
      hours === null
        ? `${node}: Abrechnung von Orders in 24\u202fh ${german.times(failed, words)} fehlgeschlagen`
        : `${node} hat seit ${words.count(hours)}\u202fh keine Orders abgerechnet`,
    why: ({ lastMs }, words) =>
      `Orders sind die Belege für Egress; jede Stunde schickt der Node sie den Satelliten. ${lastMs === null ? "" : `Zuletzt angenommen wurden welche am ${words.moment(lastMs)}. `}Was nicht binnen 48\u202fh gesendet ist, verfällt, und die Einnahmen dafür sind verloren.`,
    todo: () => [
      "Den Fehler in den Zeilen lesen: Er nennt Satellit und Grund.",
      "Den Weg des Nodes nach außen prüfen: DNS, Firewall und die Adresse des Satelliten auf Port 7777.",
      german.setClock,
      "Prüfen, ob der Ordner orders auf einer beschreibbaren Platte liegt.",
    ],
  },
};
