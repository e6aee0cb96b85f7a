/** `targets`: what is configured, the files it stands for, and what a running monitor makes of it. */
import { terminalText } from "../../core/terminal-text.ts";
import { Sources } from "../../core/views.ts";
import { findServer } from "../running-server.ts";
import { agoText, inText } from "../spans.ts";
import { textTable } from "../text-table.ts";
import { exitCodes, type CommandContext, type ExitCode } from "./command.ts";
import { configuredTargets } from "./configured-targets.ts";

export async function run(context: CommandContext): Promise<ExitCode> {
  const { io, dataDir, config } = context;
  const server = await findServer(dataDir, io);
  if (server === null) io.out.write(`No monitor runs on the data folder ${terminalText(dataDir)}; this is what the settings say.\n\n`);
  if (server === null || config.config.nodes.length > 0) io.out.write(`${await configuredTargets(context)}\n`);
  if (server === null) return exitCodes.ok;
  const { sources } = await server.get("/sources", Sources);
  const rows = sources.map((s) => [
    s.node,
    s.kind,
    s.state.replace("_", " "),
    s.target,
    s.kind === "log" ? "" : agoText(s.last_success_at, io.now()),
    inText(s.next_try_at, io.now()),
    s.last_error === null ? "" : `${s.last_error.message} ${s.last_error.fix}`,
  ]);
  io.out.write(`${config.config.nodes.length > 0 ? "\n" : ""}The monitor at ${server.url} reads:\n\n`);
  io.out.write(`${textTable(["node", "kind", "state", "target", "last answer", "next try", "trouble"], rows)}\n`);
  return exitCodes.ok;
}
