import type { Language, RuleTexts } from "../../rule.ts";

export type TrashFacts = { readonly node: string; readonly trashBytes: number; readonly share: number; readonly days: number };

export const texts: Readonly<Record<Language, RuleTexts<TrashFacts>>> = {
  en: {
    name: "Trash is not emptied",
    fires: "trash stays a large part of what is used, and does not shrink",
    title: (f, w) => `${f.node}: ${w.bytes(f.trashBytes)} of trash have not shrunk for ${w.count(f.days)} days`,
    why: (f, w) => `Trash is ${w.percent(f.share)} of what is used. Pieces leave it after seven days; this space is neither paid nor free.`,
    todo: () => [
      "Look at the trash chores in the log: the last run and its errors.",
      "Restart the node once, so that they start anew.",
      "Look at the file permissions of the trash folder.",
    ],
  },
  de: {
    name: "Papierkorb wird nicht geleert",
    fires: "der Papierkorb ein großer Teil des Belegten bleibt und nicht schrumpft",
    title: (f, w) => `${f.node}: ${w.bytes(f.trashBytes)} Papierkorb sind seit ${w.count(f.days)} Tagen nicht geschrumpft`,
    why: (f, w) =>
      `Der Papierkorb macht ${w.percent(f.share)} des Belegten aus. Pieces verlassen ihn nach sieben Tagen; dieser Platz ist weder bezahlt noch frei.`,
    todo: () => [
      "Die Aufgaben des Papierkorbs im Log ansehen: letzter Lauf und Fehler.",
      "Den Node einmal neu starten, damit sie neu beginnen.",
      "Die Rechte des Papierkorb-Ordners prüfen.",
    ],
  },
};
