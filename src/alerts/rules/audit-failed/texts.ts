import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type AuditFailed = {
  readonly node: string;
  readonly satellite: string;
  /** Different ones, within so many hours. */
  readonly pieces: number;
  readonly hours: number;
  /** The newest. */
  readonly piece: string;
  readonly isAudit: boolean;
  readonly atMs: number;
};

export const texts: Readonly<Record<Language, RuleTexts<AuditFailed>>> = {
  en: {
    name: "Piece missing in an audit",
    fires: "an audit or a repair asks for a piece that the node does not have",
    title: ({ node, satellite, pieces, isAudit }, words) =>
      pieces === 1
        ? `${node} does not have a piece that ${isAudit ? "an audit" : "a repair"} on ${satellite} asked for`
        : `${node} does not have ${words.count(pieces)} pieces that ${satellite} asked for`,
    why: ({ satellite, piece, isAudit, atMs, hours }, words) =>
      `On ${words.moment(atMs)}, ${satellite} asked for the piece ${piece} ${isAudit ? "in an audit" : "to repair it"}, and there is no such file. A healthy node never loses one; each lowers the audit score. This stands for ${english.hours(hours, words)} after the newest.`,
    todo: (_, words) => [english.checkMounts, english.checkDisk, english.deleteNothing, english.stopIfMore(words)],
  },
  de: {
    name: "Piece fehlt bei einem Audit",
    fires: "ein Audit oder eine Reparatur nach einem Piece fragt, das der Node nicht hat",
    title: ({ node, satellite, pieces, isAudit }, words) =>
      pieces === 1
        ? `${node} hat ein Piece nicht, nach dem ${isAudit ? "ein Audit" : "eine Reparatur"} auf ${satellite} gefragt hat`
        : `${node} hat ${words.count(pieces)} Pieces nicht, nach denen ${satellite} gefragt hat`,
    why: ({ satellite, piece, isAudit, atMs, hours }, words) =>
      `Am ${words.moment(atMs)}, fragte ${satellite} ${isAudit ? "in einem Audit" : "für eine Reparatur"} nach dem Piece ${piece}, doch die Datei ist nicht da. Ein gesunder Node verliert keines; jedes senkt den Audit-Score. Der Alarm bleibt ${german.hours(hours, words)} nach dem neuesten stehen.`,
    todo: (_, words) => [german.checkMounts, german.checkDisk, german.deleteNothing, german.stopIfMore(words)],
  },
};
