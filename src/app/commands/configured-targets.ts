/** What the config names, and the files it stands for now. */
import { textTable } from "../text-table.ts";
import type { CommandContext } from "./command.ts";

const mostFiles = 5;

export async function configuredTargets({ config, io }: CommandContext): Promise<string> {
  const { nodes } = config.config;
  if (nodes.length === 0)
    return "No node is configured. Name one with --node NAME=LOG, or under nodes: in a config file given by --config.";
  const rows = await Promise.all(
    nodes.flatMap((node) => {
      const origin = config.origins.get(`nodes.${node.name}`) ?? "default";
      return [
        ...node.logs.map(async (log) => [node.name, "log", origin, log, await resolved(log, io.resolveLog)]),
        ...(node.api === null ? [] : [[node.name, "api", origin, node.api, node.api]]),
        ...(node.debug === null ? [] : [[node.name, "debug", origin, node.debug, node.debug]]),
      ];
    }),
  );
  return textTable(["node", "kind", "set by", "target", "resolves to"], rows);
}

async function resolved(log: string, resolveLog: (target: string) => Promise<readonly string[]>): Promise<string> {
  try {
    const files = await resolveLog(log);
    if (files.length === 0) return log.startsWith("docker:") ? "no container of this name" : "no file yet";
    const rest = files.length > mostFiles ? ` and ${files.length - mostFiles} more` : "";
    return files.slice(0, mostFiles).join(", ") + rest;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT") return log.startsWith("docker:") ? "no docker on this machine" : "no file yet";
    if (code === "EACCES" || code === "EPERM") return "permission denied";
    throw cause;
  }
}
