import type { Language } from "../../alerts/rule.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import type { MessageTexts } from "./texts.ts";

export const textsIn: Readonly<Record<Language, MessageTexts>> = { en, de };
export type { MessageTexts };
