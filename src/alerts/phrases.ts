/** Sentences and counted words that several rules use; whatever only one of them says stands with it. */
import type { Language } from "./rule.ts";
import type { Words } from "./words.ts";

interface Phrases {
  audits(count: number, words: Words): string;
  failedAudits(count: number, words: Words): string;
  /** What so many failures in a row would do; nothing of none. */
  wouldDo(audits: number | null, words: Words): string;
  times(count: number, words: Words): string;
  days(count: number, words: Words): string;
  hours(count: number, words: Words): string;
  readonly deleteNothing: string;
  readonly checkDisk: string;
  readonly checkMounts: string;
  stopIfMore(words: Words): string;
  stopNow(words: Words): string;
  /** What an audit score does not tell yet. */
  readonly scoresAreLate: string;
  readonly checkReach: string;
  readonly setClock: string;
}

const counted = (one: string, many: string) => (count: number, words: Words) => `${words.count(count)} ${count === 1 ? one : many}`;
/** Of the online score, each day without an answer. */
const lostADay = 0.033;

const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    audits: counted("audit", "audits"),
    failedAudits: counted("failed audit", "failed audits"),
    wouldDo: (audits, words) =>
      !audits ? "" : audits === 1 ? "One more that fails would do that." : `${words.count(audits)} audits failing in a row would do that.`,
    times: (count, words) => (count === 1 ? "once" : count === 2 ? "twice" : `${words.count(count)} times`),
    days: counted("day", "days"),
    hours: counted("hour", "hours"),
    deleteNothing: "Delete nothing in the storage folder: what is gone cannot be brought back.",
    checkDisk: "Read the system's log (dmesg) and the SMART figures of the disk. Check the file system only while the node is stopped.",
    checkMounts: "Check that the whole storage folder is mounted.",
    stopIfMore: (words) =>
      `Stop the node if more fail. An offline node loses ${words.percent(lostADay)} of its online score a day; a node that fails every audit is lost after 41.`,
    stopNow: (words) =>
      `Stop the node until the cause is found. An offline node loses ${words.percent(lostADay)} of its online score a day; a node that fails every audit is lost after 41.`,
    scoresAreLate: "Scores come from the satellite up to 6\u202fh late: more audits may have failed by now.",
    checkReach: "Check the port forwarding of the router (TCP and UDP 28967), the firewall, and that the external address is still right.",
    setClock: "Let the system's clock be set by NTP.",
  },
  de: {
    audits: counted("Audit", "Audits"),
    failedAudits: counted("verfehltes Audit", "verfehlte Audits"),
    wouldDo: (audits, words) =>
      !audits
        ? ""
        : audits === 1
          ? "Dazu reicht eines, das fehlschlägt."
          : `Dazu würden ${words.count(audits)} Audits reichen, die nacheinander fehlschlagen.`,
    times: (count, words) => (count === 1 ? "einmal" : count === 2 ? "zweimal" : `${words.count(count)}-mal`),
    days: counted("Tag", "Tage"),
    hours: counted("Stunde", "Stunden"),
    deleteNothing: "Im Datenordner nichts löschen: Was weg ist, kommt nicht wieder.",
    checkDisk: "Das Systemlog (dmesg) und die SMART-Werte der Platte lesen. Das Dateisystem nur bei gestopptem Node prüfen.",
    checkMounts: "Prüfen, ob der ganze Datenordner eingehängt ist.",
    stopIfMore: (words) =>
      `Den Node stoppen, wenn weitere fehlschlagen. Offline verliert er am Tag ${words.percent(lostADay)} seines Online-Scores; wer jedes Audit verfehlt, ist nach 41 verloren.`,
    stopNow: (words) =>
      `Den Node stoppen, bis die Ursache gefunden ist. Offline verliert er am Tag ${words.percent(lostADay)} seines Online-Scores; wer jedes Audit verfehlt, ist nach 41 verloren.`,
    scoresAreLate: "Scores kommen bis zu 6\u202fh spät vom Satelliten: Inzwischen können weitere Audits fehlgeschlagen sein.",
    checkReach: "Portweiterleitung des Routers (TCP und UDP 28967) und Firewall prüfen, und ob die externe Adresse noch stimmt.",
    setClock: "Die Uhr des Systems per NTP stellen lassen.",
  },
};
export const [english, german] = [phrases.en, phrases.de];

const longestForeign = 300;
/** What a log or a source says, among our own sentences: one line of moderate length that ends. */
export function asSentence(foreign: string): string {
  const line = foreign.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const cut = line.length > longestForeign ? `${line.slice(0, longestForeign - 1).trimEnd()}…` : line;
  return /[.…!?]$/.test(cut) ? cut : `${cut}.`;
}
