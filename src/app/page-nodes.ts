/** Nodes as the page sends them: what was there already stays as it is, what is new is checked. */
import { requireSetting, type LoadedConfig, type NodeConfig } from "../config/index.ts";
import { AppError } from "../core/errors.ts";
import { badQuery } from "../server/query.ts";
import { checkNamedLog, type DiscoveryIo } from "../sources/discovery/index.ts";
import { shownAddress } from "../sources/http/shown-address.ts";
import { isAbove } from "./settings-view.ts";
import { troubleOfLog } from "./source-check.ts";

interface Place {
  readonly io: DiscoveryIo;
  readonly roots: readonly string[];
}
type Given = Partial<NodeConfig> & { readonly name: string };

/** @throws {AppError} bad-setting, setting-locked, bad-query */
export async function requireNodes(value: unknown, running: LoadedConfig, place: Place): Promise<readonly object[]> {
  requireSetting("nodes", value);
  const given = value as readonly Given[];
  given.forEach((node, i) => requireFree(node.name, i, running));
  return Promise.all(given.map((node, i) => checked(node, i, running.config.nodes, place)));
}

function requireFree(name: string, index: number, { origins, places }: LoadedConfig): void {
  if (!isAbove(origins.get(`nodes.${name}`) ?? "default")) return;
  throw new AppError(
    "setting-locked",
    `nodes.${index}.name: ${name} is set at ${places.get(`nodes.${name}`) ?? "a level above"}, which stands above the page.`,
    "Change it there, or take another name.",
  );
}

async function checked(node: Given, index: number, before: readonly NodeConfig[], { io, roots }: Place): Promise<object> {
  const old = before.find(({ name }) => name === node.name);
  const known = new Set(before.flatMap(({ logs }) => logs));
  const logs = typeof node.logs === "string" ? [node.logs as string] : (node.logs ?? []);
  for (const [i, log] of logs.entries()) if (!known.has(log)) await requireLog(log, `nodes.${index}.logs.${i}`, io, roots);
  if ((node.storage ?? null) !== null && !before.some(({ storage }) => storage === node.storage))
    throw badQuery(`nodes.${index}.storage`, "is set in the config file only");
  return { ...node, logs, ...keptLogin(node, old, "api"), ...keptLogin(node, old, "debug") };
}

async function requireLog(log: string, field: string, io: DiscoveryIo, roots: readonly string[]): Promise<void> {
  const { state } = await checkNamedLog(io, log, roots);
  if (state === "reads") return;
  const { message, fix } = troubleOfLog(state, log, roots);
  throw new AppError("bad-setting", `${field}: ${message}`, fix);
}

/** The page is never told the login of an address: one that comes back without it is the one that was there. */
function keptLogin(node: Given, old: NodeConfig | undefined, key: "api" | "debug"): Partial<Pick<NodeConfig, "api" | "debug">> {
  const before = old?.[key] ?? null;
  return before !== null && node[key] === shownAddress(before) ? { [key]: before } : {};
}
