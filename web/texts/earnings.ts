import { earningsPage as de } from "./de/earnings.ts";
import { earningsPage as en } from "./en/earnings.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the earnings page. */
export const earningsPage = inLanguage<Wording<typeof en>>({ en, de });
