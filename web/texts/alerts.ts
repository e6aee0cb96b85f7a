import { alerts as de } from "./de/alerts.ts";
import { alerts as en } from "./en/alerts.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of alerts, wherever they are shown. */
export const alerts = inLanguage<Wording<typeof en>>({ en, de });
