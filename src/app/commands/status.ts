/** `status`: whether the monitor works, how the nodes are, and what is read. */
import { terminalText } from "../../core/terminal-text.ts";
import { Health, Nodes, Sources, type NodeRow, type SourceRow } from "../../core/views.ts";
import { findServer, type RunningServer } from "../running-server.ts";
import { agoText, inText, bytesText, countText, spanText } from "../spans.ts";
import { textTable } from "../text-table.ts";
import { exitCodes, type CommandContext, type ExitCode } from "./command.ts";
import { configuredTargets } from "./configured-targets.ts";
import { importOffer } from "./import-offer.ts";

export async function run(context: CommandContext): Promise<ExitCode> {
  const { io, dataDir } = context;
  const server = await findServer(dataDir, io);
  if (server === null) {
    io.out.write(
      `No monitor runs on the data folder ${terminalText(dataDir)}.\nStart it with \`storj-node-monitor start\`, or name its data folder with --data.\n\n`,
    );
    io.out.write(`${await configuredTargets(context)}\n`);
    return exitCodes.ok;
  }
  io.out.write(`${await statusText(server, dataDir, io.now())}\n`);
  return exitCodes.ok;
}

async function statusText(server: RunningServer, dataDir: string, now: number): Promise<string> {
  const [health, { nodes, demo }, { sources }] = await Promise.all([
    server.get("/health", Health),
    server.get("/nodes", Nodes),
    server.get("/sources", Sources),
  ]);
  const head = `Storj Node Monitor ${health.version} at ${server.url}: ${health.status}, up for ${spanText(health.uptime_seconds)}${demo ? " (demo: simulated nodes)" : ""}`;
  const reasons = health.reasons.map((reason) => `  ${reason}`);
  const troubles = sources.flatMap((s) => (s.last_error === null ? [] : [`${s.node}: ${s.last_error.message}\n  ${s.last_error.fix}`]));
  const parts = [
    [head, ...reasons].map(terminalText).join("\n"),
    nodes.length === 0
      ? "No node is configured."
      : textTable(
          ["node", "state", "version", "last event", "why"],
          nodes.map((n) => nodeCells(n, now)),
        ),
    sources.length === 0
      ? ""
      : textTable(
          ["node", "source", "lines", "unparsed", "behind", "last heard", "next try", "target"],
          sources.map((s) => sourceCells(s, now)),
          [2, 3, 4],
        ),
    troubles.map((t) => t.split("\n").map(terminalText).join("\n")).join("\n"),
    sources
      .flatMap((s) => importOffer(s, dataDir))
      .map(terminalText)
      .join("\n"),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function nodeCells(node: NodeRow, now: number): string[] {
  return [node.name, node.verdict, node.version ?? "unknown", agoText(node.last_event_at, now), node.reasons[0] ?? ""];
}

function sourceCells(source: SourceRow, now: number): string[] {
  const isLog = source.kind === "log";
  const share = source.progress === null ? "" : ` ${Math.floor(source.progress.share * 100)} %`;
  return [
    source.node,
    `${source.kind} ${source.state.replace("_", " ")}${share}`,
    isLog ? countText(source.lines_read_total) : "",
    countText(source.unparsed),
    isLog ? (source.lag_bytes === null ? "unknown" : bytesText(source.lag_bytes)) : "",
    agoText(isLog ? source.last_line_at : source.last_success_at, now),
    inText(source.next_try_at, now),
    source.target,
  ];
}
