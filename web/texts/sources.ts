import { sources as de } from "./de/sources.ts";
import { sources as en } from "./en/sources.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the card of sources. */
export const sources = inLanguage<Wording<typeof en>>({ en, de });
