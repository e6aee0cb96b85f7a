import { speak, type Language, type Wording } from "./language.ts";
import type { texts as english } from "./en/index.ts";

export type Texts = Wording<typeof english>;

/** Every text of the first load, in the language that is spoken. */
export let texts: Texts;

/** Of the other languages nothing is loaded. */
const catalogues: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import("./en/index.ts"),
  de: () => import("./de/index.ts"),
};

export async function loadTexts(language: Language): Promise<void> {
  speak(language);
  texts = (await catalogues[language]()).texts;
}
