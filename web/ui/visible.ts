import { terminalText } from "../../src/core/terminal-text.ts";

/** Text of a log as it is, but nothing in it is invisible or turns the reading around. Tabs stay. */
export const visible = (text: string): string => text.split("\t").map(terminalText).join("\t");
