import { compare as de } from "./de/compare.ts";
import { compare as en } from "./en/compare.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the page that compares. */
export const compare = inLanguage<Wording<typeof en>>({ en, de });
