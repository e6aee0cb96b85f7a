/** Logs of nodes where they usually stand. */
import { join } from "node:path";
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

/** A regular file whose beginning reads like a node's log; an empty one may become it. */
export async function isNodeLog(io: DiscoveryIo, path: string): Promise<boolean> {
  const stat = await orElse(io.fs.stat(path), null);
  if (!stat?.isFile()) return false;
  if (stat.size === 0) return true;
  const head = (await orElse(io.fs.head(path, headBytes), Buffer.alloc(0))).toString("utf8");
  return /\t(?:DEBUG|INFO|WARN|ERROR|FATAL)\t|"L":\s*"|"severity":\s*"|piecestore|storagenode/.test(head);
}
