import { display as de } from "./de/display.ts";
import { display as en } from "./en/display.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the display options. */
export const display = inLanguage<Wording<typeof en>>({ en, de });
