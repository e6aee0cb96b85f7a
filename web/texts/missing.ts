import * as de from "./de/missing.ts";
import * as en from "./en/missing.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of addresses that name nothing, and of the page of one card. */
export const { missing, cardPage } = inLanguage<Wording<typeof en>>({ en, de });
