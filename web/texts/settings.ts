import { settings as de } from "./de/settings.ts";
import { settings as en } from "./en/settings.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the settings. */
export const settings = inLanguage<Wording<typeof en>>({ en, de });
