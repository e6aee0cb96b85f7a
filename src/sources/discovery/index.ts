/** Nodes on this machine, as an offer: what is found is shown, and nothing is added without the operator's yes. */
import { basename, dirname, isAbsolute, join } from "node:path";
import { findContainers, type FoundContainer } from "./containers.ts";
import type { DiscoveryIo } from "./io.ts";
import { findNodeConfigs, type NodeConfigFile } from "./node-config.ts";
import { probeApis, type FoundApi } from "./probe-apis.ts";
import { findLogs, isNodeLog } from "./usual-logs.ts";

export { realDiscoveryIo, type DiscoveryIo } from "./io.ts";

/** A node as it could stand under `nodes:` of the settings. */
export interface Candidate {
  /** Fit for the settings, and different for each. */
  readonly name: string;
  /** Paths, or `docker:CONTAINER`. */
  readonly logs: readonly string[];
  readonly api: string | null;
  readonly debug: string | null;
  readonly storage: string | null;
  readonly nodeId: string | null;
  readonly version: string | null;
  /** Where it was found, in words. */
  readonly from: readonly string[];
}

interface Draft extends Omit<Candidate, "name"> {
  readonly name: string;
}

export async function discover(io: DiscoveryIo, now: number, signal: AbortSignal): Promise<Candidate[]> {
  const [apis, containers] = await Promise.all([probeApis(io, now, signal), findContainers(io)]);
  const mounted = containers.flatMap(({ configFolder }) => (configFolder === null ? [] : [configFolder]));
  const [configs, logs] = await Promise.all([findNodeConfigs(io, mounted), findLogs(io)]);
  const drafts: Draft[] = [];
  const free = { apis: new Set(apis), configs: new Set(configs), logs: new Set(logs) };
  for (const container of containers) drafts.push(await ofContainer(io, container, free));
  for (const config of free.configs) drafts.push(await ofConfig(io, config, free));
  for (const api of free.apis) drafts.push({ ...ofApi(api), name: `node-${api.port}`, logs: [], debug: null, storage: null });
  for (const log of free.logs) if (!drafts.some((d) => d.logs.includes(log))) drafts.push(ofLog(log));
  return withNames(drafts);
}

/** What no candidate has taken yet. */
interface Free {
  readonly apis: Set<FoundApi>;
  readonly configs: Set<NodeConfigFile>;
  readonly logs: Set<string>;
}

const nobody = { api: null, nodeId: null, version: null, from: [] };

function ofApi({ address, nodeId, version }: FoundApi): Pick<Draft, "api" | "nodeId" | "version" | "from"> {
  return { api: address, nodeId, version, from: [`answers at ${address}`] };
}

function takeApi(port: number | null, free: Free): Pick<Draft, "api" | "nodeId" | "version" | "from"> {
  const api = [...free.apis].find((a) => a.port === port);
  if (!api) return nobody;
  free.apis.delete(api);
  return ofApi(api);
}

async function ofContainer(io: DiscoveryIo, container: FoundContainer, free: Free): Promise<Draft> {
  const { name, hasLog: isKept, apiPort, debugPort, configFolder, outside } = container;
  const config = [...free.configs].find((c) => configFolder !== null && dirname(c.path) === configFolder);
  if (config) free.configs.delete(config);
  const { from, ...api } = takeApi(apiPort, free);
  const inside = config?.logOutput ?? null;
  const log = inside === null ? null : outside(inside);
  const hasLog = log !== null && (await isNodeLog(io, log));
  return {
    name,
    ...api,
    logs: hasLog ? [log] : isKept ? [`docker:${name}`] : [],
    debug: debugPort === null ? null : `http://127.0.0.1:${debugPort}`,
    storage: configFolder,
    from: [`docker container ${name}`, ...(config ? [`its settings ${config.path}`] : []), ...from],
  };
}

async function ofConfig(io: DiscoveryIo, config: NodeConfigFile, free: Free): Promise<Draft> {
  const folder = dirname(config.path);
  const { from, ...api } = takeApi(config.consolePort ?? defaultPort, free);
  const said = config.logOutput === null ? [] : [isAbsolute(config.logOutput) ? config.logOutput : join(folder, config.logOutput)];
  const beside = ["node.log", "storagenode.log"].map((name) => join(folder, name));
  const are = await Promise.all([...said, ...beside].map((path) => isNodeLog(io, path)));
  const log = [...said, ...beside].find((_, i) => are[i]);
  return {
    name: basename(folder),
    ...api,
    logs: log === undefined ? [] : [log],
    debug: config.debugAddress,
    storage: config.storagePath ?? folder,
    from: [`settings ${config.path}`, ...from],
  };
}

const defaultPort = 14_002;

const ofLog = (path: string): Draft => ({
  ...nobody,
  name: basename(path).replace(/\.log$/, ""),
  logs: [path],
  debug: null,
  storage: null,
  from: [`log ${path}`],
});

/** As the settings allow them: letters, digits, spaces and `. _ -`, up to 32, each once. */
function withNames(drafts: readonly Draft[]): Candidate[] {
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
