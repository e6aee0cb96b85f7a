/** Settings as what the program is made of. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createSecureContext } from "node:tls";
import { fileURLToPath } from "node:url";
import { dataFolderOf, fallbackPrices, type Config } from "../../config/index.ts";
import { AppError } from "../../core/errors.ts";
import { demoLogPath } from "../../simulator/demo-files.ts";
import { demoNodes } from "../../simulator/node-profile.ts";
import { demoFolder, type AppOptions } from "../app.ts";
import type { CommandContext } from "./command.ts";

/** @throws {AppError} tls-incomplete, tls-unreadable */
export function appOptions({
  config: { config, origins },
  dataDir,
  demo,
  io,
}: CommandContext): Omit<AppOptions, "log" | "setup" | "settings"> {
  return {
    dataDir,
    demo,
    listen: config.listen,
    ...(demo ? demoLogs(dataDir) : configuredSources(config)),
    polling: { pollMs: config.node_api.poll_seconds * 1000, timeoutMs: config.node_api.timeout_seconds * 1000 },
    webRoot: io.machine.env["SNM_WEB_ROOT"] ?? webRoot(),
    allowedHosts: config.allowed_hosts,
    reach: {
      tls: tlsOf(config, io),
      publicUrl: config.public_url === null ? null : new URL(config.public_url),
      trustedProxies: config.trusted_proxies,
    },
    accessDir: dataFolderOf(config.data, false, io.machine),
    locationFile: config.location.file ?? null,
    retention: {
      eventsDays: config.retention.events_days,
      minutesDays: config.retention.minutes_days,
      hoursDays: config.retention.hours_days,
      storageSnapshotsDays: config.retention.storage_snapshots_days,
      reputationDays: config.retention.reputation_days,
      earningsDays: config.retention.earnings_days,
      alertsDays: config.retention.alerts_days,
    },
    levels: numbersIn(config.alerts, "alerts"),
    storageFolders: Object.fromEntries(config.nodes.flatMap(({ name, storage }) => (storage === null ? [] : [[name, storage]]))),
    // Alarms of simulated nodes are none for the people behind the channels.
    notifications: {
      channels: demo ? [] : config.notifications.channels.map(({ time_zone: timeZone, ...channel }) => ({ ...channel, timeZone })),
      routing: config.notifications.routing,
    },
    env: io.machine.env,
    fallbackPrices: fallbackPrices({ config, origins }),
    costs: Object.fromEntries(config.nodes.map((node) => [node.name, Math.round(node.costs.monthly_usd * 1e6)])),
  };
}

function tlsOf({ tls: { cert, key } }: Config, io: CommandContext["io"]): { readonly cert: string; readonly key: string } | null {
  if (cert === null && key === null) return null;
  // One half alone would mean a page without https where it was asked for.
  if (cert === null || key === null)
    throw new AppError("tls-incomplete", `tls.${cert === null ? "cert" : "key"} is not set.`, "Set both cert and key of tls, or neither.");
  const read = (path: string) => {
    try {
      return io.readFile(path);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AppError("tls-unreadable", `${path} of tls: cannot be read: ${why}`, "Name files in PEM format that this user may read.", {
        cause,
      });
    }
  };
  const pem = { cert: read(cert), key: read(key) };
  try {
    createSecureContext(pem);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("tls-unreadable", `${cert} and ${key} are no certificate with its key: ${why}`, "Both are text in PEM format.", {
      cause,
    });
  }
  return pem;
}

/** By their keys: `alerts.storage.warning_percent`. */
function numbersIn(settings: object, place: string): Record<string, number> {
  const entries = Object.entries(settings).flatMap(([name, value]: [string, unknown]): [string, number][] => {
    if (typeof value === "number") return [[`${place}.${name}`, value]];
    return typeof value === "object" && value !== null ? Object.entries(numbersIn(value, `${place}.${name}`)) : [];
  });
  return Object.fromEntries(entries);
}

type Sources = Pick<AppOptions, "nodes" | "logs" | "polled" | "places">;

function configuredSources({ nodes }: Config): Sources {
  return {
    nodes: nodes.map((node) => node.name),
    places: Object.fromEntries(nodes.map(({ name, host, group }) => [name, { host, group }])),
    logs: nodes.flatMap((node) => node.logs.map((target) => ({ node: node.name, target, startAt: node.start_at }))),
    polled: nodes.flatMap(({ name: node, api, debug }) => [
      ...(api === null ? [] : [{ node, kind: "api" as const, address: api }]),
      ...(debug === null ? [] : [{ node, kind: "debug" as const, address: debug }]),
    ]),
  };
}

function demoLogs(dataDir: string): Sources {
  const names = demoNodes.map((node) => node.name);
  const logs = names.map((node) => ({ node, target: demoLogPath(demoFolder(dataDir), node), startAt: "beginning" as const }));
  const places = Object.fromEntries(demoNodes.map(({ name, host }) => [name, { host, group: null }]));
  return { nodes: names, places, logs, polled: [] };
}

/** Beside the built server, or in dist of a checkout; `npm run dev` names the sources, which it serves itself. */
function webRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = [join(here, "../web"), join(here, "../../../dist/web")].find((folder) => existsSync(join(folder, "index.html")));
  return built ?? join(here, "../web");
}
