/** Paths of a config, made absolute: each counts from where it was written. */
import { resolve } from "node:path";
import type { Merged } from "./merge.ts";
import type { NodeConfig } from "./node-schema.ts";
import type { Path } from "./raw.ts";
import type { Config } from "./schema.ts";

export const isContainer = (log: string) => log.startsWith("docker:");

export function resolvePaths(config: Config, merged: Merged, cwd: string): Config {
  const from = (path: Path) => (text: string) => resolve(merged.locate(path)?.layer.folder ?? cwd, text);
  const one = (path: Path, text: string | null) => (text === null ? null : from(path)(text));
  return {
    ...config,
    data: one(["data"], config.data),
    log_roots: config.log_roots.map(from(["log_roots"])),
    location: { file: one(["location", "file"], config.location.file) },
    tls: { cert: one(["tls", "cert"], config.tls.cert), key: one(["tls", "key"], config.tls.key) },
    nodes: config.nodes.map((node, i): NodeConfig => {
      const base = from(["nodes", i]);
      const logs = node.logs.map((log) => (isContainer(log) ? log : base(log)));
      // Read twice, each line would count twice.
      return { ...node, logs: [...new Set(logs)], storage: node.storage === null ? null : base(node.storage) };
    }),
  };
}
