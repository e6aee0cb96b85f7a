/** HTML of mails and of chats that take a few tags. */
import { unlinked } from "./plain.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** Text between tags. */
export const html = (text: string): string => escaped(unlinked(text));
/** An address as the value of an attribute in double quotes. */
export const htmlAddress = escaped;
