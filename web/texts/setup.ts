import { setup as de } from "./de/setup.ts";
import { setup as en } from "./en/setup.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the first run. */
export const setup = inLanguage<Wording<typeof en>>({ en, de });
