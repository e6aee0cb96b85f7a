/** What a partly readable node lacks, and the one line that brings it. */
import { dirname, join } from "node:path";
import type { Candidate } from "./candidate.ts";

export interface MissingLine {
  readonly what: "log" | "api";
  readonly why: "denied" | "silent" | "not-set";
  /** To be copied; `null`: no line helps, the node must be started. */
  readonly line: string | null;
  /** A file, or what the line belongs to, in words. */
  readonly where: string;
}

/** The log first: most cards live from it. */
export function missingLine({ place, logState, apiState, storage }: Candidate): MissingLine | null {
  if (logState.state === "denied")
    return { what: "log", why: "denied", line: `sudo chmod o+r ${shellWord(logState.path)}`, where: "a terminal" };
  if (logState.state === "none") return { what: "log", why: "not-set", line: logLine(place, storage), where: settingsOf(place) };
  if (apiState.state === "answers") return null;
  if (apiState.state === "silent") return { what: "api", why: "silent", line: null, where: `port ${apiState.port}` };
  const isContainer = place.kind === "container";
  return {
    what: "api",
    why: "not-set",
    line: isContainer ? "-p 127.0.0.1:14002:14002" : "console.address: 127.0.0.1:14002",
    where: isContainer ? `docker run of ${place.container}` : settingsOf(place),
  };
}

function settingsOf(place: Candidate["place"]): string {
  if (place.kind === "settings") return place.path;
  return place.kind === "container" ? `config.yaml of ${place.container}` : "config.yaml of the node";
}

function logLine(place: Candidate["place"], storage: string | null): string {
  if (place.kind === "container") return 'log.output: "/app/config/node.log"';
  const folder = place.kind === "settings" ? dirname(place.path) : (storage ?? "/path/to");
  return `log.output: ${JSON.stringify(join(folder, "node.log"))}`;
}

const shellWord = (path: string) => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
