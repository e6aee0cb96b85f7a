/** Which program listens on a port: Linux only, and only what this user may see. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** For example `node main.js (pid 4711)`; `null` when it cannot be told. */
export function portHolder(port: number): string | null {
  try {
    const inode = listeningInode(port);
    return inode === null ? null : processWith(`socket:[${inode}]`);
  } catch (cause) {
    // Not Linux, or not allowed to look.
    if (cause instanceof Error) return null;
    throw cause;
  }
}

const listening = "0A";

function listeningInode(port: number): string | null {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
      const columns = line.trim().split(/\s+/);
      if (columns[1]?.endsWith(`:${hex}`) && columns[3] === listening) return columns[9] ?? null;
    }
  }
  return null;
}

function processWith(socket: string): string | null {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (descriptorsOf(pid).includes(socket)) return `${programName(readFileSync(`/proc/${pid}/cmdline`, "utf8"))} (pid ${pid})`;
  }
  return null;
}

/**
 * The program and what it runs, without folders: `node main.js`. Other arguments may be secrets.
 * @param commandLine parts ended by NUL
 */
export function programName(commandLine: string): string {
  const [program = "", ...rest] = commandLine.split("\u0000").filter((part) => part !== "");
  const script = rest[0]?.startsWith("-") ? rest.find((part) => !part.startsWith("-") && /\.\w{2,4}$/.test(part)) : rest[0];
  const isInterpreter = /^(?:node|bun|deno|python|perl|ruby|php|java|sh|bash)[\d.]*$/.test(basename(program));
  return [program, ...(isInterpreter && script !== undefined ? [script] : [])].map((part) => basename(part)).join(" ") || "a program";
}

function descriptorsOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch (cause) {
    if (cause instanceof Error) return [];
    throw cause;
  }
}
