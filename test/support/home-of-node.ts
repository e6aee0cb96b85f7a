/** A home folder as the set-up of a node leaves it: settings and log in the usual place, the API on a usual port. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startDouble, type DoubleOptions, type NodeApiDouble } from "./node-api-double.ts";

/** The first port of those that are probed which nobody holds. */
export async function doubleOnUsualPort(options: DoubleOptions): Promise<NodeApiDouble> {
  for (let port = 14_022; port >= 14_002; port--) {
    try {
      return await startDouble({ ...options, port });
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    }
  }
  throw new Error("every port from 14002 to 14022 is taken");
}

/** @returns the folder of the node */
export function writeNode(home: string, port: number, log: string): string {
  const folder = join(home, ".local/share/storj/storagenode");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "node.log");
  writeFileSync(join(folder, "config.yaml"), `storage.path: ${folder}/storage\nconsole.address: 127.0.0.1:${port}\nlog.output: ${path}\n`);
  writeFileSync(path, log);
  return folder;
}
