/** The monitor's own log: one line an occurrence, JSON in a file or a service, words on a terminal. */
import { pino } from "pino";
import { terminalText } from "../core/terminal-text.ts";
import type { Terminal } from "./cli-io.ts";

export type Log = (level: "info" | "warn" | "error", message: string, details?: object) => void;

export function createLog(level: string, err: Terminal): Log {
  if (err.isTTY)
    return (severity, message) =>
      isShown(severity, level) ? err.write(`${severity === "info" ? "" : `${severity}: `}${terminalText(message)}\n`) : undefined;
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line: string) => err.write(line) });
  return (severity, message, details) => logger[severity](details ?? {}, message);
}

const order = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const isShown = (severity: string, level: string) => order.indexOf(severity) >= order.indexOf(level);
