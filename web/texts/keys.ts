import * as de from "./de/keys.ts";
import * as en from "./en/keys.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the search and of the list of keys. */
export const { keys, palette } = inLanguage<Wording<typeof en>>({ en, de });
