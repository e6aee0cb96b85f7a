import { logs as de } from "./de/logs.ts";
import { logs as en } from "./en/logs.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the log page. */
export const logs = inLanguage<Wording<typeof en>>({ en, de });
