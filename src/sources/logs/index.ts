/** Logs as sources of lines: files that are followed, and files that are read once. */
export { beginAtEnd } from "./first-contact.ts";
export { ImportTail, type Unread } from "./import-tail.ts";
export { realLogIo, type LogIo } from "./io.ts";
export { KnownFiles } from "./known-files.ts";
export { LogTail, type LogSpec } from "./log-tail.ts";
export type { MarkChange } from "./mark.ts";
export type { OlderFile } from "./rotated-files.ts";
export type { LogBytes, LogStatus, Tail } from "./tail.ts";
export { LogTargets } from "./targets.ts";
export { troubleOf } from "./trouble.ts";
