/** A node's own `config.yaml`: flat keys, one a line. Only the few that say where its log and ports are are looked at. */
import { basename, dirname, join } from "node:path";
import { orElse, type DiscoveryIo } from "./io.ts";

export interface NodeConfigFile {
  /** Of the config file. */
  readonly path: string;
  /** `null`: the log goes to standard error. */
  readonly logOutput: string | null;
  readonly consolePort: number | null;
  readonly debugAddress: string | null;
  readonly storagePath: string | null;
}

const mostBytes = 1024 * 1024;
const mostFolders = 500;

/** `null` when it is no node's: other programs have a config.yaml, too. */
export function parseNodeConfig(path: string, text: string): NodeConfigFile | null {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^([a-z][a-z0-9.-]*):\s*(.*?)\s*$/.exec(line);
    if (match) values.set(match[1]!, unquoted(match[2]!));
  }
  const isNode = ["operator.wallet", "contact.external-address", "storage.path", "storage.allocated-disk-space", "identity.cert-path"];
  if (!isNode.some((key) => values.has(key))) return null;
  const value = (key: string) => values.get(key) || null;
  return {
    path,
    logOutput: logPath(value("log.output")),
    consolePort: portOf(value("console.address")),
    debugAddress: addressOf(value("debug.addr")),
    storagePath: value("storage.path"),
  };
}

function unquoted(text: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s+#.*)?$/.exec(text);
  return quoted ? quoted[2]! : text.replace(/\s+#.*$/, "");
}

/** `winfile:///C:\…` on Windows; the standard streams are no files. */
function logPath(output: string | null): string | null {
  if (output === null || /^(?:stderr|stdout)$/i.test(output)) return null;
  return output.replace(/^(?:winfile|file):\/\/\/?(?=[A-Za-z]:|\/)/, "");
}

function portOf(address: string | null): number | null {
  const port = Number(/:(\d{1,5})$/.exec(address ?? "")?.[1] ?? Number.NaN);
  return port > 0 && port <= 65_535 ? port : null;
}

/** Port 0 is another one at each start; an address of all interfaces is asked at this one. */
function addressOf(address: string | null): string | null {
  const port = portOf(address);
  if (port === null) return null;
  const host = address!.slice(0, address!.lastIndexOf(":"));
  return `http://${host === "" || host === "0.0.0.0" || host === "[::]" ? "127.0.0.1" : host}:${port}`;
}

/** In the usual places: the folder that set-up makes, and two levels below where disks are mounted. */
export async function findNodeConfigs(io: DiscoveryIo, more: readonly string[]): Promise<NodeConfigFile[]> {
  const folders = new Set([...more, ...homeFolders(io), ...(await foldersBelow(io))]);
  const read = await Promise.all([...folders].map((folder) => readNodeConfig(io, join(folder, "config.yaml"))));
  return read.filter((config) => config !== null);
}

export async function readNodeConfig(io: DiscoveryIo, path: string): Promise<NodeConfigFile | null> {
  const stat = await orElse(io.fs.stat(path), null);
  if (!stat?.isFile() || stat.size > mostBytes) return null;
  const text = await orElse(io.fs.readFile(path, "utf8"), null);
  return text === null ? null : parseNodeConfig(path, text);
}

export function homeFolders({ home, platform }: DiscoveryIo): string[] {
  const common = [join(home, ".local/share/storj/storagenode"), join(home, "storj"), join(home, "storagenode")];
  if (platform === "darwin") return [join(home, "Library/Application Support/Storj/Storagenode"), ...common];
  return platform === "win32" ? ["C:\\Program Files\\Storj\\Storage Node", ...common] : common;
}

async function foldersBelow(io: DiscoveryIo): Promise<string[]> {
  const first = (await Promise.all(io.roots.map((root) => below(io, root)))).flat().slice(0, mostFolders);
  const second = (await Promise.all(first.map((folder) => below(io, folder)))).flat().slice(0, mostFolders);
  const homes = first.filter((folder) => dirname(folder) === "/home").map((folder) => join(folder, ".local/share/storj/storagenode"));
  return [...io.roots, ...first, ...second, ...homes];
}

/** Names without a dot, as most files have one and most folders none. */
async function below(io: DiscoveryIo, folder: string): Promise<string[]> {
  const names = await orElse(io.fs.readdir(folder), []);
  return names.filter((name) => !basename(name).includes(".")).map((name) => join(folder, name));
}
