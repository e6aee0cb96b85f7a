import type { Language, RuleTexts } from "../../rule.ts";

export type OverFacts = {
  readonly node: string;
  readonly overBytes: number;
  readonly allocatedBytes: number;
  readonly freeBytes: number | null;
};

export const texts: Readonly<Record<Language, RuleTexts<OverFacts>>> = {
  en: {
    name: "Over-allocated",
    fires: "a node uses more than it was allocated",
    title: (f, w) => `${f.node}: ${w.bytes(f.overBytes)} more than allocated are used`,
    why: (f, w) =>
      `The allocation is ${w.bytes(f.allocatedBytes)}. The node takes no uploads until it is below it${f.freeBytes === null ? "." : `; the file system has ${w.bytes(f.freeBytes)} left.`}`,
    todo: () => [
      "Raise the allocation if the disk has the room.",
      "Else wait: deletions and trash bring it down.",
      "Let the used-space walk count anew if the figure is wrong.",
    ],
  },
  de: {
    name: "Über der Zuweisung",
    fires: "ein Node mehr belegt, als ihm zugewiesen ist",
    title: (f, w) => `${f.node}: ${w.bytes(f.overBytes)} mehr als zugewiesen sind belegt`,
    why: (f, w) =>
      `Zugewiesen sind ${w.bytes(f.allocatedBytes)}. Bis der Node darunter liegt, nimmt er keine Uploads an${f.freeBytes === null ? "." : `; im Dateisystem sind ${w.bytes(f.freeBytes)} frei.`}`,
    todo: () => [
      "Zuweisung erhöhen, wenn die Platte es hergibt.",
      "Sonst warten: Löschungen und Papierkorb senken den Wert.",
      "Die Belegung neu zählen lassen, wenn der Wert nicht stimmt.",
    ],
  },
};
