/** What Telegram's parse mode HTML takes: it knows four entities and fails on any other tag. */
import { unlinked } from "./plain.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]!);

/** A slash at the beginning of a word is a command, and a hash a search. */
export const telegramHtml = (text: string): string => escaped(unlinked(text).replace(/(^|[\s(])([/#$])(?=\w)/g, "$1$2\u2060"));
export const telegramAddress = escaped;
