/** Nodes on this machine, as an offer: what is found is shown, and nothing is added without the operator's yes. */
import { basename, dirname, isAbsolute, join } from "node:path";
import type { Candidate, LogState } from "./candidate.ts";
import { findContainers, type FoundContainer } from "./containers.ts";
import type { DiscoveryIo } from "./io.ts";
import { findNodeConfigs, homeFolders, type NodeConfigFile } from "./node-config.ts";
import { probeApis, type FoundApi } from "./probe-apis.ts";
import { findLogs, findOlder, lookAtLog } from "./usual-logs.ts";

export type { Candidate } from "./candidate.ts";
export { realDiscoveryIo, type DiscoveryIo } from "./io.ts";
export { missingLine, type MissingLine } from "./missing-line.ts";
export { checkNamedApi, checkNamedDebug, type NamedAddress } from "./named-address.ts";
export { checkNamedLog, foldersOf, type NamedLog } from "./named-log.ts";

export async function discover(io: DiscoveryIo, now: number, signal: AbortSignal): Promise<Candidate[]> {
  const [apis, containers] = await Promise.all([probeApis(io, now, signal), findContainers(io)]);
  const mounted = containers.flatMap(({ configFolder }) => (configFolder === null ? [] : [configFolder]));
  const [configs, logs] = await Promise.all([findNodeConfigs(io, mounted), findLogs(io)]);
  const drafts: Candidate[] = [];
  const free = { apis: new Set(apis), configs: new Set(configs), logs: new Set(logs) };
  for (const container of containers) drafts.push(await ofContainer(io, container, free));
  for (const config of free.configs) drafts.push(await ofConfig(io, config, free));
  for (const api of free.apis) drafts.push({ ...nothing, ...ofApi(api), name: `node-${api.port}`, place: { kind: "port" } });
  for (const log of free.logs) if (!drafts.some((d) => d.logs.includes(log))) drafts.push(await ofLog(io, log));
  return withNames(drafts);
}

/** Where `discover` looks, for those who find nothing. */
export function placesOf(io: DiscoveryIo): { first_port: number; last_port: number; folders: string[] } {
  return {
    first_port: Math.min(...io.ports),
    last_port: Math.max(...io.ports),
    folders: [...homeFolders(io), ...io.roots, ...io.logFolders, io.dockerRoot],
  };
}

/** What no candidate has taken yet. */
interface Free {
  readonly apis: Set<FoundApi>;
  readonly configs: Set<NodeConfigFile>;
  readonly logs: Set<string>;
}

const nothing = {
  logs: [],
  api: null,
  debug: null,
  storage: null,
  nodeId: null,
  version: null,
  from: [],
  logState: { state: "none" },
  apiState: { state: "none" },
} as const;

type ApiPart = Pick<Candidate, "api" | "nodeId" | "version" | "from" | "apiState">;

function ofApi({ address, nodeId, version, usedBytes, allocatedBytes }: FoundApi): ApiPart {
  return { api: address, nodeId, version, from: [`answers at ${address}`], apiState: { state: "answers", usedBytes, allocatedBytes } };
}

function takeApi(port: number | null, free: Free): ApiPart {
  const { api, nodeId, version, from, apiState } = nothing;
  if (port === null) return { api, nodeId, version, from, apiState };
  const found = [...free.apis].find((a) => a.port === port);
  if (!found) return { api, nodeId, version, from, apiState: { state: "silent", port } };
  free.apis.delete(found);
  return ofApi(found);
}

async function ofContainer(io: DiscoveryIo, container: FoundContainer, free: Free): Promise<Candidate> {
  const { name, logBytes, apiPort, debugPort, configFolder, outside } = container;
  const config = [...free.configs].find((c) => configFolder !== null && dirname(c.path) === configFolder);
  if (config) free.configs.delete(config);
  const { from, ...api } = takeApi(apiPort, free);
  const inside = config?.logOutput ?? null;
  const log = inside === null ? null : outside(inside);
  const found = await firstLog(io, log === null ? [] : [log]);
  const kept = found.logState.state !== "readable" && logBytes !== null;
  return {
    ...nothing,
    name,
    ...api,
    ...found,
    ...(kept && { logs: [`docker:${name}`], logState: { state: "readable", bytes: logBytes, older: { files: [], bytes: 0 } } as const }),
    debug: debugPort === null ? null : `http://127.0.0.1:${debugPort}`,
    storage: configFolder,
    from: [`docker container ${name}`, ...(config ? [`its settings ${config.path}`] : []), ...from],
    place: { kind: "container", container: name },
  };
}

async function ofConfig(io: DiscoveryIo, config: NodeConfigFile, free: Free): Promise<Candidate> {
  const folder = dirname(config.path);
  const { from, ...api } = takeApi(config.consolePort ?? defaultPort, free);
  const said = config.logOutput === null ? [] : [isAbsolute(config.logOutput) ? config.logOutput : join(folder, config.logOutput)];
  const beside = ["node.log", "storagenode.log"].map((name) => join(folder, name));
  return {
    ...nothing,
    name: basename(folder),
    ...api,
    ...(await firstLog(io, [...said, ...beside])),
    debug: config.debugAddress,
    storage: config.storagePath ?? folder,
    from: [`settings ${config.path}`, ...from],
    place: { kind: "settings", path: config.path },
  };
}

const defaultPort = 14_002;

/** The first that can be read; where none can, the first that is there. */
async function firstLog(io: DiscoveryIo, paths: readonly string[]): Promise<{ logs: readonly string[]; logState: LogState }> {
  const looks = await Promise.all(paths.map(async (path) => ({ path, ...(await lookAtLog(io, path)) })));
  const log = looks.find((look) => look.state === "readable");
  if (log) return { logs: [log.path], logState: { state: "readable", bytes: log.bytes, older: await findOlder(io, log.path) } };
  const denied = looks.find((look) => look.state === "denied");
  return { logs: [], logState: denied ? { state: "denied", path: denied.path } : { state: "none" } };
}

async function ofLog(io: DiscoveryIo, path: string): Promise<Candidate> {
  const name = basename(path).replace(/\.log$/, "");
  return { ...nothing, name, ...(await firstLog(io, [path])), from: [`log ${path}`], place: { kind: "log" } };
}

/** As the settings allow them: letters, digits, spaces and `. _ -`, up to 32, each once. */
function withNames(drafts: readonly Candidate[]): Candidate[] {
  const taken = new Set<string>();
  return drafts.map((draft) => {
    const plain =
      draft.name
        .replace(/[^A-Za-z0-9._ -]/g, "-")
        .replace(/^[^A-Za-z0-9]+/, "")
        .slice(0, 28) || "node";
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}-${i}`;
    taken.add(name);
    return { ...draft, name };
  });
}
