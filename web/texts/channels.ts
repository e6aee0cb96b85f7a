import { channels as de } from "./de/channels.ts";
import { channels as en } from "./en/channels.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the ways in which alerts reach people. */
export const channels = inLanguage<Wording<typeof en>>({ en, de });
