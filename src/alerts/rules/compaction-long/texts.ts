import { english, german } from "../../phrases.ts";
import type { Language, RuleTexts } from "../../rule.ts";

export type CompactionLong = {
  readonly node: string;
  /** Satellite and store. */
  readonly store: string;
  readonly ranMs: number;
  readonly usualMs: number;
};

export const texts: Readonly<Record<Language, RuleTexts<CompactionLong>>> = {
  en: {
    name: "Compaction takes long",
    fires: "a compaction runs three times as long as is usual for its store, and for at least 6 hours",
    title: ({ node, store, ranMs }, words) => `A compaction of ${store} on ${node} has run for ${words.span(ranMs)}`,
    why: ({ usualMs }, words) =>
      `Compactions of this store usually take ${words.span(usualMs)}. While one runs the disk is busy, and uploads and downloads are slower; a disk that fails shows like this, too.`,
    todo: () => [
      "Leave the node running: a compaction that is broken off begins anew.",
      "Find what else keeps the disk busy: other programs, the used-space walk, a RAID that rebuilds.",
      english.checkDisk,
    ],
  },
  de: {
    name: "Verdichtung dauert lange",
    fires: "eine Verdichtung dreimal so lange läuft, wie bei ihrem Speicher üblich, und mindestens 6 Stunden",
    title: ({ node, store, ranMs }, words) => `Eine Verdichtung von ${store} auf ${node} läuft seit ${words.span(ranMs)}`,
    why: ({ usualMs }, words) =>
      `Verdichtungen dieses Speichers dauern sonst ${words.span(usualMs)}. Solange eine läuft, ist die Platte beschäftigt, Uploads und Downloads sind langsamer; auch eine Platte, die versagt, zeigt sich so.`,
    todo: () => [
      "Den Node laufen lassen: Eine abgebrochene Verdichtung beginnt von vorn.",
      "Herausfinden, was die Platte sonst beschäftigt: andere Programme, die Belegungszählung, ein RAID im Wiederaufbau.",
      german.checkDisk,
    ],
  },
};
