/** Logs of nodes where they usually stand. */
import { basename, dirname, join } from "node:path";
import { isSiblingName } from "../logs/siblings.ts";
import { orElse, type DiscoveryIo } from "./io.ts";

const headBytes = 4096;
const names = /^(?:storj|storagenode|node)[\w.-]*\.log$/i;

/** Live logs in the usual folders; rotated copies are found from these by themselves. */
export async function findLogs(io: DiscoveryIo): Promise<string[]> {
  const found = await Promise.all(
    io.logFolders.map(async (folder) => {
      const entries = await orElse(io.fs.readdir(folder), []);
      const logs = entries.filter((name) => names.test(name)).map((name) => join(folder, name));
      const areLogs = await Promise.all(logs.map((path) => isNodeLog(io, path)));
      return logs.filter((_, i) => areLogs[i]);
    }),
  );
  return found.flat();
}

export type LogLook = { readonly state: "readable"; readonly bytes: number } | { readonly state: "denied" | "none" };

/** A regular file whose beginning reads like a node's log; an empty one may become it. */
export async function lookAtLog(io: DiscoveryIo, path: string): Promise<LogLook> {
  const look = async (): Promise<LogLook> => {
    const stat = await io.fs.stat(path);
    if (!stat.isFile()) return { state: "none" };
    const head = (await io.fs.head(path, headBytes)).toString("utf8");
    return stat.size === 0 || isNodes.test(head) ? { state: "readable", bytes: stat.size } : { state: "none" };
  };
  const refused = (cause: unknown) => cause instanceof Error && "code" in cause && (cause.code === "EACCES" || cause.code === "EPERM");
  return orElse<LogLook>(
    look().catch((cause: unknown) => {
      if (refused(cause)) return { state: "denied" as const };
      throw cause;
    }),
    { state: "none" },
  );
}

export const isNodeLog = async (io: DiscoveryIo, path: string): Promise<boolean> => (await lookAtLog(io, path)).state === "readable";

const isNodes = /\t(?:DEBUG|INFO|WARN|ERROR|FATAL)\t|"L":\s*"|"severity":\s*"|piecestore|storagenode/;

export interface OlderLogs {
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Rotated copies beside a log: they are read only when somebody asks for it. */
export async function findOlder(io: DiscoveryIo, log: string): Promise<OlderLogs> {
  const names = await orElse(io.fs.readdir(dirname(log)), []);
  const paths = names.filter((name) => isSiblingName(basename(log), name)).map((name) => join(dirname(log), name));
  const stats = await Promise.all(paths.map((path) => orElse(io.fs.stat(path), null)));
  const files = paths.filter((_, i) => stats[i]?.isFile());
  return { files, bytes: stats.reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0) };
}
