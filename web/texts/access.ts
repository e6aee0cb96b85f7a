import { access as de } from "./de/access.ts";
import { access as en } from "./en/access.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the claim and the sign-in. */
export const access = inLanguage<Wording<typeof en>>({ en, de });
